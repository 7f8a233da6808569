package io.syncline.sync.store;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.database.Database;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The events that say something else here than on their way, because a processor changed or dropped them: what they say
 * here stands in the event table, what travels stands beside it. The chain's hashes cover what travels.
 */
public final class AlteredEvents {

    /**
     * An event that a processor changed or dropped.
     *
     * @param device who wrote it
     * @param dropped whether nothing of it is left, here or (of an own one) on its way
     * @param reason as the processor gave it
     */
    public record AlteredEvent(ObjectId object, DeviceId device, long sequence, boolean dropped, String reason) {}

    private final Database database;
    private volatile @Nullable Boolean thereAreSome;

    public AlteredEvents(Database database) {
        this.database = database;
    }

    /** Within a transaction. */
    void add(long position, Alteration alteration) {
        thereAreSome = true;
        String sql = """
                INSERT INTO syncline_altered_event (position, travelling, dropped, reason) VALUES (?, ?, ?, ?)
                """;
        database.prepared(sql, insert -> {
            insert.setLong(1, position);
            insert.setBytes(2, alteration.travelling());
            insert.setInt(3, alteration.dropped() ? 1 : 0);
            insert.setString(4, alteration.reason());
            return insert.executeUpdate();
        });
    }

    /** What of the event travels, in the form in which it is hashed and sealed. */
    public byte[] travelling(StoredEvent event) {
        Optional<byte[]> other = thereAreSome() ? find(event.position()) : Optional.empty();
        return other.orElseGet(() -> event.content().encoded());
    }

    /** Puts what of the event travels in another form, where it is not what it says here. Within a transaction. */
    void stampAgain(long position, UnaryOperator<byte[]> change) {
        Optional<byte[]> travelling = thereAreSome() ? find(position) : Optional.empty();
        travelling.ifPresent(bytes ->
                database.prepared("UPDATE syncline_altered_event SET travelling = ? WHERE position = ?", update -> {
                    update.setBytes(1, change.apply(bytes));
                    update.setLong(2, position);
                    return update.executeUpdate();
                }));
    }

    /** Mostly there are none, and then nobody need look for every event that is sent. */
    private boolean thereAreSome() {
        Boolean known = thereAreSome;
        if (known == null) {
            known = !latest(1).isEmpty();
            thereAreSome = known;
        }
        return known;
    }

    private Optional<byte[]> find(long position) {
        return database.query("SELECT travelling FROM syncline_altered_event WHERE position = ?", query -> {
            query.setLong(1, position);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        });
    }

    /** The last ones, the latest first. */
    public List<AlteredEvent> latest(int most) {
        String sql = """
                SELECT e.collection, e.object_key, d.id, e.sequence, a.dropped, a.reason
                FROM syncline_altered_event a
                JOIN syncline_event e ON e.position = a.position
                JOIN syncline_device d ON d.number = e.device
                ORDER BY a.position DESC LIMIT ?
                """;
        return database.query(sql, query -> {
            query.setInt(1, most);
            List<AlteredEvent> altered = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    altered.add(new AlteredEvent(
                            new ObjectId(rows.getString(1), rows.getString(2)),
                            new DeviceId(rows.getString(3)),
                            rows.getLong(4),
                            rows.getInt(5) == 1,
                            rows.getString(6)));
                }
            }
            return altered;
        });
    }
}
