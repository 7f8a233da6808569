package io.syncline.sync.conflict;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.fold.Loss;
import io.syncline.domain.fold.Write;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.SystemCollections;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.ChangesJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The entries of all objects, in the database. What is written goes with the row of the object, in its transaction. */
public final class ConflictTable {

    private static final String DISMISSAL = quoted(SystemCollections.DISMISSAL);
    private static final String SELECT = """
            SELECT one.id, one.collection, one.object_key, one.field, one.rule, one.loser, one.winner, dismissed."id",
                   one.other_key, one.other_collection, one.invariant
            FROM syncline_conflict AS one LEFT JOIN %s AS dismissed ON dismissed."id" = one.id
            """.formatted(DISMISSAL);
    private static final String COUNT_OPEN = """
            SELECT count(*) FROM syncline_conflict AS one
            WHERE NOT EXISTS (SELECT 1 FROM %s AS dismissed WHERE dismissed."id" = one.id)
            """.formatted(DISMISSAL);

    private final Database database;

    public ConflictTable(Database database) {
        this.database = database;
    }

    /** Puts what an object has lost now in place of what it had; answers what is new. Within a transaction. */
    public List<ConflictChange> replace(ObjectId object, List<Loss> before, List<Loss> now) {
        if (before.equals(now)) {
            return List.of();
        }
        if (!before.isEmpty()) {
            delete(object);
        }
        now.forEach(loss -> insert(ConflictEntry.of(object, loss)));
        List<ConflictChange> changes = new ArrayList<>();
        changes.addAll(changes(ConflictChange.Kind.ENDED, object, before, now));
        changes.addAll(changes(ConflictChange.Kind.OPENED, object, now, before));
        return changes;
    }

    private static List<ConflictChange> changes(
            ConflictChange.Kind kind, ObjectId object, List<Loss> these, List<Loss> withoutThose) {
        Set<String> others = withoutThose.stream()
                .map(loss -> ConflictEntry.id(object, loss))
                .collect(Collectors.toSet());
        return these.stream()
                .map(loss -> ConflictEntry.id(object, loss))
                .filter(id -> !others.contains(id))
                .map(id -> new ConflictChange(kind, id, object))
                .toList();
    }

    private void delete(ObjectId object) {
        String sql =
                "DELETE FROM syncline_conflict WHERE collection = ? AND object_key = ? AND rule NOT IN ('unique', 'invariant')";
        database.prepared(sql, delete -> {
            setObject(delete, object);
            return delete.executeUpdate();
        });
    }

    /**
     * Puts other marks of a unique index in place of those that these objects had; answers what is new. Within a
     * transaction.
     */
    public List<ConflictChange> replaceMarks(String index, Collection<ObjectId> objects, List<ConflictEntry> marks) {
        List<ConflictEntry> before = new ArrayList<>();
        for (ObjectId object : objects) {
            before.addAll(select(
                    List.of("one.collection = ?", "one.object_key = ?", "one.field = ?", "one.rule = 'unique'"),
                    List.of(object.collection(), object.key(), index)));
        }
        return replace(before, marks);
    }

    /** Puts other void writes in place of those that the object had; answers what is new. Within a transaction. */
    public List<ConflictChange> replaceVoids(ObjectId object, List<ConflictEntry> entries) {
        List<ConflictEntry> before = select(
                List.of("one.collection = ?", "one.object_key = ?", "one.rule = 'invariant'"),
                List.of(object.collection(), object.key()));
        return replace(before, entries);
    }

    private List<ConflictChange> replace(List<ConflictEntry> before, List<ConflictEntry> now) {
        Map<String, ConflictEntry> were = byId(before);
        Map<String, ConflictEntry> are = byId(now);
        List<ConflictChange> changes = new ArrayList<>();
        were.forEach((id, entry) -> {
            if (!are.containsKey(id)) {
                changes.add(new ConflictChange(ConflictChange.Kind.ENDED, id, entry.object()));
            }
            if (!entry.equals(are.get(id))) {
                deleteById(id);
            }
        });
        are.forEach((id, entry) -> {
            if (!were.containsKey(id)) {
                changes.add(new ConflictChange(ConflictChange.Kind.OPENED, id, entry.object()));
            }
            if (!entry.equals(were.get(id))) {
                insert(entry);
            }
        });
        return changes;
    }

    /** What they say, dismissed or not. */
    private static Map<String, ConflictEntry> byId(List<ConflictEntry> entries) {
        Map<String, ConflictEntry> byId = new LinkedHashMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry.open()));
        return byId;
    }

    /** Puts other entries in place of all that the object had; answers what came and went. Within a transaction. */
    public List<ConflictChange> replaceAll(ObjectId object, List<ConflictEntry> now) {
        return replace(
                select(List.of("one.collection = ?", "one.object_key = ?"), List.of(object.collection(), object.key())),
                now);
    }

    private void deleteById(String id) {
        database.prepared("DELETE FROM syncline_conflict WHERE id = ?", delete -> {
            delete.setString(1, id);
            return delete.executeUpdate();
        });
    }

    private void insert(ConflictEntry entry) {
        String sql = """
                INSERT INTO syncline_conflict (id, collection, object_key, field, rule, hybrid_time, loser, winner,
                                               other_key, other_collection, invariant)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        database.prepared(sql, insert -> {
            insert.setString(1, entry.id());
            insert.setString(2, entry.object().collection());
            insert.setString(3, entry.object().key());
            insert.setString(4, entry.field());
            insert.setString(5, entry.rule().shown());
            insert.setLong(6, entry.at().hybridTime());
            insert.setString(7, ChangesJson.writeValue(WriteJson.written(entry.loser())));
            insert.setString(8, ChangesJson.writeValue(WriteJson.written(entry.winner())));
            insert.setString(9, entry.other() == null ? null : entry.other().key());
            insert.setString(10, entry.other() == null ? null : entry.other().collection());
            insert.setString(11, entry.invariant());
            return insert.executeUpdate();
        });
    }

    /** Forgets all of the collection. Within a transaction. */
    public void deleteAll(String collection) {
        database.prepared("DELETE FROM syncline_conflict WHERE collection = ?", delete -> {
            delete.setString(1, collection);
            return delete.executeUpdate();
        });
    }

    /** The entries that are asked for, the oldest first. */
    List<ConflictEntry> find(ConflictFilter filter) {
        List<String> conditions = new ArrayList<>();
        List<String> values = new ArrayList<>();
        if (filter.collection() != null) {
            conditions.add("one.collection = ?");
            values.add(filter.collection());
        }
        if (filter.key() != null) {
            conditions.add("one.object_key = ?");
            values.add(filter.key());
        }
        if (filter.state() != null) {
            conditions.add("dismissed.\"id\" IS " + (filter.state() == ConflictState.OPEN ? "NULL" : "NOT NULL"));
        }
        return select(conditions, values);
    }

    Optional<ConflictEntry> find(String id) {
        return select(List.of("one.id = ?"), List.of(id)).stream().findFirst();
    }

    /** How many wait for somebody to decide. */
    long countOpen() {
        return database.query(COUNT_OPEN, query -> {
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private static void setObject(PreparedStatement statement, ObjectId object) throws SQLException {
        statement.setString(1, object.collection());
        statement.setString(2, object.key());
    }

    private List<ConflictEntry> select(List<String> conditions, List<String> values) {
        String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
        return database.query(SELECT + where + " ORDER BY one.hybrid_time, one.id", query -> {
            for (int i = 0; i < values.size(); i++) {
                query.setString(i + 1, values.get(i));
            }
            List<ConflictEntry> entries = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(read(rows));
                }
            }
            return entries;
        });
    }

    private static ConflictEntry read(ResultSet row) throws SQLException {
        ObjectId object = new ObjectId(row.getString(2), row.getString(3));
        return new ConflictEntry(
                row.getString(1),
                object,
                row.getString(4),
                ConflictRule.ofShown(row.getString(5)),
                write(row.getString(6)),
                write(row.getString(7)),
                other(row, object.collection()),
                row.getString(11),
                row.getString(8) == null ? ConflictState.OPEN : ConflictState.DISMISSED);
    }

    private static @Nullable ObjectId other(ResultSet row, String collection) throws SQLException {
        String key = row.getString(9);
        return key == null ? null : new ObjectId(Objects.requireNonNullElse(row.getString(10), collection), key);
    }

    private static Write write(String text) {
        return WriteJson.read(ChangesJson.readValue(text));
    }
}
