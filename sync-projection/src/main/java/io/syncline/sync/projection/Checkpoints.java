package io.syncline.sync.projection;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checkpoints of objects that have many events, so that folding some of these again costs in proportion to how many they
 * are. A cache: what is missing here is folded from the events.
 */
final class Checkpoints {

    private final Database database;

    Checkpoints(Database database) {
        this.database = database;
    }

    /** Keeps one more, and forgets those that it makes superfluous. Within a transaction. */
    void save(ObjectId id, Checkpoint checkpoint) {
        forgetSuperfluous(id, checkpoint.eventCount());
        StateText text = StateText.of(checkpoint.state());
        String sql = """
                INSERT INTO syncline_checkpoint (collection, object_key, event_count, hybrid_time, device, first_later,
                                                 stamps, field_values)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """;
        database.prepared(sql, insert -> {
            insert.setString(1, id.collection());
            insert.setString(2, id.key());
            insert.setLong(3, checkpoint.eventCount());
            insert.setLong(4, checkpoint.until().hybridTime());
            insert.setString(5, checkpoint.until().device().value());
            insert.setLong(6, checkpoint.firstLater());
            insert.setString(7, text.stamps());
            insert.setString(8, text.values());
            return insert.executeUpdate();
        });
    }

    private void forgetSuperfluous(ObjectId id, long eventsByNow) {
        counts(id).stream()
                .filter(count -> count >= eventsByNow || !Checkpoint.isKept(count, eventsByNow))
                .forEach(count -> forget(id, count));
    }

    private List<Long> counts(ObjectId id) {
        String sql = "SELECT event_count FROM syncline_checkpoint WHERE collection = ? AND object_key = ?";
        return database.query(sql, query -> {
            query.setString(1, id.collection());
            query.setString(2, id.key());
            List<Long> counts = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.add(rows.getLong(1));
                }
            }
            return counts;
        });
    }

    private void forget(ObjectId id, long eventCount) {
        String sql = "DELETE FROM syncline_checkpoint WHERE collection = ? AND object_key = ? AND event_count = ?";
        database.prepared(sql, delete -> {
            delete.setString(1, id.collection());
            delete.setString(2, id.key());
            delete.setLong(3, eventCount);
            return delete.executeUpdate();
        });
    }

    /** The latest one. */
    Optional<Checkpoint> latest(ObjectId id) {
        String sql = """
                SELECT event_count, hybrid_time, device, first_later, stamps, field_values FROM syncline_checkpoint
                WHERE collection = ? AND object_key = ? ORDER BY event_count DESC LIMIT 1
                """;
        return database.query(sql, query -> {
            query.setString(1, id.collection());
            query.setString(2, id.key());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        });
    }

    /** The latest one of before that time. */
    Optional<Checkpoint> latestBefore(ObjectId id, Stamp time) {
        String sql = """
                SELECT event_count, hybrid_time, device, first_later, stamps, field_values FROM syncline_checkpoint
                WHERE collection = ? AND object_key = ?
                    AND (hybrid_time < ? OR (hybrid_time = ? AND device < ?))
                ORDER BY event_count DESC LIMIT 1
                """;
        return database.query(sql, query -> {
            query.setString(1, id.collection());
            query.setString(2, id.key());
            query.setLong(3, time.hybridTime());
            query.setLong(4, time.hybridTime());
            query.setString(5, time.device().value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        });
    }

    private static Checkpoint read(ResultSet row) throws SQLException {
        return new Checkpoint(
                row.getLong(1),
                new Stamp(row.getLong(2), new DeviceId(row.getString(3))),
                row.getLong(4),
                new StateText(row.getString(5), row.getString(6)).state());
    }

    /** Forgets those that an event of that time does not stand behind. Within a transaction. */
    void forgetFrom(ObjectId id, Stamp stamp) {
        String sql = """
                DELETE FROM syncline_checkpoint WHERE collection = ? AND object_key = ?
                    AND (hybrid_time > ? OR (hybrid_time = ? AND device >= ?))
                """;
        database.prepared(sql, delete -> {
            delete.setString(1, id.collection());
            delete.setString(2, id.key());
            delete.setLong(3, stamp.hybridTime());
            delete.setLong(4, stamp.hybridTime());
            delete.setString(5, stamp.device().value());
            return delete.executeUpdate();
        });
    }

    /** Forgets those of an object. Within a transaction. */
    void forget(ObjectId id) {
        forgetFrom(id, new Stamp(0, new DeviceId("0".repeat(16))));
    }

    /** Forgets those of a collection's objects. Within a transaction. */
    void forget(String collection) {
        database.prepared("DELETE FROM syncline_checkpoint WHERE collection = ?", delete -> {
            delete.setString(1, collection);
            return delete.executeUpdate();
        });
    }

    /** Forgets all. Within a transaction. */
    void forget() {
        database.execute("DELETE FROM syncline_checkpoint");
    }
}
