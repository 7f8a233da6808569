package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.WrittenValue;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.IndexDefinition;
import io.syncline.domain.registry.Relationship;
import io.syncline.sync.database.ColumnType;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.SqlIdentifier;
import io.syncline.sync.database.WordTable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of one collection: a column for every field, the object's sequence and its stamps. It has the collection's
 * name and is meant to be read by anybody who knows SQL.
 */
final class CollectionTable {

    private static final int AT_ONCE = 50;

    static final String SEQUENCE = "syncline_sequence";
    static final String STAMPS = "syncline_stamps";

    private final Database database;
    private final CollectionDefinition collection;
    private final List<FieldDefinition> plainFields;
    private final String insert;
    private final String select;
    private final String selectAll;
    private final String delete;
    private final @Nullable FullTextTable fullText;
    private final Map<List<FieldDefinition>, String> updates = new HashMap<>();

    CollectionTable(Database database, CollectionDefinition collection) {
        this.database = database;
        this.collection = collection;
        this.plainFields = plainFields(collection);
        this.fullText = collection.fullTextFields().isEmpty() ? null : new FullTextTable(database, collection);
        this.insert = insertSql();
        this.select = "SELECT %s FROM %s WHERE %s"
                .formatted(columns(Stream.concat(Stream.of(SEQUENCE, STAMPS), names(plainFields))), name(), keyIs());
        this.selectAll = "SELECT %s FROM %s WHERE %s IN (%s)"
                .formatted(
                        columns(Stream.of(Stream.of(SEQUENCE, STAMPS), names(plainFields), names(collection.key()))
                                .flatMap(stream -> stream)),
                        name(),
                        quoted(collection.key().get(0).name()),
                        String.join(", ", Collections.nCopies(AT_ONCE, "?")));
        this.delete = "DELETE FROM %s WHERE %s".formatted(name(), keyIs());
    }

    /** The fields that are no part of the key. */
    static List<FieldDefinition> plainFields(CollectionDefinition collection) {
        return collection.fields().stream()
                .filter(field -> !collection.isKey(field.name()))
                .toList();
    }

    CollectionDefinition collection() {
        return collection;
    }

    /** The statements that make the table and its indices. */
    List<String> definition() {
        List<String> columns = new ArrayList<>();
        // Not even required fields are NOT NULL: a merge of several devices' writes can leave one without a value.
        collection
                .fields()
                .forEach(field -> columns.add(quoted(field.name()) + ' ' + type(SqlValues.columnType(field.type()))));
        columns.add(quoted(SEQUENCE) + ' ' + type(ColumnType.LONG) + " NOT NULL");
        columns.add(quoted(STAMPS) + ' ' + type(ColumnType.TEXT) + " NOT NULL");
        columns.add("PRIMARY KEY (" + columns(names(collection.key())) + ")");
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE %s (%s)".formatted(name(), String.join(", ", columns)));
        int number = 0;
        for (List<String> indexed : indexedFields()) {
            String index = quoted("syncline_index_%s_%d".formatted(collection.name(), ++number));
            statements.add("CREATE INDEX %s ON %s (%s)".formatted(index, name(), indexColumns(indexed)));
        }
        statements.addAll(FullTextTable.definition(database.dialect(), collection));
        return statements;
    }

    private String type(ColumnType type) {
        return database.dialect().columnType(type);
    }

    /** In the order in which finds ask for them, wherever null stands. */
    private String indexColumns(List<String> fields) {
        return fields.stream()
                .map(field -> IndexedColumn.of(database.dialect(), collection, collection.field(field))
                                .entry()
                        + database.dialect().nulls(false))
                .collect(Collectors.joining(", "));
    }

    /** Links are followed from the parent's side as often as from the child's, so each has an index. */
    private Set<List<String>> indexedFields() {
        Set<List<String>> indexed = new LinkedHashSet<>();
        collection.indices().stream()
                .filter(index -> index.unique() || !isFullText(index))
                .map(IndexDefinition::fields)
                .forEach(indexed::add);
        collection.relationships().stream()
                .map(Relationship::alias)
                .filter(alias -> !collection.key().get(0).name().equals(alias))
                .forEach(alias -> indexed.add(List.of(alias)));
        return indexed;
    }

    private boolean isFullText(IndexDefinition index) {
        return index.fields().size() == 1
                && collection.isFullText(index.fields().get(0));
    }

    Optional<ObjectVersion> load(ObjectId id) {
        return database.query(select, query -> {
            setKey(query, 1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(version(row)) : Optional.empty();
            }
        });
    }

    private ObjectVersion version(ResultSet row) throws SQLException {
        return version(row, plainFields);
    }

    /** The rows that some of these objects have; empty where their keys have several parts, and are asked for one by one. */
    Optional<Map<ObjectId, ObjectVersion>> loadAll(List<ObjectId> ids) {
        if (collection.key().size() > 1) {
            return Optional.empty();
        }
        Map<ObjectId, ObjectVersion> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            addAll(ids.subList(from, Math.min(from + AT_ONCE, ids.size())), found);
        }
        return Optional.of(found);
    }

    /** One statement serves any number: the last key stands in for those that are missing. */
    private void addAll(List<ObjectId> ids, Map<ObjectId, ObjectVersion> found) {
        FieldDefinition key = collection.key().get(0);
        database.query(selectAll, query -> {
            for (int i = 0; i < AT_ONCE; i++) {
                setKey(query, i + 1, ids.get(Math.min(i, ids.size() - 1)));
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Object value = SqlValues.get(rows, 3 + plainFields.size(), key);
                    found.put(collection.idOf(Collections.singletonMap(key.name(), value)), version(rows));
                }
            }
            return found;
        });
    }

    /** Reads a row that has the sequence, the stamps, and these fields. */
    static ObjectVersion version(ResultSet row, List<FieldDefinition> plainFields) throws SQLException {
        StampText stamps = StampText.parse(row.getString(2));
        Map<String, WrittenValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < plainFields.size(); i++) {
            FieldDefinition field = plainFields.get(i);
            Object value = SqlValues.get(row, 3 + i, field);
            WrittenValue written = stamps.of(field.name(), value);
            if (written != null) {
                fields.put(field.name(), written);
            }
        }
        ObjectState state = stamps.state(
                fields,
                name -> plainFields.stream().anyMatch(field -> field.name().equals(name)));
        return new ObjectVersion(state, row.getLong(1));
    }

    void insert(ObjectId id, ObjectVersion version) {
        database.prepared(insert, statement -> {
            int next = setKey(statement, 1, id);
            for (FieldDefinition field : plainFields) {
                SqlValues.set(statement, next++, field, valueOf(version.state(), field));
            }
            statement.setLong(next++, version.sequence());
            statement.setString(next, StampText.of(version.state()));
            return statement.executeUpdate();
        });
        if (fullText != null) {
            fullText.insert(keyOf(id), field -> valueOf(version.state(), field));
        }
    }

    /** Writes only the columns that differ, so that only their indices are touched. */
    void update(ObjectId id, ObjectState before, ObjectVersion after) {
        List<FieldDefinition> changed = plainFields.stream()
                .filter(field -> !Objects.equals(valueOf(before, field), valueOf(after.state(), field)))
                .toList();
        database.prepared(updates.computeIfAbsent(changed, this::updateSql), statement -> {
            int next = 1;
            for (FieldDefinition field : changed) {
                SqlValues.set(statement, next++, field, valueOf(after.state(), field));
            }
            statement.setLong(next++, after.sequence());
            statement.setString(next++, StampText.of(after.state()));
            setKey(statement, next, id);
            return statement.executeUpdate();
        });
        if (fullText != null) {
            fullText.update(keyOf(id), changed, field -> valueOf(after.state(), field));
        }
    }

    void delete(ObjectId id) {
        if (fullText != null) {
            fullText.delete(keyOf(id));
        }
        database.prepared(delete, statement -> {
            setKey(statement, 1, id);
            return statement.executeUpdate();
        });
    }

    private static @Nullable Object valueOf(ObjectState state, FieldDefinition field) {
        return state.value(field.name());
    }

    private WordTable.Key keyOf(ObjectId id) {
        return (statement, first) -> setKey(statement, first, id);
    }

    private int setKey(PreparedStatement statement, int first, ObjectId id) throws SQLException {
        Map<String, Object> values = collection.keyValues(id.key());
        int next = first;
        for (FieldDefinition part : collection.key()) {
            SqlValues.set(statement, next++, part, values.get(part.name()));
        }
        return next;
    }

    private String insertSql() {
        List<String> all = Stream.of(names(collection.key()), names(plainFields), Stream.of(SEQUENCE, STAMPS))
                .flatMap(stream -> stream)
                .toList();
        String parameters = all.stream().map(column -> "?").collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) VALUES (%s)".formatted(name(), columns(all.stream()), parameters);
    }

    private String updateSql(List<FieldDefinition> changed) {
        String assignments = Stream.concat(names(changed), Stream.of(SEQUENCE, STAMPS))
                .map(column -> quoted(column) + " = ?")
                .collect(Collectors.joining(", "));
        return "UPDATE %s SET %s WHERE %s".formatted(name(), assignments, keyIs());
    }

    private String keyIs() {
        return names(collection.key()).map(part -> quoted(part) + " = ?").collect(Collectors.joining(" AND "));
    }

    private String name() {
        return quoted(collection.name());
    }

    private static Stream<String> names(List<FieldDefinition> fields) {
        return fields.stream().map(FieldDefinition::name);
    }

    private static String columns(Stream<String> names) {
        return names.map(SqlIdentifier::quoted).collect(Collectors.joining(", "));
    }
}
