package io.syncline.device.adopt;

import io.syncline.device.adopt.SourceTable.Column;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.sync.store.ChangesJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes objects from the rows of one table. */
final class RowReader {

    private static final int LONGEST_SHOWN = 60;

    private final TableMapping mapping;
    private final CollectionDefinition collection;
    private final List<Column> columns;
    private final List<FieldDefinition> fields;
    private final @Nullable ContentKeys contentKeys;

    RowReader(TableMapping mapping, AdoptedDatabase database) {
        this.mapping = mapping;
        this.collection = mapping.collection();
        this.columns = mapping.columns();
        this.fields = List.copyOf(mapping.fields().values());
        this.contentKeys = mapping.isKeyMade() ? new ContentKeys(database) : null;
    }

    /**
     * The object of a row.
     *
     * @param row the values of the mapping's columns
     * @throws AdoptionException when a value is not of its field's type
     */
    AdoptedRow read(@Nullable Object[] row) {
        Map<String, Object> key = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, Object> present = new TreeMap<>();
        for (int i = 0; i < row.length; i++) {
            FieldDefinition field = fields.get(i);
            Object value = canonical(row, i);
            if (!collection.isKey(field.name())) {
                values.put(field.name(), value);
            } else if (value != null) {
                key.put(field.name(), value);
            }
            if (value != null) {
                present.put(field.name(), value);
            }
        }
        String content = ChangesJson.write(present);
        if (contentKeys == null) {
            return new AdoptedRow(objectKey(key, row), key, values, content, content.length());
        }
        key.put(collection.key().get(0).name(), contentKeys.next(content));
        return new AdoptedRow(objectKey(key, row), key, values, "", content.length());
    }

    private String objectKey(Map<String, Object> key, @Nullable Object[] row) {
        try {
            return collection.idOf(key).key();
        } catch (InvalidInputException e) {
            throw new AdoptionException(
                    "Table '%s', row %s: a part of the key is empty. Fill it in the source, or give collection '%s' another key."
                            .formatted(mapping.table().name(), rowShown(row), collection.name()),
                    e);
        }
    }

    private @Nullable Object canonical(@Nullable Object[] row, int index) {
        FieldDefinition field = fields.get(index);
        Object value = row[index];
        if (value != null) {
            return converted(field, value, row, index);
        }
        if (field.optional() || field.type() == FieldType.RANDOM_KEY || collection.isKey(field.name())) {
            return null;
        }
        throw new AdoptionException(
                "Table '%s', row %s: column '%s' is empty, and field '%s' of collection '%s' is required. Make the field optional in the schema, or fill the column in the source."
                        .formatted(
                                mapping.table().name(),
                                rowShown(row),
                                columns.get(index).name(),
                                field.name(),
                                collection.name()));
    }

    private Object converted(FieldDefinition field, Object value, @Nullable Object[] row, int index) {
        try {
            return Conversion.convert(field.type(), value);
        } catch (IllegalArgumentException e) {
            throw new AdoptionException(
                    "Table '%s', row %s: column '%s' has the value %s, and field '%s' of collection '%s' has type '%s': %s. Give the field another type in the schema, such as \"%s\", or correct the value in the source."
                            .formatted(
                                    mapping.table().name(),
                                    rowShown(row),
                                    columns.get(index).name(),
                                    shown(value),
                                    field.name(),
                                    collection.name(),
                                    field.typeName(),
                                    e.getMessage(),
                                    alternative(value)),
                    e);
        }
    }

    private static String alternative(Object value) {
        FieldType type = Conversion.isConvertible(FieldType.STRING, value) ? FieldType.STRING : FieldType.BINARY;
        return type.schemaName();
    }

    /** A row by its key, and one without a key by all it has. */
    private String rowShown(@Nullable Object[] row) {
        boolean byKey = !mapping.table().key().isEmpty();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            String column = columns.get(i).name();
            if (!byKey || mapping.table().key().contains(column)) {
                parts.add(column + "=" + shown(row[i]));
            }
        }
        return String.join(", ", parts);
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "(%d bytes)".formatted(bytes.length);
        }
        String text = String.valueOf(value);
        String start = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        return value instanceof String ? "'" + start + "'" : start;
    }
}
