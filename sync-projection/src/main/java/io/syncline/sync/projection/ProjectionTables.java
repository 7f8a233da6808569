package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.Settings;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of the collections, as a whole. They hold nothing that the events do not hold, so when the schema asks for
 * other tables, these are thrown away and filled again.
 */
public final class ProjectionTables {

    private static final String DEFINITION = "projection.definition";

    private final Database database;
    private final Settings settings;
    private final List<CollectionTable> tables = new ArrayList<>();

    public ProjectionTables(Database database, StorageRegistry registry, Settings settings) {
        this.database = database;
        this.settings = settings;
        registry.collections().forEach(collection -> tables.add(new CollectionTable(database, collection)));
    }

    /** Whether the tables that exist are those that the schema asks for. */
    public boolean areCurrent() {
        return settings.get(DEFINITION).filter(definition()::equals).isPresent();
    }

    /** Throws away all rows and makes empty tables. Within a transaction. */
    public void makeAnew() {
        if (!database.dialect().undoesDefinitions()) {
            // What comes next is kept at once; should it end halfway, the next start begins again.
            settings.put(DEFINITION, "");
        }
        for (String table : existing()) {
            database.execute("DROP TABLE " + quoted(table));
        }
        database.execute("DELETE FROM syncline_hidden_object");
        tables.forEach(table -> table.definition().forEach(database::execute));
        settings.put(DEFINITION, definition());
    }

    private String definition() {
        return String.join(
                ";\n",
                tables.stream().flatMap(table -> table.definition().stream()).toList());
    }

    private List<String> existing() {
        return database.query(database.dialect().projectionTables(), query -> {
            List<String> names = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        });
    }
}
