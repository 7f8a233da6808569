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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The entries of all objects, in the database. What is written goes with the row of the object, in its transaction. */
public final class ConflictTable {

    private static final String DISMISSAL = quoted(SystemCollections.DISMISSAL);
    private static final String SELECT = """
            SELECT one.id, one.collection, one.object_key, one.field, one.rule, one.loser, one.winner, dismissed."id",
                   one.other_key
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
        String sql = "DELETE FROM syncline_conflict WHERE collection = ? AND object_key = ? AND rule <> 'unique'";
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
        before.removeIf(marks::contains);
        before.forEach(mark -> deleteById(mark.id()));
        List<ConflictChange> changes = new ArrayList<>();
        before.forEach(mark -> changes.add(new ConflictChange(ConflictChange.Kind.ENDED, mark.id(), mark.object())));
        for (ConflictEntry mark : marks) {
            if (find(mark.id()).isEmpty()) {
                insert(mark);
                changes.add(new ConflictChange(ConflictChange.Kind.OPENED, mark.id(), mark.object()));
            }
        }
        return changes;
    }

    /** Puts other entries in place of all that the object had; answers what came and went. Within a transaction. */
    public List<ConflictChange> replaceAll(ObjectId object, List<ConflictEntry> now) {
        Map<String, ConflictEntry> before = new LinkedHashMap<>();
        select(List.of("one.collection = ?", "one.object_key = ?"), List.of(object.collection(), object.key()))
                .forEach(entry -> before.put(entry.id(), entry.open()));
        List<ConflictChange> changes = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        for (ConflictEntry entry : now) {
            kept.add(entry.id());
            ConflictEntry was = before.get(entry.id());
            if (was == null) {
                changes.add(new ConflictChange(ConflictChange.Kind.OPENED, entry.id(), object));
            }
            if (!entry.equals(was)) {
                deleteById(entry.id());
                insert(entry);
            }
        }
        before.keySet().removeAll(kept);
        for (String id : before.keySet()) {
            deleteById(id);
            changes.add(new ConflictChange(ConflictChange.Kind.ENDED, id, object));
        }
        return changes;
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
                                               other_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
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
            insert.setString(9, entry.other());
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
        return new ConflictEntry(
                row.getString(1),
                new ObjectId(row.getString(2), row.getString(3)),
                row.getString(4),
                ConflictRule.ofShown(row.getString(5)),
                write(row.getString(6)),
                write(row.getString(7)),
                row.getString(9),
                row.getString(8) == null ? ConflictState.OPEN : ConflictState.DISMISSED);
    }

    private static Write write(String text) {
        return WriteJson.read(ChangesJson.readValue(text));
    }
}
