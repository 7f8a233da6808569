package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.SqlIdentifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rows of a collection's table that stands aside, as an earlier version had it. */
final class OldRows {

    /** The name that the table has meanwhile. */
    static final String TABLE = "syncline_old_table";

    private static final int ROWS_AT_ONCE = 1_000;

    private final Database database;
    private final CollectionDefinition collection;
    private final List<FieldDefinition> plainFields;

    OldRows(Database database, CollectionDefinition collection) {
        this.database = database;
        this.collection = collection;
        this.plainFields = CollectionTable.plainFields(collection);
    }

    /** Gives all objects, one by one. Within a transaction. */
    void forEach(BiConsumer<ObjectId, ObjectVersion> consumer) {
        String columns = Stream.of(
                        Stream.of(CollectionTable.SEQUENCE, CollectionTable.STAMPS),
                        plainFields.stream().map(FieldDefinition::name),
                        collection.key().stream().map(FieldDefinition::name))
                .flatMap(names -> names)
                .map(SqlIdentifier::quoted)
                .collect(Collectors.joining(", "));
        database.prepared("SELECT %s FROM %s".formatted(columns, quoted(TABLE)), query -> {
            query.setFetchSize(ROWS_AT_ONCE);
            long rowsRead = 0;
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(id(rows), CollectionTable.version(rows, plainFields));
                    rowsRead++;
                }
            }
            return rowsRead;
        });
    }

    private ObjectId id(ResultSet row) throws SQLException {
        Map<String, Object> key = new LinkedHashMap<>();
        int column = 3 + plainFields.size();
        for (FieldDefinition part : collection.key()) {
            key.put(part.name(), Objects.requireNonNull(SqlValues.get(row, column++, part)));
        }
        return collection.idOf(key);
    }
}
