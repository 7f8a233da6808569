package io.syncline.sync.store;

import io.syncline.domain.key.ObjectId;
import io.syncline.sync.blob.BlobTable;
import io.syncline.sync.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The table of snapshot events. They stand among the positions of the other events, so that whoever reads the store from
 * the beginning comes upon them in their place.
 */
public final class SnapshotEventTable {

    private static final String SELECT = """
            SELECT position, collection, object_key, schema_version, stamps, field_values, hybrid_time
            FROM syncline_snapshot_event
            """;

    private static final int ROWS_AT_ONCE = 1_000;

    private final Database database;
    private final EventTable events;
    private final BlobTable blobs;
    private volatile @Nullable Boolean mayHaveAny;

    public SnapshotEventTable(Database database, EventTable events, BlobTable blobs) {
        this.database = database;
        this.events = events;
        this.blobs = blobs;
        database.afterReconnection(() -> mayHaveAny = null);
    }

    /** A snapshot event in its place. */
    public record Placed(long position, SnapshotEvent event) {}

    /** On a device that has replayed everything there is nothing to look for, and every fold would look. */
    public boolean mayHaveAny() {
        Boolean known = mayHaveAny;
        if (known == null) {
            known = isAny();
            mayHaveAny = known;
        }
        return known;
    }

    /** Whether there is one now. */
    public boolean isAny() {
        return !after(-1, 1).isEmpty();
    }

    /** Whether there is one of the collection. */
    public boolean isAny(String collection) {
        String sql = "SELECT 1 FROM syncline_snapshot_event WHERE collection = ? LIMIT 1";
        return database.query(sql, query -> {
            query.setString(1, collection);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        });
    }

    /**
     * Adds an event of an object that has none. Within a transaction.
     *
     * @param snapshot the position of the hub's log up to which the snapshot knows everything
     */
    public void add(long snapshot, SnapshotEvent event) {
        mayHaveAny = true;
        long position = events.takePosition();
        String sql = """
                INSERT INTO syncline_snapshot_event
                    (position, snapshot, collection, object_key, schema_version, stamps, field_values, hybrid_time)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """;
        database.prepared(sql, insert -> {
            insert.setLong(1, position);
            insert.setLong(2, snapshot);
            insert.setString(3, event.id().collection());
            insert.setString(4, event.id().key());
            insert.setString(5, event.schemaVersion());
            insert.setString(6, event.stamps());
            insert.setString(7, event.values());
            insert.setLong(8, event.hybridTime());
            return insert.executeUpdate();
        });
        ObjectContent.blobs(event.values()).forEach(blob -> blobs.use(blob.sha256(), blob.size(), position));
    }

    /** Removes the object's event, if there is one. Within a transaction. */
    public void remove(ObjectId id) {
        String sql = "DELETE FROM syncline_snapshot_event WHERE collection = ? AND object_key = ?";
        database.prepared(sql, delete -> {
            setId(delete, id);
            return delete.executeUpdate();
        });
    }

    /** Removes all. Within a transaction. */
    public void clear() {
        database.execute("DELETE FROM syncline_snapshot_event");
        database.execute("DELETE FROM syncline_snapshot_head");
    }

    /** Remembers which events a snapshot covers. Within a transaction. */
    public void covers(long snapshot, KnownDevice device, long sequence) {
        String delete = "DELETE FROM syncline_snapshot_head WHERE snapshot = ? AND device = ?";
        database.prepared(delete, statement -> {
            statement.setLong(1, snapshot);
            statement.setInt(2, device.number());
            return statement.executeUpdate();
        });
        String insert = "INSERT INTO syncline_snapshot_head (snapshot, device, sequence) VALUES (?, ?, ?)";
        database.prepared(insert, statement -> {
            statement.setLong(1, snapshot);
            statement.setInt(2, device.number());
            statement.setLong(3, sequence);
            return statement.executeUpdate();
        });
    }

    /** Whether what a snapshot told of the object has that event in it. */
    public boolean covers(ObjectId id, KnownDevice device, long sequence) {
        if (!mayHaveAny()) {
            return false;
        }
        String sql = """
                SELECT 1 FROM syncline_snapshot_event e JOIN syncline_snapshot_head h ON h.snapshot = e.snapshot
                WHERE e.collection = ? AND e.object_key = ? AND h.device = ? AND h.sequence >= ?
                """;
        return database.query(sql, query -> {
            setId(query, id);
            query.setInt(3, device.number());
            query.setLong(4, sequence);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        });
    }

    /** Removes the events of a collection. Within a transaction. */
    public void removeAll(String collection) {
        database.prepared("DELETE FROM syncline_snapshot_event WHERE collection = ?", delete -> {
            delete.setString(1, collection);
            return delete.executeUpdate();
        });
    }

    /** What a snapshot told of the object. */
    public Optional<SnapshotEvent> find(ObjectId id) {
        if (!mayHaveAny()) {
            return Optional.empty();
        }
        return database.query(SELECT + "WHERE collection = ? AND object_key = ?", query -> {
            setId(query, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        });
    }

    /** What a snapshot told of the object, in the state of the data that the connection shows. */
    public Optional<SnapshotEvent> find(Connection connection, ObjectId id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(SELECT + "WHERE collection = ? AND object_key = ?")) {
            setId(query, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    /** The events behind that position, in the order in which they came. */
    public List<Placed> after(long position, int limit) {
        return database.query(SELECT + "WHERE position > ? ORDER BY position LIMIT ?", query -> {
            query.setLong(1, position);
            query.setInt(2, limit);
            List<Placed> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Placed(rows.getLong(1), read(rows)));
                }
            }
            return found;
        });
    }

    /** Gives all events of a collection, one by one. Within a transaction. */
    public void forEach(String collection, Consumer<SnapshotEvent> consumer) {
        database.prepared(SELECT + "WHERE collection = ?", query -> {
            query.setString(1, collection);
            query.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(read(rows));
                }
            }
            return collection;
        });
    }

    /** The keys of a collection's objects that are known here and that this snapshot does not tell of. */
    public List<String> keysOutside(String collection, long snapshot) {
        String sql = """
                SELECT object_key FROM syncline_snapshot_event WHERE collection = ? AND snapshot <> ?
                UNION SELECT object_key FROM syncline_event WHERE collection = ? AND NOT EXISTS
                    (SELECT 1 FROM syncline_snapshot_event
                     WHERE syncline_snapshot_event.collection = syncline_event.collection
                     AND syncline_snapshot_event.object_key = syncline_event.object_key
                     AND syncline_snapshot_event.snapshot = ?)
                """;
        return database.query(sql, query -> {
            query.setString(1, collection);
            query.setLong(2, snapshot);
            query.setString(3, collection);
            query.setLong(4, snapshot);
            List<String> keys = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            return keys;
        });
    }

    private static void setId(PreparedStatement statement, ObjectId id) throws SQLException {
        statement.setString(1, id.collection());
        statement.setString(2, id.key());
    }

    private static SnapshotEvent read(ResultSet row) throws SQLException {
        return new SnapshotEvent(
                new ObjectId(row.getString(2), row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7));
    }
}
