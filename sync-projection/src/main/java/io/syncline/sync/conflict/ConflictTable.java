package io.syncline.sync.conflict;

import io.syncline.domain.fold.Loss;
import io.syncline.domain.fold.Write;
import io.syncline.domain.key.ObjectId;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.ChangesJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The entries of all objects, in the database. What is written goes with the row of the object, in its transaction. */
public final class ConflictTable {

    private static final String SELECT =
            "SELECT id, collection, object_key, field, rule, loser, winner FROM syncline_conflict";
    private static final String IN_ORDER = " ORDER BY hybrid_time, id";

    private final Database database;

    public ConflictTable(Database database) {
        this.database = database;
    }

    /** Puts what an object has lost now in place of what it had. Within a transaction. */
    public void replace(ObjectId object, List<Loss> before, List<Loss> now) {
        if (before.equals(now)) {
            return;
        }
        if (!before.isEmpty()) {
            delete(object);
        }
        now.forEach(loss -> insert(ConflictEntry.of(object, loss)));
    }

    private void delete(ObjectId object) {
        database.prepared("DELETE FROM syncline_conflict WHERE collection = ? AND object_key = ?", delete -> {
            setObject(delete, object);
            return delete.executeUpdate();
        });
    }

    private void insert(ConflictEntry entry) {
        String sql = """
                INSERT INTO syncline_conflict (id, collection, object_key, field, rule, hybrid_time, loser, winner)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """;
        database.prepared(sql, insert -> {
            insert.setString(1, entry.id());
            insert.setString(2, entry.object().collection());
            insert.setString(3, entry.object().key());
            insert.setString(4, entry.field());
            insert.setString(5, entry.rule().shown());
            insert.setLong(6, entry.at().hybridTime());
            insert.setString(7, ChangesJson.writeValue(WriteJson.written(entry.loser())));
            insert.setString(8, ChangesJson.writeValue(WriteJson.written(entry.winner())));
            return insert.executeUpdate();
        });
    }

    /** Forgets all of the collection. Within a transaction. */
    public void deleteAll(String collection) {
        database.prepared("DELETE FROM syncline_conflict WHERE collection = ?", delete -> {
            delete.setString(1, collection);
            return delete.executeUpdate();
        });
    }

    /** All entries, the oldest first. */
    List<ConflictEntry> all() {
        return select(IN_ORDER, query -> {});
    }

    List<ConflictEntry> ofObject(ObjectId object) {
        return select(" WHERE collection = ? AND object_key = ?" + IN_ORDER, query -> setObject(query, object));
    }

    Optional<ConflictEntry> find(String id) {
        return select(" WHERE id = ?", query -> query.setString(1, id)).stream().findFirst();
    }

    private static void setObject(PreparedStatement statement, ObjectId object) throws SQLException {
        statement.setString(1, object.collection());
        statement.setString(2, object.key());
    }

    private List<ConflictEntry> select(String rest, Parameters parameters) {
        return database.query(SELECT + rest, query -> {
            parameters.set(query);
            List<ConflictEntry> entries = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(read(rows));
                }
            }
            return entries;
        });
    }

    private static ConflictEntry read(ResultSet row) throws SQLException {
        return new ConflictEntry(
                row.getString(1),
                new ObjectId(row.getString(2), row.getString(3)),
                row.getString(4),
                ConflictRule.ofShown(row.getString(5)),
                write(row.getString(6)),
                write(row.getString(7)));
    }

    private static Write write(String text) {
        return WriteJson.read(ChangesJson.readValue(text));
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement query) throws SQLException;
    }
}
