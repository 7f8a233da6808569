package io.syncline.sync.inbox;

import io.syncline.sync.database.Database;
import io.syncline.sync.database.SqlWork;
import io.syncline.sync.store.KnownDevice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of what is parked: the transactions with their reasons, and which objects wait behind them. */
final class ParkedTable {

    /**
     * A parked transaction, whose events are read when they are needed.
     *
     * @param reason why it could not be applied when it was last tried
     */
    record Parked(int device, long start, String reason, Instant since, Instant lastTried) {}

    private static final String SELECT =
            "SELECT p.device, p.transaction_start, p.reason, p.parked_at, p.tried_at FROM syncline_parked p ";

    private final Database database;
    private final WaitingEvents waiting;

    ParkedTable(Database database, WaitingEvents waiting) {
        this.database = database;
        this.waiting = waiting;
    }

    /** Within a transaction. More events of a transaction that is parked already join it. */
    void add(IncomingTransaction transaction, String reason, Instant now) {
        transaction.events().forEach(event -> waiting.add(transaction.device(), event));
        if (!has(transaction)) {
            addTransaction(transaction, reason, now);
        }
        transaction.sequences().forEach(sequence -> addSequence(transaction, sequence));
    }

    private void addTransaction(IncomingTransaction transaction, String reason, Instant now) {
        String sql = """
                INSERT INTO syncline_parked (arrival, device, transaction_start, reason, parked_at, tried_at)
                VALUES ((SELECT coalesce(max(arrival), 0) + 1 FROM syncline_parked), ?, ?, ?, ?, ?)
                """;
        database.prepared(sql, insert -> {
            WaitingEvents.setTransaction(insert, transaction.device(), transaction.start());
            insert.setString(3, reason);
            insert.setLong(4, now.toEpochMilli());
            insert.setLong(5, now.toEpochMilli());
            return insert.executeUpdate();
        });
    }

    private boolean has(IncomingTransaction transaction) {
        String sql = "SELECT 1 FROM syncline_parked WHERE device = ? AND transaction_start = ?";
        return database.query(sql, query -> {
            WaitingEvents.setTransaction(query, transaction.device(), transaction.start());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        });
    }

    private void addSequence(IncomingTransaction transaction, String sequence) {
        String sql = "INSERT INTO syncline_parked_sequence (device, transaction_start, object) VALUES (?, ?, ?)";
        database.prepared(sql, insert -> {
            WaitingEvents.setTransaction(insert, transaction.device(), transaction.start());
            insert.setString(3, sequence);
            return insert.executeUpdate();
        });
    }

    /** Within a transaction. */
    void tried(IncomingTransaction transaction, String reason, Instant now) {
        String sql = "UPDATE syncline_parked SET reason = ?, tried_at = ? WHERE device = ? AND transaction_start = ?";
        database.prepared(sql, update -> {
            update.setString(1, reason);
            update.setLong(2, now.toEpochMilli());
            update.setInt(3, transaction.device().number());
            update.setLong(4, transaction.start());
            return update.executeUpdate();
        });
    }

    /** Within a transaction. */
    void remove(IncomingTransaction transaction) {
        for (String table : List.of("syncline_parked_sequence", "syncline_parked")) {
            database.prepared("DELETE FROM " + table + " WHERE device = ? AND transaction_start = ?", delete -> {
                WaitingEvents.setTransaction(delete, transaction.device(), transaction.start());
                return delete.executeUpdate();
            });
        }
        waiting.removeTransaction(transaction.device(), transaction.start());
    }

    /** Removes the transactions of a device that end with that event or before, but not their events. */
    void removeUntil(KnownDevice device, long sequence) {
        for (String table : List.of("syncline_parked_sequence", "syncline_parked")) {
            database.prepared("DELETE FROM " + table + " WHERE device = ? AND transaction_start <= ?", delete -> {
                WaitingEvents.setTransaction(delete, device, sequence);
                return delete.executeUpdate();
            });
        }
    }

    IncomingTransaction transaction(Parked parked) {
        return waiting.transaction(parked.device(), parked.start());
    }

    /** All, in the order in which they were parked. */
    List<Parked> all() {
        return select(SELECT + "ORDER BY p.arrival", null);
    }

    /** Those that the object waits behind, in the order in which they were parked. */
    List<Parked> ofSequence(String sequence) {
        String sql = SELECT + """
                JOIN syncline_parked_sequence s ON s.device = p.device AND s.transaction_start = p.transaction_start
                WHERE s.object = ? ORDER BY p.arrival
                """;
        return select(sql, sequence);
    }

    /** The objects that wait. */
    List<String> sequences() {
        return query("SELECT DISTINCT object FROM syncline_parked_sequence ORDER BY object", null, rows -> {
            List<String> sequences = new ArrayList<>();
            while (rows.next()) {
                sequences.add(rows.getString(1));
            }
            return sequences;
        });
    }

    boolean hasSequence(String sequence) {
        return query("SELECT 1 FROM syncline_parked_sequence WHERE object = ?", sequence, ResultSet::next);
    }

    /** How many transactions are parked. */
    long count() {
        return queryLong("SELECT count(*) FROM syncline_parked", null);
    }

    /** How many events they have. */
    long countEvents() {
        String sql = """
                SELECT count(*) FROM syncline_inbox i
                JOIN syncline_parked p ON p.device = i.device AND p.transaction_start = i.transaction_start
                """;
        return queryLong(sql, null);
    }

    private List<Parked> select(String sql, @Nullable String parameter) {
        return query(sql, parameter, rows -> {
            List<Parked> parked = new ArrayList<>();
            while (rows.next()) {
                parked.add(new Parked(
                        rows.getInt(1),
                        rows.getLong(2),
                        rows.getString(3),
                        Instant.ofEpochMilli(rows.getLong(4)),
                        Instant.ofEpochMilli(rows.getLong(5))));
            }
            return parked;
        });
    }

    private long queryLong(String sql, @Nullable String parameter) {
        return query(sql, parameter, rows -> rows.next() ? rows.getLong(1) : 0L);
    }

    private <R> R query(String sql, @Nullable String parameter, SqlWork<ResultSet, R> reading) {
        return database.query(sql, statement -> {
            setParameter(statement, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                return reading.on(rows);
            }
        });
    }

    private static void setParameter(PreparedStatement statement, @Nullable String parameter) throws SQLException {
        if (parameter != null) {
            statement.setString(1, parameter);
        }
    }
}
