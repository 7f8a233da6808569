package io.syncline.sync.hub.jdbc;

import io.syncline.sync.hub.Compacted;
import io.syncline.sync.hub.store.Batch;
import io.syncline.sync.hub.store.EventDigest;
import io.syncline.sync.hub.store.LogRetention;
import io.syncline.sync.hub.store.ReadRequest;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The SQL of dropping a log's beginning. What goes leaves its digests behind, those of consecutive events of a device in
 * one row.
 */
final class JdbcRetention {

    /** How many digests a row has at most: one with more than half of them is not added to. */
    private static final int MOST_IN_ROW = 2 * LogRetention.AT_ONCE;

    private JdbcRetention() {}

    /** Of consecutive events of one device and epoch. */
    private record Run(String device, int epoch) {}

    private record Dropped(long firstSequence, List<Long> digests) {}

    static List<String> spaces(Statements sql) throws SQLException {
        List<String> spaces = new ArrayList<>();
        try (ResultSet rows =
                sql.with("select space from hub_space order by space").executeQuery()) {
            while (rows.next()) {
                spaces.add(rows.getString(1));
            }
        }
        return spaces;
    }

    /** The last position that was dropped; 0 when none was. */
    static long dropped(Statements sql, String space) throws SQLException {
        return dropped(sql, "select dropped from hub_space where space = ?", space);
    }

    private static long dropped(Statements sql, String query, String space) throws SQLException {
        try (ResultSet rows = sql.with(query, space).executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Refuses to go on from before what is kept. */
    static void requireKept(Statements sql, ReadRequest request) throws SQLException {
        long dropped = dropped(sql, request.space());
        if (request.after() < dropped) {
            long snapshot = JdbcSnapshots.list(sql, request.space()).stream()
                    .mapToLong(held -> held.position())
                    .findFirst()
                    .orElse(0);
            throw new Compacted(dropped + 1, snapshot);
        }
    }

    static Integer drop(Statements sql, String space, long upTo, long before) throws SQLException {
        long dropped = dropped(sql, sql.dialect().locking("select dropped from hub_space where space = ?"), space);
        Map<Run, Dropped> runs = new LinkedHashMap<>();
        int number = read(sql, space, dropped, upTo, before, runs);
        if (number > 0) {
            for (Map.Entry<Run, Dropped> run : runs.entrySet()) {
                remember(sql, space, run.getKey(), run.getValue());
            }
            sql.with("delete from hub_event where space = ? and position <= ?", space, dropped + number)
                    .executeUpdate();
            sql.with("update hub_space set dropped = ? where space = ?", dropped + number, space)
                    .executeUpdate();
        }
        return number;
    }

    private static int read(Statements sql, String space, long after, long upTo, long before, Map<Run, Dropped> runs)
            throws SQLException {
        String query = """
                select position, device, epoch, sequence, stamp, transaction_start, transaction_size, payload
                from hub_event
                where space = ? and position > ? and position <= ?
                order by position
                limit ?
                """;
        int number = 0;
        try (ResultSet rows =
                sql.with(query, space, after, upTo, LogRetention.AT_ONCE).executeQuery()) {
            while (rows.next() && rows.getLong(5) < before) {
                runs.computeIfAbsent(new Run(rows.getString(2), rows.getInt(3)), any -> first(rows))
                        .digests()
                        .add(EventDigest.of(JdbcLog.event(rows, space)));
                number++;
            }
        }
        return number;
    }

    private static Dropped first(ResultSet row) {
        try {
            return new Dropped(row.getLong(4), new ArrayList<>());
        } catch (SQLException e) {
            throw new StoreFailure("reading a sequence", e);
        }
    }

    private static void remember(Statements sql, String space, Run run, Dropped dropped) throws SQLException {
        long first = dropped.firstSequence();
        byte[] digests = bytes(dropped.digests());
        String last = """
                select first_sequence, digests from hub_dropped where space = ? and device = ? and epoch = ?
                order by first_sequence desc limit 1
                """;
        try (ResultSet rows = sql.with(last, space, run.device(), run.epoch()).executeQuery()) {
            if (rows.next() && rows.getBytes(2).length <= LogRetention.AT_ONCE * EventDigest.BYTES) {
                first = rows.getLong(1);
                digests = joined(rows.getBytes(2), digests);
            }
        }
        sql.with("""
                        insert into hub_dropped (space, device, epoch, first_sequence, digests) values (?, ?, ?, ?, ?)
                        on conflict (space, device, epoch, first_sequence) do update set digests = excluded.digests
                        """, space, run.device(), run.epoch(), first, digests).executeUpdate();
    }

    private static byte[] bytes(List<Long> digests) {
        ByteBuffer bytes = ByteBuffer.allocate(digests.size() * EventDigest.BYTES);
        digests.forEach(bytes::putLong);
        return bytes.array();
    }

    private static byte[] joined(byte[] before, byte[] after) {
        return ByteBuffer.allocate(before.length + after.length)
                .put(before)
                .put(after)
                .array();
    }

    /** Makes sure that the dropped events that the batch repeats are what it says. */
    static void requireSame(Statements sql, Batch batch) throws SQLException {
        String query = """
                select first_sequence, digests from hub_dropped
                where space = ? and device = ? and epoch = ? and first_sequence > ? and first_sequence <= ?
                order by first_sequence
                """;
        try (ResultSet rows = sql.with(
                        query,
                        batch.space(),
                        batch.device().value(),
                        batch.epoch(),
                        batch.firstSequence() - MOST_IN_ROW,
                        batch.lastSequence())
                .executeQuery()) {
            while (rows.next()) {
                long sequence = rows.getLong(1);
                ByteBuffer digests = ByteBuffer.wrap(rows.getBytes(2));
                while (digests.hasRemaining()) {
                    batch.requireSameAs(sequence++, digests.getLong());
                }
            }
        }
    }
}
