package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.schema.StateMigration;
import io.syncline.sync.conflict.ConflictTable;
import io.syncline.sync.database.Database;
import io.syncline.sync.projection.StoredCollections.Stored;
import io.syncline.sync.projection.TableChange.Way;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings the tables of the collections to what the schema asks for, where they stand.
 *
 * <p>The rows hold nothing that the events do not hold, so a replay of all events into new tables is always right, and
 * takes time in proportion to the events. Mostly less will do, and comes to the same rows: a field that no event has
 * ever carried is a column without values; and as every field goes its way alone through the versions, bringing up a
 * folded row gives what folding events that were brought up gives (see {@link StateMigration}). {@link TableChange}
 * decides what will do for each collection. One collection that needs a replay makes it for all.
 */
final class SchemaMigration {

    static final String INDEX = "CREATE INDEX";

    /** The first name in a statement is that of what it makes. */
    private static final Pattern NAME = Pattern.compile("\"(?:[^\"]|\"\")+\"");

    private final Database database;
    private final StorageRegistry registry;
    private final Map<String, CollectionTable> tables;
    private final StoredCollections collections;
    private final PassedOverFields passedOver;
    private final HiddenObjects hidden;
    private final ConflictTable conflicts;
    private final Checkpoints checkpoints;

    SchemaMigration(
            Database database,
            StorageRegistry registry,
            Map<String, CollectionTable> tables,
            StoredCollections collections,
            PassedOverFields passedOver) {
        this.database = database;
        this.registry = registry;
        this.tables = tables;
        this.collections = collections;
        this.passedOver = passedOver;
        this.hidden = new HiddenObjects(database);
        this.conflicts = new ConflictTable(database);
        this.checkpoints = new Checkpoints(database);
    }

    void refuseDowngrade() {
        collections
                .all()
                .forEach((name, before) -> registry.findCollection(name)
                        .filter(now -> now.version().compareTo(before.version()) < 0)
                        .ifPresent(now -> {
                            throw new SchemaDowngradeException(name, before.version(), now.version());
                        }));
    }

    /** Whether it can be done without a replay. */
    boolean isPossible() {
        return collections.all().entrySet().stream()
                .filter(before -> tables.containsKey(before.getKey()))
                .noneMatch(before -> change(before.getKey(), before.getValue()).way() == Way.REPLAY);
    }

    private TableChange change(String collection, Stored before) {
        return new TableChange(table(collection), before, passedOver, collections);
    }

    private CollectionTable table(String collection) {
        CollectionTable table = tables.get(collection);
        if (table == null) {
            throw new IllegalStateException("There is no collection " + collection + ".");
        }
        return table;
    }

    /** Does it. Within a transaction. */
    void run() {
        Map<String, Stored> stored = new LinkedHashMap<>(collections.all());
        stored.forEach((name, before) -> {
            if (tables.containsKey(name)) {
                carryOut(table(name), change(name, before), before);
            } else if (!before.isGone()) {
                drop(name, before);
            }
        });
        tables.values().stream()
                .filter(table -> !stored.containsKey(table.collection().name()))
                .forEach(this::create);
    }

    /** Makes the table of a collection that has none. */
    void create(CollectionTable table) {
        table.definition().forEach(database::execute);
        collections.save(table);
    }

    /** Before all tables are made anew. */
    void forgetTables() {
        collections.forgetTables();
    }

    private void drop(String collection, Stored before) {
        dropWords(before);
        database.execute("DROP TABLE " + quoted(collection));
        hidden.deleteAll(collection);
        conflicts.deleteAll(collection);
        checkpoints.forget(collection);
        collections.saveGone(collection, before);
    }

    private void carryOut(CollectionTable table, TableChange change, Stored before) {
        Way way = change.way();
        if (way == Way.ALTER) {
            alter(table, change, before);
        } else if (way == Way.COPY) {
            copy(table, change, before);
        }
        if (way != Way.NOTHING || !before.version().equals(table.collection().version())) {
            checkpoints.forget(table.collection().name());
        }
        collections.save(table);
    }

    private void alter(CollectionTable table, TableChange change, Stored before) {
        String name = quoted(table.collection().name());
        for (FieldDefinition field : change.added()) {
            database.execute("ALTER TABLE %s ADD COLUMN %s %s"
                    .formatted(
                            name,
                            quoted(field.name()),
                            database.dialect().columnType(SqlValues.columnType(field.type()))));
        }
        change.valuesOfAdded()
                .forEach((field, value) ->
                        database.prepared("UPDATE %s SET %s = ?".formatted(name, quoted(field.name())), update -> {
                            SqlValues.set(update, 1, field, value);
                            return update.executeUpdate();
                        }));
        if (!indices(before.definition()).equals(indices(table.definition()))) {
            dropIndices(before);
            indices(table.definition()).forEach(database::execute);
        }
    }

    /** The old table stands aside until its rows are in the new one. */
    private void copy(CollectionTable table, TableChange change, Stored before) {
        CollectionDefinition now = table.collection();
        StateMigration migration = new StateMigration(now, before.version());
        change.gone().forEach(field -> passedOver.note(now.name(), field));
        dropIndices(before);
        dropWords(before);
        database.execute("DROP TABLE IF EXISTS " + quoted(OldRows.TABLE));
        database.execute("ALTER TABLE %s RENAME TO %s".formatted(quoted(now.name()), quoted(OldRows.TABLE)));
        table.definition().forEach(database::execute);
        conflicts.deleteAll(now.name());
        new OldRows(database, change.then()).forEach((id, version) -> {
            ObjectState state = migration.migrate(id, version.state());
            table.insert(id, new ObjectVersion(state, version.sequence()));
            conflicts.replace(id, List.of(), state.losses());
        });
        database.execute("DROP TABLE " + quoted(OldRows.TABLE));
        hidden.replaceAll(now.name(), (id, old) -> {
            ObjectState state = migration.migrate(id, old);
            if (!state.isVisible()) {
                conflicts.replace(id, List.of(), state.losses());
            }
            return state;
        });
    }

    private void dropIndices(Stored before) {
        indices(before.definition()).forEach(index -> database.execute("DROP INDEX " + nameIn(index)));
    }

    private void dropWords(Stored before) {
        before.definition().stream()
                .skip(1)
                .filter(statement -> !statement.startsWith(INDEX))
                .filter(statement -> statement.contains(" TABLE "))
                .forEach(statement -> database.execute("DROP TABLE " + nameIn(statement)));
    }

    private static List<String> indices(List<String> definition) {
        return definition.stream()
                .filter(statement -> statement.startsWith(INDEX))
                .toList();
    }

    private static String nameIn(String statement) {
        Matcher name = NAME.matcher(statement);
        if (!name.find()) {
            throw new IllegalStateException("This statement makes nothing with a name: " + statement);
        }
        return name.group();
    }
}
