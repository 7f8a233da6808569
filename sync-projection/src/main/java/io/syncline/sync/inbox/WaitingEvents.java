package io.syncline.sync.inbox;

import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.KnownDevice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of events that wait. */
final class WaitingEvents {

    /** A transaction that waits although it is whole. */
    record ParkedTransaction(KnownDevice device, long start) {}

    private final Database database;
    private final Devices devices;

    WaitingEvents(Database database, Devices devices) {
        this.database = database;
        this.devices = devices;
    }

    void add(KnownDevice device, IncomingEvent event, @Nullable String reason) {
        String sql = """
                INSERT INTO syncline_inbox (device, sequence, transaction_start, transaction_size, hybrid_time,
                                            content, previous_hash, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """;
        database.prepared(sql, insert -> {
            insert.setInt(1, device.number());
            insert.setLong(2, event.origin().sequence());
            insert.setLong(3, event.origin().transactionStart());
            insert.setInt(4, event.transactionSize());
            insert.setLong(5, event.origin().stamp().hybridTime());
            insert.setBytes(6, event.content());
            insert.setBytes(7, event.previousHash());
            insert.setString(8, reason);
            return insert.executeUpdate();
        });
    }

    /** The events of a transaction, in order. */
    List<IncomingEvent> ofTransaction(KnownDevice device, long start) {
        String sql = """
                SELECT sequence, transaction_size, hybrid_time, content, previous_hash FROM syncline_inbox
                WHERE device = ? AND transaction_start = ? ORDER BY sequence
                """;
        return database.query(sql, query -> {
            query.setInt(1, device.number());
            query.setLong(2, start);
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
            delete.setInt(1, device.number());
            delete.setLong(2, start);
            return delete.executeUpdate();
        });
    }

    List<ParkedTransaction> parkedTransactions() {
        String sql = """
                SELECT device, transaction_start FROM syncline_inbox WHERE reason IS NOT NULL
                GROUP BY device, transaction_start ORDER BY min(hybrid_time), device
                """;
        return database.query(sql, query -> {
            List<ParkedTransaction> parked = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    parked.add(new ParkedTransaction(devices.byNumber(rows.getInt(1)), rows.getLong(2)));
                }
            }
            return parked;
        });
    }

    /** How many events are parked. */
    long countParked() {
        return database.query("SELECT count(*) FROM syncline_inbox WHERE reason IS NOT NULL", query -> {
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        });
    }
}
