package io.syncline.sync.projection;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.sync.database.Database;
import java.sql.ResultSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of objects that are not there: mostly deletions, which must stop earlier writes that arrive after them.
 * They stand apart from the collections' tables, so that nobody who reads those has to think of them.
 */
final class HiddenObjects {

    private final Database database;
    private final String save;
    private @Nullable Boolean mayHaveAny;

    HiddenObjects(Database database) {
        this.database = database;
        this.save = database.dialect()
                .upsert(
                        "syncline_hidden_object",
                        List.of("collection", "object_key"),
                        List.of("object_sequence", "stamps", "field_values"));
    }

    Optional<ObjectVersion> load(ObjectId id) {
        return mayHaveAny() ? read(id) : Optional.empty();
    }

    /** Where nothing was ever deleted there is nothing to look for, and every creation would look. */
    private boolean mayHaveAny() {
        if (mayHaveAny == null) {
            mayHaveAny = database.query("SELECT 1 FROM syncline_hidden_object LIMIT 1", query -> {
                try (ResultSet rows = query.executeQuery()) {
                    return rows.next();
                }
            });
        }
        return mayHaveAny;
    }

    private Optional<ObjectVersion> read(ObjectId id) {
        String sql = """
                SELECT object_sequence, stamps, field_values FROM syncline_hidden_object
                WHERE collection = ? AND object_key = ?
                """;
        return database.query(sql, query -> {
            query.setString(1, id.collection());
            query.setString(2, id.key());
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new ObjectVersion(
                                new StateText(row.getString(2), row.getString(3)).state(), row.getLong(1)))
                        : Optional.empty();
            }
        });
    }

    void save(ObjectId id, ObjectVersion version) {
        mayHaveAny = true;
        StateText text = StateText.of(version.state());
        database.prepared(save, upsert -> {
            upsert.setString(1, id.collection());
            upsert.setString(2, id.key());
            upsert.setLong(3, version.sequence());
            upsert.setString(4, text.stamps());
            upsert.setString(5, text.values());
            return upsert.executeUpdate();
        });
    }

    /** Puts what is known of each hidden object of a collection in another form. Within a transaction. */
    void replaceAll(String collection, BiFunction<ObjectId, ObjectState, ObjectState> change) {
        String sql =
                "SELECT object_key, object_sequence, stamps, field_values FROM syncline_hidden_object WHERE collection = ?";
        Map<ObjectId, ObjectVersion> changed = database.query(sql, query -> {
            query.setString(1, collection);
            Map<ObjectId, ObjectVersion> all = new LinkedHashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ObjectId id = new ObjectId(collection, rows.getString(1));
                    ObjectState state = change.apply(id, new StateText(rows.getString(3), rows.getString(4)).state());
                    all.put(id, new ObjectVersion(state, rows.getLong(2)));
                }
            }
            return all;
        });
        changed.forEach(this::save);
    }

    /** Forgets the hidden objects of a collection. Within a transaction. */
    void deleteAll(String collection) {
        database.prepared("DELETE FROM syncline_hidden_object WHERE collection = ?", statement -> {
            statement.setString(1, collection);
            return statement.executeUpdate();
        });
    }

    void delete(ObjectId id) {
        String sql = "DELETE FROM syncline_hidden_object WHERE collection = ? AND object_key = ?";
        database.prepared(sql, statement -> {
            statement.setString(1, id.collection());
            statement.setString(2, id.key());
            return statement.executeUpdate();
        });
    }
}
