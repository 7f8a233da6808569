package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.fold.Mergings;
import io.syncline.domain.invariant.Invariants;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.registry.SystemCollections;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.Settings;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of the collections, as a whole. They hold nothing that the events do not hold, so they can always be thrown
 * away and filled again; where the schema changed only a little, they are changed where they stand.
 */
public final class ProjectionTables {

    /** What earlier programs kept here in place of {@link StoredCollections}. */
    private static final String DEFINITION = "projection.definition";

    private static final String CHANGING = "projection.changing";

    private final Database database;
    private final Settings settings;
    private final Map<String, CollectionTable> tables = new LinkedHashMap<>();
    private final StoredCollections collections;
    private final PassedOverFields passedOver;
    private final SchemaMigration migration;
    private final MergedAlike merged;

    public ProjectionTables(
            Database database,
            StorageRegistry registry,
            Mergings mergings,
            Invariants invariants,
            Settings settings,
            PassedOverFields passedOver) {
        this.database = database;
        this.merged = new MergedAlike(registry, mergings, invariants, settings);
        this.settings = settings;
        this.collections = new StoredCollections(database);
        this.passedOver = passedOver;
        registry.allCollections()
                .forEach(collection -> tables.put(collection.name(), new CollectionTable(database, collection)));
        this.migration = new SchemaMigration(database, registry, tables, collections, passedOver);
    }

    /**
     * Makes the tables what the schema asks for, as far as that can be done without the events; answers whether that
     * was all. Otherwise they have to be made anew. Within a transaction.
     *
     * @throws SchemaDowngradeException when a collection was used with a later version
     */
    public boolean bringUp() {
        migration.refuseDowngrade();
        if (settings.get(CHANGING).filter("yes"::equals).isPresent()) {
            return false;
        }
        if (settings.get(DEFINITION).isPresent()) {
            return adopt();
        }
        boolean isPossible = merged.holds(collections.all().keySet()) && migration.isPossible();
        return isPossible
                && changing(() -> {
                    migration.run();
                    merged.save();
                });
    }

    /** Throws away all rows and makes empty tables. Within a transaction. */
    public void makeAnew() {
        changing(() -> {
            database.execute("DROP TABLE IF EXISTS " + quoted(OldRows.TABLE));
            for (String table : existing()) {
                database.execute("DROP TABLE " + quoted(table));
            }
            tables.keySet().stream()
                    .filter(SystemCollections::has)
                    .forEach(table -> database.execute("DROP TABLE IF EXISTS " + quoted(table)));
            database.execute("DELETE FROM syncline_hidden_object");
            // Those of the application's aggregates tell of what was decided, not of rows.
            database.execute("DELETE FROM syncline_conflict WHERE collection NOT LIKE '@%'");
            database.execute("DELETE FROM syncline_checkpoint");
            database.execute("DELETE FROM syncline_void_write");
            merged.save();
            passedOver.forget();
            migration.forgetTables();
            tables.values().forEach(migration::create);
        });
    }

    /** Where statements that make tables are kept at once, a start that ends halfway is found out by the next. */
    private boolean changing(Runnable change) {
        boolean canBeUndone = database.dialect().undoesDefinitions();
        if (!canBeUndone) {
            settings.put(CHANGING, "yes");
        }
        change.run();
        if (!canBeUndone) {
            settings.put(CHANGING, "no");
        }
        return true;
    }

    /** An earlier program knew no versions, and took no note of the fields that it passed over. */
    private boolean adopt() {
        boolean isCurrent = settings.get(DEFINITION)
                        .filter(definition()::equals)
                        .isPresent()
                && tables.values().stream().map(CollectionTable::collection).noneMatch(StoredCollections::hasPast);
        database.execute("DELETE FROM syncline_setting WHERE name = '" + DEFINITION + "'");
        if (isCurrent) {
            tables.forEach((name, table) -> {
                collections.save(table);
                passedOver.noteThatAnyMayBe(name);
            });
        }
        return isCurrent;
    }

    private String definition() {
        return String.join(
                ";\n",
                tables.values().stream()
                        .flatMap(table -> table.definition().stream())
                        .toList());
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
