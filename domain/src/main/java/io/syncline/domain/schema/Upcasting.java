package io.syncline.domain.schema;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.registry.VersionStep;
import io.syncline.domain.update.RelativeUpdate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings events that were written under an older version of their collection up to today's.
 *
 * <p>A modification carries only what it changes, so every field goes its way alone: it is renamed, widened, computed
 * into others, or left behind. A creation also gets the default values of fields that came later. Fields that today's
 * version does not know are left out, in events of any version. Pure: equal events and registries give equal results.
 */
public final class Upcasting {

    private final StorageRegistry registry;

    public Upcasting(StorageRegistry registry) {
        this.registry = registry;
    }

    /**
     * The event as today's version of its collection has it; events of collections that are gone, and of versions that
     * are not known yet, stay as they are.
     *
     * @throws UpcastingException when a step of the schema fails on a value
     */
    public ObjectEvent upcast(ObjectEvent event) {
        Optional<CollectionDefinition> known =
                registry.findCollection(event.id().collection());
        if (known.isEmpty() || event.schemaVersion().compareTo(known.get().version()) > 0) {
            return event;
        }
        CollectionDefinition collection = known.get();
        List<VersionStep> steps = collection.stepsFrom(event.schemaVersion());
        if (steps.isEmpty() && isOfToday(collection, event)) {
            return event;
        }
        Map<String, @Nullable Object> changes = event.changes();
        List<RelativeUpdate> updates = event.updates();
        Replaced replaced = event.replaced();
        for (VersionStep step : steps) {
            replaced = BroughtReplaced.by(step, replaced);
            changes = brought(event, step, changes);
            updates = BroughtUpdates.by(step, event, updates);
        }
        return ObjectEvent.of(
                        event.kind(),
                        event.id(),
                        collection.version(),
                        fitting(collection, changes),
                        BroughtUpdates.fitting(collection, updates))
                .replacing(replaced);
    }

    /** The fields of an event whose values do not come through. */
    public Set<String> leftOut(ObjectEvent event) {
        Optional<CollectionDefinition> known =
                registry.findCollection(event.id().collection());
        Set<String> leftOut = new LinkedHashSet<>();
        known.ifPresent(collection -> event.fields()
                .filter(field ->
                        targets(collection, event.schemaVersion(), field).isEmpty())
                .forEach(leftOut::add));
        return leftOut;
    }

    /** Today's fields that get their values from a field of that version. */
    static Set<String> targets(CollectionDefinition collection, String version, String field) {
        Set<String> targets = Set.of(field);
        for (VersionStep step : collection.stepsFrom(version)) {
            Set<String> next = new LinkedHashSet<>();
            targets.forEach(target -> next.addAll(step.targetsOf(target)));
            targets = next;
        }
        Set<String> kept = new LinkedHashSet<>(targets);
        kept.removeIf(target -> collection.findField(target).isEmpty());
        return kept;
    }

    private static boolean isOfToday(CollectionDefinition collection, ObjectEvent event) {
        for (Map.Entry<String, @Nullable Object> change : event.changes().entrySet()) {
            Optional<FieldDefinition> field = collection.findField(change.getKey());
            if (field.isEmpty() || isWholeInFloat(field.get(), change.getValue())) {
                return false;
            }
        }
        return event.updates().stream()
                .allMatch(update -> collection
                        .findField(update.field())
                        .filter(field -> BroughtUpdates.fits(field, update))
                        .isPresent());
    }

    private static Map<String, @Nullable Object> brought(
            ObjectEvent event, VersionStep step, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> brought = new LinkedHashMap<>();
        changes.forEach((field, value) -> brought.putAll(way(event.id(), step, field, value)));
        if (event.kind() == ObjectEvent.Kind.CREATED) {
            step.defaults().forEach((field, value) -> {
                if (!brought.containsKey(field)) {
                    brought.put(field, value);
                }
            });
        }
        return brought;
    }

    /** What a write to one field becomes by one step. */
    static Map<String, @Nullable Object> way(ObjectId id, VersionStep step, String field, @Nullable Object value) {
        try {
            return step.of(field, value);
        } catch (RuntimeException e) {
            throw new UpcastingException(
                    "Field '%s' of object '%s' can not be brought up to version %s: its value %s fails, %s; mend the step that reads it."
                            .formatted(field, id, step.to(), value, e.getMessage()),
                    e);
        }
    }

    private static Map<String, @Nullable Object> fitting(
            CollectionDefinition collection, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> fitting = new LinkedHashMap<>();
        changes.forEach((name, value) -> collection
                .findField(name)
                .ifPresent(field ->
                        fitting.put(name, isWholeInFloat(field, value) ? FieldType.FLOAT.canonical(value) : value)));
        return fitting;
    }

    /** A type that was widened without a word in the history still can be told by the value. */
    static boolean isWholeInFloat(FieldDefinition field, @Nullable Object value) {
        return field.type() == FieldType.FLOAT && value instanceof Long;
    }
}
