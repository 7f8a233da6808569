package io.syncline.sync.projection;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.ChangesJson;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tables of the collections are, and under which versions of the schema they were filled. */
final class StoredCollections {

    private static final String DEFINITION = "definition";
    private static final String COLUMNS = "columns";
    private static final String KEY = "key";
    private static final String EVOLUTION = "evolution";
    private static final String HAS_PAST = "hasPast";

    private final Database database;

    /**
     * A collection as it was when the device was last open.
     *
     * @param version of the collection's schema
     * @param columns by field: the name of its type, and that of the column
     * @param key the fields of the key
     * @param definition the statements that made the table and its indices; empty where the table is gone
     * @param evolution what the schema said of the version and of earlier ones
     * @param hasPast whether it said anything of earlier ones, or had default values for what they wrote
     */
    record Stored(
            String version,
            Map<String, String> columns,
            List<String> key,
            List<String> definition,
            String evolution,
            boolean hasPast) {

        boolean isGone() {
            return definition.isEmpty();
        }
    }

    /** Whether the schema says how events of earlier versions are read. */
    static boolean hasPast(CollectionDefinition collection) {
        return !collection.history().isEmpty()
                || collection.fields().stream().anyMatch(field -> field.defaultValue() != null);
    }

    StoredCollections(Database database) {
        this.database = database;
    }

    Map<String, Stored> all() {
        return database.query("SELECT name, version, form FROM syncline_collection ORDER BY name", query -> {
            Map<String, Stored> all = new LinkedHashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    all.put(rows.getString(1), stored(rows.getString(2), ChangesJson.read(rows.getString(3))));
                }
            }
            return all;
        });
    }

    private static Stored stored(String version, Map<String, ?> form) {
        Map<String, String> columns = new LinkedHashMap<>();
        ((Map<?, ?>) Optional.<Object>ofNullable(form.get(COLUMNS)).orElse(Map.of()))
                .forEach((field, column) -> columns.put(String.valueOf(field), String.valueOf(column)));
        return new Stored(
                version,
                columns,
                texts(form.get(KEY)),
                texts(form.get(DEFINITION)),
                String.valueOf(form.get(EVOLUTION)),
                Boolean.TRUE.equals(form.get(HAS_PAST)));
    }

    private static List<String> texts(@Nullable Object list) {
        List<String> texts = new ArrayList<>();
        if (list instanceof List<?> elements) {
            elements.forEach(element -> texts.add(String.valueOf(element)));
        }
        return texts;
    }

    /** Notes that the collection's table is what it should be. Within a transaction. */
    void save(CollectionTable table) {
        CollectionDefinition collection = table.collection();
        save(
                collection.name(),
                new Stored(
                        collection.version(),
                        columns(collection),
                        key(collection),
                        table.definition(),
                        collection.evolutionUntil(collection.version()),
                        hasPast(collection)));
    }

    /** Notes that the collection's table is gone; its last version is remembered. */
    void saveGone(String collection, Stored stored) {
        save(collection, new Stored(stored.version(), Map.of(), List.of(), List.of(), "", false));
    }

    private void save(String collection, Stored stored) {
        database.prepared("DELETE FROM syncline_collection WHERE name = ?", delete -> {
            delete.setString(1, collection);
            return delete.executeUpdate();
        });
        database.prepared("INSERT INTO syncline_collection (name, version, form) VALUES (?, ?, ?)", insert -> {
            insert.setString(1, collection);
            insert.setString(2, stored.version());
            insert.setString(
                    3,
                    ChangesJson.write(Map.of(
                            COLUMNS, stored.columns(),
                            KEY, stored.key(),
                            DEFINITION, stored.definition(),
                            EVOLUTION, stored.evolution(),
                            HAS_PAST, stored.hasPast())));
            return insert.executeUpdate();
        });
    }

    static List<String> key(CollectionDefinition collection) {
        return collection.key().stream().map(part -> part.name()).toList();
    }

    /** The name of each field's type, and that of its column. */
    Map<String, String> columns(CollectionDefinition collection) {
        Map<String, String> columns = new LinkedHashMap<>();
        collection
                .fields()
                .forEach(field -> columns.put(
                        field.name(),
                        field.typeName() + ' ' + database.dialect().columnType(SqlValues.columnType(field.type()))));
        return columns;
    }

    /** Forgets all tables, and not the versions. Within a transaction. */
    void forgetTables() {
        all().forEach(this::saveGone);
    }

    /** Whether an object of the collection was created more than once, be it after a deletion. */
    boolean hasObjectsCreatedTwice(String collection) {
        String sql = """
                SELECT object_key FROM syncline_event WHERE collection = ? AND kind = 'created'
                GROUP BY object_key HAVING count(*) > 1 LIMIT 1
                """;
        return database.query(sql, query -> {
            query.setString(1, collection);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        });
    }
}
