package io.syncline.sync.invariant;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.conflict.WriteJson;
import io.syncline.sync.database.Database;
import io.syncline.sync.hash.Sha256;
import io.syncline.sync.store.ChangesJson;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who was in which group when, in the database. An object is in the group of its latest entry that counts, so who is in a
 * group at any time takes one look at an index; and so does, who has come into it since.
 */
final class GroupEntries {

    private static final String SELECT = """
            SELECT collection, invariant, object_key, hybrid_time, device, group_hash, is_void, author,
                   transaction_start, winner
            FROM syncline_group_entry AS entry
            """;

    private static final String MEMBERS = """
            WHERE collection = ? AND invariant = ? AND group_hash = ? AND is_void = 0
              AND (hybrid_time < ? OR (hybrid_time = ? AND device < ?))
              AND NOT EXISTS (
                  SELECT 1 FROM syncline_group_entry AS later
                  WHERE later.collection = entry.collection AND later.invariant = entry.invariant
                    AND later.object_key = entry.object_key AND later.is_void = 0
                    AND (later.hybrid_time > entry.hybrid_time
                         OR (later.hybrid_time = entry.hybrid_time AND later.device > entry.device))
                    AND (later.hybrid_time < ? OR (later.hybrid_time = ? AND later.device < ?)))
            """;

    private final Database database;

    GroupEntries(Database database) {
        this.database = database;
    }

    /** What the members of a group have in common, in a form of one length. */
    static @Nullable String hash(@Nullable String group) {
        return group == null ? null : Sha256.textOf(group.getBytes(StandardCharsets.UTF_8));
    }

    /** How many were in the group just before that time. */
    long count(String collection, String invariant, String group, Stamp time) {
        return database.query("SELECT count(*) FROM syncline_group_entry AS entry " + MEMBERS, query -> {
            setMembers(query, collection, invariant, group, time);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** Those that were in the group just before that time, who came last first. */
    List<GroupEntry> members(String collection, String invariant, String group, Stamp time, int most) {
        return select(MEMBERS + " ORDER BY hybrid_time DESC, device DESC, object_key LIMIT ?", query -> {
            setMembers(query, collection, invariant, group, time);
            query.setInt(10, most);
        });
    }

    /** The transactions that wanted to bring an object into the group after that time, whether they are void or not. */
    List<TransactionId> entrantsAfter(String collection, String invariant, String group, Stamp time) {
        String sql = """
                SELECT DISTINCT author, transaction_start FROM syncline_group_entry
                WHERE collection = ? AND invariant = ? AND group_hash = ?
                  AND (hybrid_time > ? OR (hybrid_time = ? AND device > ?))
                """;
        return database.query(sql, query -> {
            setGroup(query, collection, invariant, group);
            setTime(query, 4, time);
            List<TransactionId> entrants = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entrants.add(new TransactionId(rows.getInt(1), rows.getLong(2)));
                }
            }
            return entrants;
        });
    }

    /** What the transaction of that time has done with the object. */
    Optional<GroupEntry> find(String invariant, ObjectId object, Stamp time) {
        String where = "WHERE collection = ? AND invariant = ? AND object_key = ? AND hybrid_time = ? AND device = ?";
        return select(where, query -> setPlace(query, invariant, object, time)).stream()
                .findFirst();
    }

    /** Puts an entry in the place of that which the object has there; null for none. Within a transaction. */
    void replace(String invariant, ObjectId object, Stamp time, @Nullable GroupEntry entry) {
        String sql = """
                DELETE FROM syncline_group_entry
                WHERE collection = ? AND invariant = ? AND object_key = ? AND hybrid_time = ? AND device = ?
                """;
        database.prepared(sql, delete -> {
            setPlace(delete, invariant, object, time);
            return delete.executeUpdate();
        });
        if (entry != null) {
            insert(entry);
        }
    }

    /** Adds one where the object has none. Within a transaction. */
    void insert(GroupEntry entry) {
        String sql = """
                INSERT INTO syncline_group_entry (collection, invariant, object_key, hybrid_time, device, group_hash,
                                                  is_void, author, transaction_start, winner)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        database.prepared(sql, insert -> {
            setPlace(insert, entry.invariant(), entry.object(), entry.time());
            insert.setString(6, entry.group());
            insert.setInt(7, entry.isVoid() ? 1 : 0);
            insert.setInt(8, entry.transaction().author());
            insert.setLong(9, entry.transaction().start());
            insert.setString(10, ChangesJson.writeValue(WriteJson.written(entry.write())));
            return insert.executeUpdate();
        });
    }

    /** Forgets all. Within a transaction. */
    void clear() {
        database.execute("DELETE FROM syncline_group_entry");
    }

    private static void setPlace(PreparedStatement statement, String invariant, ObjectId object, Stamp time)
            throws SQLException {
        statement.setString(1, object.collection());
        statement.setString(2, invariant);
        statement.setString(3, object.key());
        VoidWrites.setStamp(statement, 4, time);
    }

    private static void setGroup(PreparedStatement query, String collection, String invariant, String group)
            throws SQLException {
        query.setString(1, collection);
        query.setString(2, invariant);
        query.setString(3, group);
    }

    private static void setMembers(
            PreparedStatement query, String collection, String invariant, String group, Stamp time)
            throws SQLException {
        setGroup(query, collection, invariant, group);
        setTime(query, 4, time);
        setTime(query, 7, time);
    }

    private static void setTime(PreparedStatement query, int index, Stamp time) throws SQLException {
        query.setLong(index, time.hybridTime());
        VoidWrites.setStamp(query, index + 1, time);
    }

    private List<GroupEntry> select(String where, SqlParameters parameters) {
        return database.query(SELECT + where, query -> {
            parameters.set(query);
            List<GroupEntry> entries = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(read(rows));
                }
            }
            return entries;
        });
    }

    private static GroupEntry read(ResultSet row) throws SQLException {
        return new GroupEntry(
                row.getString(2),
                new ObjectId(row.getString(1), row.getString(3)),
                VoidWrites.stamp(row, 4),
                row.getString(6),
                row.getInt(7) != 0,
                new TransactionId(row.getInt(8), row.getLong(9)),
                WriteJson.read(ChangesJson.readValue(row.getString(10))));
    }

    @FunctionalInterface
    private interface SqlParameters {
        void set(PreparedStatement query) throws SQLException;
    }
}
