package io.syncline.sync.adopt;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers every row as it was last brought over, in a database of its own beside the device's. What it knows may be
 * behind what the device has, as it is written second; then the device's objects are looked at. It is never ahead.
 *
 * <p>Every adoption is a run with a number. A row that an earlier run has seen and a finished one has not is gone from
 * the source, unless it came from another source.
 */
final class AdoptedRows {

    /** What stands for the content of a row that the source no longer has. */
    private static final String GONE = "-";

    private final AdoptedDatabase database;
    private final String source;
    private final long run;

    /**
     * A row that was brought over.
     *
     * @param content what it was
     * @param seenNow whether that was in this run
     */
    record Known(String content, boolean seenNow) {

        /** Whether the source had it, had it no more, and the device has therefore deleted it. */
        boolean isGone() {
            return content.equals(GONE);
        }
    }

    /**
     * Begins a run.
     *
     * @param device whose objects they are: what another device has says nothing about this one
     * @param source where the rows come from
     */
    AdoptedRows(AdoptedDatabase database, String device, String source) {
        this.database = database;
        this.source = source;
        if (lastRun(device) == 0) {
            database.run("DELETE FROM adopted_row", PreparedStatement::executeUpdate);
        }
        this.run = lastRun(device) + 1;
        database.run("DELETE FROM adoption_run", PreparedStatement::executeUpdate);
        database.run("INSERT INTO adoption_run (run, device) VALUES (?, ?)", insert -> {
            insert.setLong(1, run);
            insert.setString(2, device);
            return insert.executeUpdate();
        });
        database.written();
    }

    private long lastRun(String device) {
        return database.run("SELECT coalesce(max(run), 0) FROM adoption_run WHERE device = ?", query -> {
            query.setString(1, device);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** What is known of the objects with these keys. */
    Map<String, Known> find(String collection, Collection<String> objectKeys) {
        String sql = "SELECT content, run FROM adopted_row WHERE collection = ? AND object_key = ?";
        return database.run(sql, query -> {
            Map<String, Known> known = new HashMap<>();
            query.setString(1, collection);
            for (String key : objectKeys) {
                query.setString(2, key);
                try (ResultSet rows = query.executeQuery()) {
                    if (rows.next()) {
                        known.put(key, new Known(rows.getString(1), rows.getLong(2) == run));
                    }
                }
            }
            return known;
        });
    }

    /** Remembers rows that the device has now, as seen in this run. */
    void remember(String collection, Collection<AdoptedRow> adopted) {
        String sql = """
                INSERT INTO adopted_row (collection, object_key, content, source, run) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (collection, object_key) DO UPDATE
                SET content = excluded.content, source = excluded.source, run = excluded.run
                """;
        database.run(sql, upsert -> {
            for (AdoptedRow row : adopted) {
                upsert.setString(1, collection);
                upsert.setString(2, row.objectKey());
                upsert.setString(3, row.content());
                upsert.setString(4, source);
                upsert.setLong(5, run);
                upsert.executeUpdate();
            }
            return adopted.size();
        });
        database.written();
    }

    /** Notes that rows are there which can not be brought over yet: so they are not gone. */
    void markSeen(String collection, Collection<String> objectKeys) {
        database.run("UPDATE adopted_row SET run = ? WHERE collection = ? AND object_key = ?", update -> {
            for (String key : objectKeys) {
                update.setLong(1, run);
                update.setString(2, collection);
                update.setString(3, key);
                update.executeUpdate();
            }
            return objectKeys.size();
        });
    }

    /** Notes that the source no longer has these rows, and the device has no objects for them. */
    void markGone(String collection, Collection<String> objectKeys) {
        database.run("UPDATE adopted_row SET content = '-' WHERE collection = ? AND object_key = ?", update -> {
            for (String key : objectKeys) {
                update.setString(1, collection);
                update.setString(2, key);
                update.executeUpdate();
            }
            return objectKeys.size();
        });
        database.written();
    }

    /** Notes that all of the source was brought over. */
    void finish() {
        database.run("INSERT OR REPLACE INTO finished_run (source, run) VALUES (?, ?)", insert -> {
            insert.setString(1, source);
            insert.setLong(2, run);
            return insert.executeUpdate();
        });
        database.written();
    }

    static boolean hasFinished(AdoptedDatabase database, String source) {
        return database.run("SELECT 1 FROM finished_run WHERE source = ?", query -> {
            query.setString(1, source);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        });
    }

    /** How many rows of this source are remembered, by collection. */
    Map<String, Long> byCollection() {
        String sql = """
                SELECT collection, count(*) FROM adopted_row
                WHERE source = ? AND content <> '-' GROUP BY collection ORDER BY collection
                """;
        return database.run(sql, query -> {
            query.setString(1, source);
            return read(query, new LinkedHashMap<>(), (counts, row) -> counts.put(row.getString(1), row.getLong(2)));
        });
    }

    /** The next few keys, behind the given one in an order of their own, that this source had and has no more. */
    List<String> gone(String collection, String after, int limit) {
        String sql = """
                SELECT object_key FROM adopted_row
                WHERE collection = ? AND object_key > ? AND source = ? AND run < ? AND content <> '-'
                ORDER BY object_key LIMIT ?
                """;
        return database.run(sql, query -> {
            query.setString(1, collection);
            query.setString(2, after);
            query.setString(3, source);
            query.setLong(4, run);
            query.setInt(5, limit);
            return read(query, new ArrayList<>(), (keys, row) -> keys.add(row.getString(1)));
        });
    }

    /** How many rows that this source does not have came from others, by source. */
    Map<String, Long> fromOthers(String collection) {
        String sql = """
                SELECT source, count(*) FROM adopted_row
                WHERE collection = ? AND source <> ? AND run < ? AND content <> '-' GROUP BY source ORDER BY source
                """;
        return database.run(sql, query -> {
            query.setString(1, collection);
            query.setString(2, source);
            query.setLong(3, run);
            return read(query, new LinkedHashMap<>(), (counts, row) -> counts.put(row.getString(1), row.getLong(2)));
        });
    }

    private interface RowWork<T> {
        void with(T found, ResultSet row) throws SQLException;
    }

    private static <T> T read(PreparedStatement query, T found, RowWork<T> work) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                work.with(found, rows);
            }
        }
        return found;
    }
}
