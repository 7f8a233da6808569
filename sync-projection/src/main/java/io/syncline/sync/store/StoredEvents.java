package io.syncline.sync.store;

import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All events of this device, its own and those that it has received, for reading. Each question is answered by one statement,
 * from the state of the data that its transaction sees; outside of one, from what is committed.
 */
public sealed class StoredEvents permits EventTable {

    private static final String SELECT = """
            SELECT position, collection, object_key, object_sequence, kind, schema_version, changes, updates,
                   replaced, device, sequence, transaction_start, hybrid_time, hash, circumstances, superseded, former_names
            FROM syncline_event
            """;

    final Database database;
    final Devices devices;

    StoredEvents(Database database, Devices devices) {
        this.database = database;
        this.devices = devices;
    }

    /**
     * Which of some events of a device are here under other identities as well, since both were called alike once: their
     * positions, and the stamps of the others.
     */
    public Map<Long, Stamp> calledAlike(KnownDevice device, EventNames some) {
        Map<Long, Stamp> alike = new HashMap<>();
        String sql = "SELECT device, hybrid_time, hash, former_names FROM syncline_event WHERE device <> ?";
        database.query(sql, query -> {
            query.setInt(1, device.number());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Stamp stamp = new Stamp(
                            rows.getLong(2), devices.byNumber(rows.getInt(1)).id());
                    some.positions(rows.getString(4), rows.getBytes(3)).forEach(position -> alike.put(position, stamp));
                }
            }
            return alike;
        });
        return alike;
    }

    /**
     * The greatest hybrid time of the events up to that position, those of snapshots included; 0 when there is none. Notes that
     * this device makes for itself have a time for themselves, too.
     */
    public long latestHybridTimeUntil(long position) {
        String sql = """
                SELECT max(latest) FROM (
                    SELECT max(hybrid_time) AS latest FROM syncline_event WHERE position <= ?
                        AND device NOT IN (SELECT number FROM syncline_device WHERE id = ?)
                    UNION ALL SELECT max(hybrid_time) FROM syncline_snapshot_event WHERE position <= ?) AS both_tables
                """;
        return database.query(sql, query -> {
            query.setLong(1, position);
            query.setString(2, Devices.NOBODY.value());
            query.setLong(3, position);
            return firstLong(query);
        });
    }

    /** The position of the last event, 0 when there is none. */
    public long lastPosition() {
        String sql = """
                SELECT max(latest) FROM (
                    SELECT max(position) AS latest FROM syncline_event
                    UNION ALL SELECT max(position) FROM syncline_snapshot_event) AS both_tables
                """;
        return database.query(sql, StoredEvents::firstLong);
    }

    /** The position behind which all events that were written at or after that time stand. */
    long lastPositionBefore(long milliseconds) {
        String sql =
                "SELECT coalesce(min(position) - 1, (SELECT max(position) FROM syncline_event)) FROM syncline_event WHERE hybrid_time >= ?";
        return database.query(sql, query -> {
            query.setLong(1, Stamp.firstHybridTimeOf(milliseconds));
            return firstLong(query);
        });
    }

    /** The last event of a device that is stored. */
    public ChainHead head(KnownDevice device) {
        String sql = "SELECT sequence, hash FROM syncline_event WHERE device = ? ORDER BY sequence DESC LIMIT 1";
        return database.query(sql, query -> {
            query.setInt(1, device.number());
            return Devices.headOf(query);
        });
    }

    /** The latest stamp of a device that is stored. */
    public Optional<Stamp> lastStamp(KnownDevice device) {
        return select("WHERE device = ? ORDER BY sequence DESC LIMIT 1", query -> query.setInt(1, device.number()))
                .stream()
                .map(event -> event.origin().stamp())
                .findFirst();
    }

    /** The events of one object from that sequence on, in the order in which they were stored. */
    public List<StoredEvent> ofObject(ObjectId id, long fromSequence) {
        return select(
                "WHERE collection = ? AND object_key = ? AND object_sequence >= ? ORDER BY object_sequence", query -> {
                    query.setString(1, id.collection());
                    query.setString(2, id.key());
                    query.setLong(3, fromSequence);
                });
    }

    /** What the next event of the object or aggregate counts as in this store. Within a transaction. */
    public long nextSequence(ObjectId id) {
        String sql =
                "SELECT coalesce(max(object_sequence) + 1, 0) FROM syncline_event WHERE collection = ? AND object_key = ?";
        return database.query(sql, query -> {
            query.setString(1, id.collection());
            query.setString(2, id.key());
            return firstLong(query);
        });
    }

    /** The last sequence of each device's events of that aggregate; devices that wrote none are left out. */
    public Map<KnownDevice, Long> lastSequences(ObjectId id) {
        String sql = """
                SELECT device, max(sequence) FROM syncline_event
                WHERE collection = ? AND object_key = ? GROUP BY device ORDER BY device
                """;
        return database.query(sql, query -> {
            query.setString(1, id.collection());
            query.setString(2, id.key());
            Map<KnownDevice, Long> last = new LinkedHashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    last.put(devices.byNumber(rows.getInt(1)), rows.getLong(2));
                }
            }
            return last;
        });
    }

    /** The keys of that collection, or the identifiers of that type of aggregates, of which there are events. */
    public List<ObjectId> idsOf(String collection) {
        return database.query("SELECT DISTINCT object_key FROM syncline_event WHERE collection = ?", query -> {
            query.setString(1, collection);
            return idsOf(query, collection);
        });
    }

    /** The events behind that position, in the order in which they were stored. */
    public List<StoredEvent> after(long position, int limit) {
        return select("WHERE position > ? ORDER BY position LIMIT ?", query -> {
            query.setLong(1, position);
            query.setInt(2, limit);
        });
    }

    /** Whether any event of the collection is stored here. */
    public boolean hasAny(String collection) {
        return isAny(
                "SELECT 1 FROM syncline_event WHERE collection = ? LIMIT 1", query -> query.setString(1, collection));
    }

    /** Whether any event of the object is stored here. */
    public boolean hasAny(ObjectId id) {
        String sql = "SELECT 1 FROM syncline_event WHERE collection = ? AND object_key = ? LIMIT 1";
        return isAny(sql, query -> {
            query.setString(1, id.collection());
            query.setString(2, id.key());
        });
    }

    /** Whether there are events of other collections than these, which are not this device's own business. */
    public boolean hasAnyOutside(Collection<String> collections) {
        String places = collections.stream().map(any -> "?").collect(Collectors.joining(", "));
        String where = collections.isEmpty() ? "" : "AND collection NOT IN (%s) ".formatted(places);
        String sql =
                "SELECT 1 FROM syncline_event WHERE device NOT IN (SELECT number FROM syncline_device WHERE id = ?) ";
        return isAny(sql + where + "LIMIT 1", query -> {
            query.setString(1, Devices.NOBODY.value());
            int next = 2;
            for (String collection : collections) {
                query.setString(next++, collection);
            }
        });
    }

    /** The hash of an event that is stored here. */
    Optional<byte[]> hashOf(KnownDevice device, long sequence) {
        return database.query("SELECT hash FROM syncline_event WHERE device = ? AND sequence = ?", query -> {
            query.setInt(1, device.number());
            query.setLong(2, sequence);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        });
    }

    /** Whether the event is stored here. */
    public boolean has(KnownDevice device, long sequence) {
        return isAny("SELECT 1 FROM syncline_event WHERE device = ? AND sequence = ?", query -> {
            query.setInt(1, device.number());
            query.setLong(2, sequence);
        });
    }

    /** The events of a device behind that sequence, in order. */
    public List<StoredEvent> ofDevice(KnownDevice device, long afterSequence, int limit) {
        return select("WHERE device = ? AND sequence > ? ORDER BY sequence LIMIT ?", query -> {
            query.setInt(1, device.number());
            query.setLong(2, afterSequence);
            query.setInt(3, limit);
        });
    }

    /**
     * The sequence of the last event of the transaction that an event of this device belongs to. One statement, so that
     * a transaction that is committed meanwhile is either seen as one of its own or not at all.
     */
    public long transactionEnd(KnownDevice device, Origin member) {
        String sql = """
                SELECT coalesce(
                    (SELECT sequence - 1 FROM syncline_event
                     WHERE device = ? AND sequence > ? AND transaction_start > ?
                     ORDER BY sequence LIMIT 1),
                    (SELECT max(sequence) FROM syncline_event WHERE device = ?))
                """;
        return database.query(sql, query -> {
            query.setInt(1, device.number());
            query.setLong(2, member.sequence());
            query.setLong(3, member.transactionStart());
            query.setInt(4, device.number());
            return firstLong(query);
        });
    }

    /** The events of one object in the state of the data that the connection shows. */
    public List<StoredEvent> ofObject(Connection connection, ObjectId id) throws SQLException {
        String where = "WHERE collection = ? AND object_key = ? ORDER BY object_sequence";
        try (PreparedStatement query = connection.prepareStatement(SELECT + where)) {
            query.setString(1, id.collection());
            query.setString(2, id.key());
            return readAll(query);
        }
    }

    /** The keys of the collection of which there are events, in the state of the data that the connection shows. */
    public List<ObjectId> idsOf(Connection connection, String collection) throws SQLException {
        String sql = "SELECT DISTINCT object_key FROM syncline_event WHERE collection = ? ORDER BY object_key DESC";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, collection);
            return idsOf(query, collection);
        }
    }

    private static List<ObjectId> idsOf(PreparedStatement query, String collection) throws SQLException {
        List<ObjectId> ids = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                ids.add(new ObjectId(collection, rows.getString(1)));
            }
        }
        return ids;
    }

    private boolean isAny(String sql, SqlParameters parameters) {
        return database.query(sql, query -> {
            parameters.set(query);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        });
    }

    private List<StoredEvent> select(String where, SqlParameters parameters) {
        return database.query(SELECT + where, query -> {
            parameters.set(query);
            return readAll(query);
        });
    }

    private List<StoredEvent> readAll(PreparedStatement query) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                events.add(read(rows));
            }
        }
        return events;
    }

    private StoredEvent read(ResultSet row) throws SQLException {
        ObjectId id = new ObjectId(row.getString(2), row.getString(3));
        EventContent content = EventColumns.read(row).content(id);
        KnownDevice device = devices.byNumber(row.getInt(10));
        Stamp stamp = new Stamp(row.getLong(13), device.id());
        Origin origin = new Origin(stamp, device.epoch(), row.getLong(11), row.getLong(12));
        boolean counts = row.getInt(16) == 0;
        return new StoredEvent(row.getLong(1), row.getLong(4), content, origin, row.getBytes(14), counts);
    }

    private static long firstLong(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    @FunctionalInterface
    private interface SqlParameters {
        void set(PreparedStatement query) throws SQLException;
    }
}
