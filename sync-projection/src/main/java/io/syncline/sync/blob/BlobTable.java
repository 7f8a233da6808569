package io.syncline.sync.blob;

import io.syncline.sync.blob.KnownBlob.State;
import io.syncline.sync.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which bytes this device knows of, where they are, and which events refer to them. */
public final class BlobTable {

    private static final String UNUSED = """
            touched_at <= ?
            AND NOT EXISTS (SELECT 1 FROM syncline_blob_use WHERE syncline_blob_use.sha256 = syncline_blob.sha256)
            """;

    private final Database database;
    private final InstantSource clock;

    public BlobTable(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<KnownBlob> find(String sha256) {
        return select("WHERE sha256 = ?", query -> query.setString(1, sha256)).stream()
                .findFirst();
    }

    /** Notes that the event at that position refers to these bytes. Within a transaction. */
    public void use(String sha256, long size, long position) {
        database.prepared("INSERT INTO syncline_blob_use (sha256, position) VALUES (?, ?)", insert -> {
            insert.setString(1, sha256);
            insert.setLong(2, position);
            return insert.executeUpdate();
        });
        Optional<KnownBlob> known = find(sha256);
        if (known.isEmpty() || known.get().state() == State.DROPPED) {
            save(sha256, size, State.MISSING, null);
        }
    }

    /** Within a transaction. */
    void save(String sha256, long size, State state, @Nullable Long content) {
        String update = """
                UPDATE syncline_blob SET state = ?, content = ?, touched_at = ?, unshown_since = NULL WHERE sha256 = ?
                """;
        int updated = database.prepared(update, statement -> {
            statement.setString(1, text(state));
            setContent(statement, 2, content);
            statement.setLong(3, clock.millis());
            statement.setString(4, sha256);
            return statement.executeUpdate();
        });
        if (updated == 0) {
            insert(sha256, size, state, content);
        }
    }

    private void insert(String sha256, long size, State state, @Nullable Long content) {
        String sql = """
                INSERT INTO syncline_blob (sha256, size, state, content, at_hub, touched_at) VALUES (?, ?, ?, ?, 0, ?)
                """;
        database.prepared(sql, statement -> {
            statement.setString(1, sha256);
            statement.setLong(2, size);
            statement.setString(3, text(state));
            setContent(statement, 4, content);
            statement.setLong(5, clock.millis());
            return statement.executeUpdate();
        });
    }

    /** Whoever wants to write a reference to bytes that nothing refers to yet has some time more. Within a transaction. */
    void touch(String sha256) {
        database.prepared("UPDATE syncline_blob SET touched_at = ? WHERE sha256 = ?", update -> {
            update.setLong(1, clock.millis());
            update.setString(2, sha256);
            return update.executeUpdate();
        });
    }

    /** Within a transaction. */
    void delete(String sha256) {
        database.prepared("DELETE FROM syncline_blob WHERE sha256 = ?", delete -> {
            delete.setString(1, sha256);
            return delete.executeUpdate();
        });
    }

    /** The hub has all of these bytes. Within a transaction. */
    void markAtHub(String sha256) {
        database.prepared("UPDATE syncline_blob SET at_hub = 1 WHERE sha256 = ?", update -> {
            update.setString(1, sha256);
            return update.executeUpdate();
        });
    }

    long count(String where, Parameters parameters) {
        return database.query("SELECT count(*) FROM syncline_blob " + where, query -> {
            parameters.set(query);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    boolean isEmpty() {
        return database.query("SELECT 1 FROM syncline_blob LIMIT 1", query -> {
            try (ResultSet rows = query.executeQuery()) {
                return !rows.next();
            }
        });
    }

    /** Events may have been taken out of the store. Within a transaction. */
    void forgetUsesWithoutEvent() {
        String sql = """
                DELETE FROM syncline_blob_use
                WHERE NOT EXISTS (SELECT 1 FROM syncline_event WHERE syncline_event.position = syncline_blob_use.position)
                AND NOT EXISTS (SELECT 1 FROM syncline_snapshot_event
                    WHERE syncline_snapshot_event.position = syncline_blob_use.position)
                """;
        database.prepared(sql, PreparedStatement::executeUpdate);
    }

    List<KnownBlob> unusedSince(long before) {
        return select("WHERE " + UNUSED, query -> query.setLong(1, before));
    }

    boolean isUnusedSince(String sha256, long before) {
        List<KnownBlob> found = select("WHERE " + UNUSED + " AND sha256 = ?", query -> {
            query.setLong(1, before);
            query.setString(2, sha256);
        });
        return !found.isEmpty();
    }

    /** Notes since when no object shows these bytes, or that one does. Within a transaction. */
    void markShown(String sha256, boolean isShown, long now) {
        String sql = isShown
                ? "UPDATE syncline_blob SET unshown_since = NULL WHERE sha256 = ? AND unshown_since IS NOT NULL"
                : "UPDATE syncline_blob SET unshown_since = ? WHERE sha256 = ? AND unshown_since IS NULL";
        database.prepared(sql, update -> {
            if (!isShown) {
                update.setLong(1, now);
            }
            update.setString(isShown ? 1 : 2, sha256);
            return update.executeUpdate();
        });
    }

    List<KnownBlob> unshownSince(long before) {
        return select("WHERE state = 'here' AND unshown_since <= ?", query -> query.setLong(1, before));
    }

    List<KnownBlob> select(String where, Parameters parameters) {
        return database.query("SELECT sha256, size, state, content FROM syncline_blob " + where, query -> {
            parameters.set(query);
            List<KnownBlob> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(read(rows));
                }
            }
            return found;
        });
    }

    private static KnownBlob read(ResultSet row) throws SQLException {
        long content = row.getLong(4);
        boolean hasContent = !row.wasNull();
        return new KnownBlob(
                row.getString(1),
                row.getLong(2),
                State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                hasContent ? content : null);
    }

    private static String text(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static void setContent(PreparedStatement statement, int index, @Nullable Long content) throws SQLException {
        if (content == null) {
            statement.setNull(index, java.sql.Types.BIGINT);
        } else {
            statement.setLong(index, content);
        }
    }

    @FunctionalInterface
    interface Parameters {
        void set(PreparedStatement query) throws SQLException;
    }
}
