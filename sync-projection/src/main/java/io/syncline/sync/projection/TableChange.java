package io.syncline.sync.projection;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.VersionStep;
import io.syncline.domain.schema.StateMigration;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.projection.StoredCollections.Stored;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The difference between a collection's table as it is and as the schema wants it, and the cheapest way to get there.
 * Every way ends where a replay of all events would end; where that is not certain, a replay is the way.
 */
final class TableChange {

    private static final Stamp ANY_STAMP = new Stamp(1, new DeviceId("0000000000000000"));

    private final CollectionTable table;
    private final CollectionDefinition now;
    private final Stored stored;
    private final PassedOverFields passedOver;
    private final StoredCollections collections;

    /** The ways, from the cheapest to the dearest. */
    enum Way {
        /** The table is what it should be. */
        NOTHING,
        /** Columns are added, and indices made anew: the rows stay where they are. */
        ALTER,
        /** Every row is read, brought up, and put into a new table. */
        COPY,
        /** All events are replayed. */
        REPLAY
    }

    TableChange(CollectionTable table, Stored stored, PassedOverFields passedOver, StoredCollections collections) {
        this.collections = collections;
        this.table = table;
        this.now = table.collection();
        this.stored = stored;
        this.passedOver = passedOver;
    }

    Way way() {
        if (stored.isGone() || !isUnderstood() || mayFindValuesInEvents() || mayBeCountedOnFrom() || mayHideALoss()) {
            return Way.REPLAY;
        }
        if (!keepsRows()) {
            return now.merge().isLastWriter() ? Way.COPY : Way.REPLAY;
        }
        if (!now.merge().isLastWriter()
                && (now.merge().function() != null || !valuesOfAdded().isEmpty())) {
            return stored.definition().equals(table.definition())
                            && stored.version().equals(now.version())
                    ? Way.NOTHING
                    : Way.REPLAY;
        }
        return stored.definition().equals(table.definition()) ? Way.NOTHING : Way.ALTER;
    }

    /** Whether the schema says how the table's version became today's, or it never said anything of versions. */
    private boolean isUnderstood() {
        if (isDeclared()) {
            return now.asOf(stored.version())
                    .map(then -> collections.columns(then).equals(stored.columns())
                            && StoredCollections.key(then).equals(stored.key()))
                    .orElse(false);
        }
        return neverSpokeOfVersions() && stored.columns().entrySet().stream().allMatch(this::isSameOrGone);
    }

    private boolean isDeclared() {
        return now.evolutionUntil(stored.version()).equals(stored.evolution());
    }

    /** Fields keep their names then, as nobody said anything else of any version. */
    private boolean neverSpokeOfVersions() {
        boolean isLater = now.versions().get(0).version().compareTo(stored.version()) > 0;
        boolean isSame = now.version().equals(stored.version()) && !StoredCollections.hasPast(now);
        return !stored.hasPast()
                && (isLater || isSame)
                && StoredCollections.key(now).equals(stored.key());
    }

    private boolean isSameOrGone(Map.Entry<String, String> column) {
        String type = collections.columns(now).get(column.getKey());
        return type == null ? !stored.key().contains(column.getKey()) : type.equals(column.getValue());
    }

    /** A default value under relative updates that began with nothing: the row does not tell what they come to now. */
    private boolean mayBeCountedOnFrom() {
        return now.stepsFrom(stored.version()).stream().anyMatch(VersionStep::fillsHeirs);
    }

    /** A default value that an object got by one creation, and lost by another: the row does not tell. */
    private boolean mayHideALoss() {
        return now.stepsFrom(stored.version()).stream()
                        .anyMatch(step -> !step.defaults().isEmpty())
                && collections.hasObjectsCreatedTwice(now.name());
    }

    private boolean mayFindValuesInEvents() {
        return now.fields().stream()
                .map(FieldDefinition::name)
                .filter(field -> !stored.columns().containsKey(field))
                .anyMatch(field -> passedOver.mayHave(now.name(), field));
    }

    /** Whether nothing that rows hold changes: all their fields stay, and only new fields have default values. */
    private boolean keepsRows() {
        List<VersionStep> steps = now.stepsFrom(stored.version());
        Map<String, String> columns = collections.columns(now);
        boolean keepsFields = stored.columns().entrySet().stream()
                .allMatch(column -> column.getValue().equals(columns.get(column.getKey()))
                        && (stored.key().contains(column.getKey())
                                || steps.stream().allMatch(step -> step.keeps(column.getKey()))));
        boolean keepsValues = steps.stream()
                .flatMap(step -> step.defaults().keySet().stream())
                .noneMatch(stored.columns()::containsKey);
        return keepsFields
                && keepsValues
                && StoredCollections.key(now).equals(stored.key())
                && fullText(stored.definition()).equals(fullText(table.definition()));
    }

    private static List<String> fullText(List<String> definition) {
        return definition.stream()
                .skip(1)
                .filter(statement -> !statement.startsWith(SchemaMigration.INDEX))
                .toList();
    }

    /** The collection as the table's rows have it, as far as today's schema knows their fields. */
    CollectionDefinition then() {
        return isDeclared()
                ? now.asOf(stored.version()).orElse(now)
                : now.withOnly(stored.columns().keySet());
    }

    /** The fields that the table has no column for. */
    List<FieldDefinition> added() {
        return now.fields().stream()
                .filter(field -> !stored.columns().containsKey(field.name()))
                .toList();
    }

    /** What the added fields have in every object that is there. */
    Map<FieldDefinition, Object> valuesOfAdded() {
        ObjectState empty = new ObjectState(ANY_STAMP, null, Map.of());
        Map<FieldDefinition, Object> values = new LinkedHashMap<>();
        new StateMigration(now, stored.version())
                .migrate(new ObjectId(now.name(), "any"), empty)
                .values()
                .forEach((field, value) -> values.put(now.field(field), value));
        return values;
    }

    /** The fields whose values the rows hold, and whose name no field has any more. */
    Set<String> gone() {
        Set<String> gone = new LinkedHashSet<>(stored.columns().keySet());
        now.fields().forEach(field -> gone.remove(field.name()));
        return gone;
    }
}
