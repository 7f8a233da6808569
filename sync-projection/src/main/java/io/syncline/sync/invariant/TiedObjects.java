package io.syncline.sync.invariant;

import io.syncline.domain.key.ObjectId;
import io.syncline.sync.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Objects without invariants that were written in one transaction with objects that have some. Whether those writes stand
 * may change, so a snapshot of the space carries the events of these objects.
 */
public final class TiedObjects {

    private static final String SELECT = "SELECT 1 FROM syncline_tied_object WHERE collection = ? AND object_key = ?";
    private static final String INSERT = "INSERT INTO syncline_tied_object (collection, object_key) VALUES (?, ?)";

    private final Database database;

    TiedObjects(Database database) {
        this.database = database;
    }

    /** Takes note of one. Within a transaction. */
    void add(ObjectId id) {
        if (!database.query(SELECT, query -> has(query, id))) {
            database.prepared(INSERT, insert -> {
                insert.setString(1, id.collection());
                insert.setString(2, id.key());
                return insert.executeUpdate();
            });
        }
    }

    /** Whether the object is one, in the state of the data that the connection shows. */
    public static boolean has(Connection connection, ObjectId id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT)) {
            return has(query, id);
        }
    }

    private static boolean has(PreparedStatement query, ObjectId id) throws SQLException {
        query.setString(1, id.collection());
        query.setString(2, id.key());
        try (ResultSet rows = query.executeQuery()) {
            return rows.next();
        }
    }

    /** Forgets all. Within a transaction. */
    void clear() {
        database.execute("DELETE FROM syncline_tied_object");
    }
}
