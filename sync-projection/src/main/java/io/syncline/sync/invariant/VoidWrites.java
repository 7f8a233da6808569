package io.syncline.sync.invariant;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.event.Voided;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.conflict.WriteJson;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.ChangesJson;
import io.syncline.sync.store.StoredEvent;
import io.syncline.sync.store.StoredEvents;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The void writes of all objects, in the database. */
public final class VoidWrites {

    private static final String SELECT = """
            SELECT collection, object_key, author, transaction_start, invariant, field, loser, winner, other_collection,
                   other_key
            FROM syncline_void_write
            """;

    private final Database database;
    private final StoredEvents events;
    private final Upcasting upcasting;
    private @Nullable Boolean mayHaveAny;

    /** @param upcasting so that what authors saw stands under the fields of today */
    public VoidWrites(Database database, StoredEvents events, Upcasting upcasting) {
        this.upcasting = upcasting;
        this.database = database;
        this.events = events;
        database.afterReconnection(() -> mayHaveAny = null);
    }

    /** The object's void writes, as its fold needs them. */
    public Voided of(ObjectId id) {
        if (!mayHaveAny()) {
            return Voided.NONE;
        }
        Set<Stamp> stamps = list(id).stream().map(VoidWrite::stamp).collect(Collectors.toSet());
        if (stamps.isEmpty()) {
            return Voided.NONE;
        }
        Map<Stamp, Replaced> writes = new HashMap<>();
        for (StoredEvent event : events.ofObject(id, 0)) {
            Stamp stamp = event.origin().stamp();
            if (stamps.contains(stamp)) {
                writes.put(stamp, seen(event.written(upcasting).event()));
            }
        }
        return new Voided(writes);
    }

    /** What the author of a write saw, as far as the write tells. */
    static Replaced seen(ObjectEvent event) {
        return Objects.requireNonNullElse(event.replaced(), Replaced.NOTHING);
    }

    /** Where nothing ever was void there is nothing to look for, and every write would look. */
    boolean mayHaveAny() {
        if (!database.isInTransaction()) {
            return hasAny();
        }
        if (mayHaveAny == null) {
            mayHaveAny = hasAny();
        }
        return mayHaveAny;
    }

    private boolean hasAny() {
        return database.query("SELECT 1 FROM syncline_void_write LIMIT 1", query -> {
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        });
    }

    List<VoidWrite> list(ObjectId id) {
        if (!mayHaveAny()) {
            return List.of();
        }
        String where = "WHERE collection = ? AND object_key = ? ORDER BY hybrid_time, device";
        return database.query(SELECT + where, query -> {
            query.setString(1, id.collection());
            query.setString(2, id.key());
            return read(query);
        });
    }

    List<VoidWrite> list(TransactionId id) {
        if (!mayHaveAny()) {
            return List.of();
        }
        String where = "WHERE author = ? AND transaction_start = ? ORDER BY hybrid_time";
        return database.query(SELECT + where, query -> {
            query.setInt(1, id.author());
            query.setLong(2, id.start());
            return read(query);
        });
    }

    /** All of them. */
    List<VoidWrite> list() {
        return database.query(SELECT, VoidWrites::read);
    }

    private static List<VoidWrite> read(PreparedStatement query) throws SQLException {
        List<VoidWrite> writes = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                ObjectId object = new ObjectId(rows.getString(1), rows.getString(2));
                writes.add(new VoidWrite(
                        object,
                        new TransactionId(rows.getInt(3), rows.getLong(4)),
                        rows.getString(5),
                        rows.getString(6),
                        WriteJson.read(ChangesJson.readValue(rows.getString(7))),
                        WriteJson.read(ChangesJson.readValue(rows.getString(8))),
                        rows.getString(9) == null ? object : new ObjectId(rows.getString(9), rows.getString(10))));
            }
        }
        return writes;
    }

    /** Puts others in the place of a transaction's. Within a transaction. */
    void replace(TransactionId id, List<VoidWrite> writes) {
        database.prepared("DELETE FROM syncline_void_write WHERE author = ? AND transaction_start = ?", delete -> {
            delete.setInt(1, id.author());
            delete.setLong(2, id.start());
            return delete.executeUpdate();
        });
        writes.forEach(this::insert);
    }

    private void insert(VoidWrite write) {
        mayHaveAny = true;
        boolean isAlone = write.holder().equals(write.object());
        String sql = """
                INSERT INTO syncline_void_write (collection, object_key, hybrid_time, device, author, transaction_start,
                                                 invariant, field, loser, winner, other_collection, other_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        database.prepared(sql, insert -> {
            insert.setString(1, write.object().collection());
            insert.setString(2, write.object().key());
            setStamp(insert, 3, write.stamp());
            insert.setInt(5, write.transaction().author());
            insert.setLong(6, write.transaction().start());
            insert.setString(7, write.invariant());
            insert.setString(8, write.field());
            insert.setString(9, ChangesJson.writeValue(WriteJson.written(write.loser())));
            insert.setString(10, ChangesJson.writeValue(WriteJson.written(write.winner())));
            insert.setString(11, isAlone ? null : write.holder().collection());
            insert.setString(12, isAlone ? null : write.holder().key());
            return insert.executeUpdate();
        });
    }

    static void setStamp(PreparedStatement statement, int index, Stamp stamp) throws SQLException {
        statement.setLong(index, stamp.hybridTime());
        statement.setString(index + 1, stamp.device().value());
    }

    static Stamp stamp(ResultSet row, int index) throws SQLException {
        return new Stamp(row.getLong(index), new DeviceId(row.getString(index + 1)));
    }

    /** Forgets all. Within a transaction. */
    void clear() {
        database.execute("DELETE FROM syncline_void_write");
    }
}
