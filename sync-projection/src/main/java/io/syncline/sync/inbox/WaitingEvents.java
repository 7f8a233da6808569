package io.syncline.sync.inbox;

import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.KnownDevice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table of events that wait, for the rest of their transaction or parked. */
final class WaitingEvents {

    private final Database database;
    private final Devices devices;

    WaitingEvents(Database database, Devices devices) {
        this.database = database;
        this.devices = devices;
    }

    void add(KnownDevice device, IncomingEvent event) {
        String sql = """
                INSERT INTO syncline_inbox (device, sequence, transaction_start, transaction_size, hybrid_time,
                                            content, previous_hash)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """;
        database.prepared(sql, insert -> {
            insert.setInt(1, device.number());
            insert.setLong(2, event.origin().sequence());
            insert.setLong(3, event.origin().transactionStart());
            insert.setInt(4, event.transactionSize());
            insert.setLong(5, event.origin().stamp().hybridTime());
            insert.setBytes(6, event.content());
            insert.setBytes(7, event.previousHash());
            return insert.executeUpdate();
        });
    }

    /** Completes an event of which only the header had come. */
    void complete(KnownDevice device, IncomingEvent event) {
        String sql = "UPDATE syncline_inbox SET content = ?, previous_hash = ? WHERE device = ? AND sequence = ?";
        database.prepared(sql, update -> {
            update.setBytes(1, event.content());
            update.setBytes(2, event.previousHash());
            update.setInt(3, device.number());
            update.setLong(4, event.origin().sequence());
            return update.executeUpdate();
        });
    }

    /** Whether the event waits here. */
    boolean has(KnownDevice device, long sequence) {
        return database.query("SELECT 1 FROM syncline_inbox WHERE device = ? AND sequence = ?", query -> {
            setTransaction(query, device, sequence);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        });
    }

    /** Whether the event waits here with all that it says. */
    boolean hasWhole(KnownDevice device, long sequence) {
        String sql = "SELECT content FROM syncline_inbox WHERE device = ? AND sequence = ?";
        return database.query(sql, query -> {
            setTransaction(query, device, sequence);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() && rows.getBytes(1).length > 0;
            }
        });
    }

    /** The events of a transaction, in order. */
    List<IncomingEvent> ofTransaction(KnownDevice device, long start) {
        String sql = """
                SELECT sequence, transaction_size, hybrid_time, content, previous_hash FROM syncline_inbox
                WHERE device = ? AND transaction_start = ? ORDER BY sequence
                """;
        return database.query(sql, query -> {
            setTransaction(query, device, start);
            List<IncomingEvent> events = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(event(rows, device, start));
                }
            }
            return events;
        });
    }

    private static IncomingEvent event(ResultSet row, KnownDevice device, long start) throws SQLException {
        Stamp stamp = new Stamp(row.getLong(3), device.id());
        Origin origin = new Origin(stamp, device.epoch(), row.getLong(1), start);
        return new IncomingEvent(origin, row.getInt(2), row.getBytes(5), row.getBytes(4));
    }

    void removeTransaction(KnownDevice device, long start) {
        database.prepared("DELETE FROM syncline_inbox WHERE device = ? AND transaction_start = ?", delete -> {
            setTransaction(delete, device, start);
            return delete.executeUpdate();
        });
    }

    boolean isEmpty() {
        return database.query("SELECT 1 FROM syncline_inbox LIMIT 1", query -> {
            try (ResultSet rows = query.executeQuery()) {
                return !rows.next();
            }
        });
    }

    /** Removes the events of a device up to that one. */
    void removeUntil(KnownDevice device, long sequence) {
        database.prepared("DELETE FROM syncline_inbox WHERE device = ? AND sequence <= ?", delete -> {
            setTransaction(delete, device, sequence);
            return delete.executeUpdate();
        });
    }

    /** The transaction, which waits here. */
    IncomingTransaction transaction(int device, long start) {
        KnownDevice author = devices.byNumber(device);
        return new IncomingTransaction(author, ofTransaction(author, start));
    }

    static void setTransaction(PreparedStatement statement, KnownDevice device, long start) throws SQLException {
        statement.setInt(1, device.number());
        statement.setLong(2, start);
    }
}
