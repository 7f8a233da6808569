package io.syncline.sync.projection;

import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.sync.blob.BlobColumn;
import io.syncline.sync.database.ColumnType;
import io.syncline.sync.store.ChangesJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Canonical values in SQL columns and back. */
final class SqlValues {

    private SqlValues() {}

    static ColumnType columnType(FieldType type) {
        return switch (type) {
            case STRING, TEXT, JSON, DATETIME, BLOB, RANDOM_KEY -> ColumnType.TEXT;
            case TIMESTAMP, INT -> ColumnType.LONG;
            case BOOLEAN -> ColumnType.BOOLEAN;
            case FLOAT -> ColumnType.DOUBLE;
            case BINARY -> ColumnType.BYTES;
        };
    }

    /** A field's canonical value, in the form that its column keeps. */
    static void set(PreparedStatement statement, int index, FieldDefinition field, @Nullable Object value)
            throws SQLException {
        set(statement, index, field.type(), field.sortable(value));
    }

    /** The canonical value of what a field's column keeps. */
    static @Nullable Object get(ResultSet row, int column, FieldDefinition field) throws SQLException {
        return field.ofSortable(get(row, column, field.type()));
    }

    static void set(PreparedStatement statement, int index, FieldType type, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setObject(index, null);
            return;
        }
        switch (type) {
            case JSON, BLOB -> statement.setString(index, ChangesJson.writeValue(value));
            case BINARY -> statement.setBytes(index, BlobColumn.encoded(value));
            case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
            case TIMESTAMP, INT -> statement.setLong(index, (Long) value);
            case FLOAT -> statement.setDouble(index, (Double) value);
            case STRING, TEXT, DATETIME, RANDOM_KEY -> statement.setString(index, (String) value);
        }
    }

    /** Only what stands for null too has to be asked whether it is: each question to the driver costs. */
    static @Nullable Object get(ResultSet row, int column, FieldType type) throws SQLException {
        return switch (type) {
            case STRING, TEXT, DATETIME, RANDOM_KEY -> row.getString(column);
            case JSON, BLOB -> {
                String json = row.getString(column);
                yield json == null ? null : ChangesJson.readValue(json);
            }
            case BINARY -> {
                byte[] bytes = row.getBytes(column);
                yield bytes == null ? null : BlobColumn.decoded(bytes);
            }
            case BOOLEAN -> {
                boolean flag = row.getBoolean(column);
                yield !flag && row.wasNull() ? null : (Object) flag;
            }
            case TIMESTAMP, INT -> {
                long number = row.getLong(column);
                yield number == 0 && row.wasNull() ? null : (Object) number;
            }
            case FLOAT -> {
                double number = row.getDouble(column);
                yield number == 0 && row.wasNull() ? null : (Object) number;
            }
        };
    }
}
