package io.syncline.sync.adopt;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.ValueType;
import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.ColumnKind;
import io.syncline.sync.adopt.source.Conversion;
import io.syncline.sync.adopt.source.SourceRow;
import io.syncline.sync.adopt.source.SourceTable.Column;
import io.syncline.sync.hash.Sha256;
import io.syncline.sync.store.ChangesJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final long inlineBytes;

    /** @param inlineBytes how many bytes a value may have to stay with its row */
    RowReader(TableMapping mapping, AdoptedDatabase database, long inlineBytes) {
        this.inlineBytes = inlineBytes;
        this.mapping = mapping;
        this.collection = mapping.collection();
        this.columns = mapping.columns();
        this.fields = List.copyOf(mapping.fields().values());
        this.contentKeys = mapping.isKeyMade() ? new ContentKeys(database) : null;
    }

    /**
     * The object of a row.
     *
     * @param row with the values of the mapping's columns
     * @throws AdoptionException when a value is not of its field's type
     */
    AdoptedRow read(SourceRow row) {
        Map<String, Object> key = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, byte[]> large = new LinkedHashMap<>();
        Map<String, Object> present = new TreeMap<>();
        for (int i = 0; i < fields.size(); i++) {
            FieldDefinition field = fields.get(i);
            Object value = isLarge(field, row.values()[i]) ? reference(field, row, i, large) : canonical(row, i);
            put(field, value, key, values, present);
        }
        for (LinkMapping link : mapping.links()) {
            put(link.field(), linked(link, row), key, values, present);
        }
        String content = ChangesJson.write(present);
        int size = content.length()
                + large.values().stream().mapToInt(bytes -> bytes.length).sum();
        if (contentKeys == null) {
            return new AdoptedRow(objectKey(key, row), key, values, large, content, size);
        }
        key.put(collection.key().get(0).name(), contentKeys.next(content));
        return new AdoptedRow(objectKey(key, row), key, values, large, "", size);
    }

    private void put(
            FieldDefinition field,
            @Nullable Object value,
            Map<String, Object> key,
            Map<String, @Nullable Object> values,
            Map<String, Object> present) {
        if (!collection.isKey(field.name())) {
            values.put(field.name(), value);
        } else if (value != null) {
            key.put(field.name(), value);
        }
        if (value != null) {
            present.put(field.name(), value);
        }
    }

    private boolean isLarge(FieldDefinition field, @Nullable Object value) {
        return value instanceof byte[] bytes
                && bytes.length > inlineBytes
                && field.type().holdsBytes();
    }

    /** The bytes go their own way, and only if the row is written. */
    private static Object reference(FieldDefinition field, SourceRow row, int index, Map<String, byte[]> large) {
        byte[] bytes = (byte[]) Objects.requireNonNull(row.values()[index]);
        large.put(field.name(), bytes);
        String type = field.type() == FieldType.BLOB ? Conversion.MEDIA_TYPE : null;
        return new BlobReference(Sha256.textOf(bytes), bytes.length, type).toValue();
    }

    private @Nullable Object linked(LinkMapping link, SourceRow row) {
        try {
            Object value = link.value(row.values());
            if (value == null && !link.field().optional()) {
                throw new IllegalArgumentException("the link is required, and a part of it is empty");
            }
            return value;
        } catch (IllegalArgumentException e) {
            throw new AdoptionException(
                    "%s, %s: link '%s' of collection '%s' can not be made from the columns: %s. Correct the source, or make the link optional or a plain field in the schema."
                            .formatted(
                                    mapping.table().shownFirst(),
                                    rowShown(row),
                                    link.field().name(),
                                    collection.name(),
                                    e.getMessage()),
                    e);
        }
    }

    private String objectKey(Map<String, Object> key, SourceRow row) {
        try {
            return collection.idOf(key).key();
        } catch (InvalidInputException e) {
            throw new AdoptionException(
                    "%s, %s: a part of the key is empty. Fill it in the source, or give collection '%s' another key."
                            .formatted(mapping.table().shownFirst(), rowShown(row), collection.name()),
                    e);
        }
    }

    private @Nullable Object canonical(SourceRow row, int index) {
        FieldDefinition field = fields.get(index);
        Object value = meant(field.valueType(), row.values()[index]);
        if (value != null) {
            return converted(field, value, row, index);
        }
        if (field.optional() || field.type() == FieldType.RANDOM_KEY || collection.isKey(field.name())) {
            return null;
        }
        throw new AdoptionException(
                "%s, %s: column '%s' is empty, and field '%s' of collection '%s' is required. Make the field optional in the schema, or fill the column in the source."
                        .formatted(
                                mapping.table().shownFirst(),
                                rowShown(row),
                                columns.get(index).name(),
                                field.name(),
                                collection.name()));
    }

    /** In a file, an empty text can only be meant as one where text is wanted. */
    private @Nullable Object meant(ValueType type, @Nullable Object value) {
        boolean isText = type.primitive() == FieldType.STRING || type.primitive() == FieldType.TEXT;
        boolean isNothing = "".equals(value) && mapping.table().kind().equals("file") && !isText;
        return isNothing ? null : value;
    }

    private Object converted(FieldDefinition field, Object value, SourceRow row, int index) {
        try {
            boolean isJson = columns.get(index).kind() == ColumnKind.MEMBER && field.type() == FieldType.JSON;
            return isJson ? field.valueType().canonical(value) : Conversion.convert(field.valueType(), value);
        } catch (IllegalArgumentException e) {
            throw new AdoptionException(
                    "%s, %s: column '%s' has the value %s, and field '%s' of collection '%s' has type '%s': %s. Give the field another type in the schema, such as \"%s\", or correct the value in the source."
                            .formatted(
                                    mapping.table().shownFirst(),
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

    /** A row by its line or its key, and one without either by all it has. */
    private String rowShown(SourceRow row) {
        if (row.line() > 0) {
            return "line " + row.line();
        }
        boolean byKey = !mapping.table().key().isEmpty();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i).name();
            if (!byKey || mapping.table().key().contains(column)) {
                parts.add(column + "=" + shown(row.values()[i]));
            }
        }
        return "row " + String.join(", ", parts);
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
