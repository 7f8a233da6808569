package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.store.ChangesJson;
import java.util.List;

/**
 * A column as an index keeps it. Some databases bound an index's entries, and a text may be longer; there the index keeps
 * the beginning. Texts that are shorter than the beginning stand to it as they stand to the whole text, so for them it
 * takes the column's place. Keys and links are bounded and stand in indices whole, and so do numbers and instants.
 */
record IndexedColumn(String column, FieldType type, int characters) {

    static IndexedColumn of(Dialect dialect, CollectionDefinition collection, FieldDefinition field) {
        int characters = dialect.indexedCharacters();
        boolean isCut =
                characters < Integer.MAX_VALUE && isOfAnyLength(field.type()) && !isOrLeadsToKey(collection, field);
        IndexedColumn whole = whole(field);
        return isCut ? new IndexedColumn(whole.column, whole.type, characters) : whole;
    }

    static IndexedColumn whole(FieldDefinition field) {
        return new IndexedColumn(quoted(field.name()), field.type(), Integer.MAX_VALUE);
    }

    /** As a filter or an order sees it, which have nothing from the beginning of a field without an index. */
    static IndexedColumn asked(Dialect dialect, CollectionDefinition collection, FieldDefinition field) {
        IndexedColumn indexed = of(dialect, collection, field);
        boolean serves = indexed.isCut()
                && field.type() != FieldType.BINARY
                && collection.indices().stream()
                        .anyMatch(index -> index.fields().contains(field.name()));
        return serves ? indexed : whole(field);
    }

    private static boolean isOfAnyLength(FieldType type) {
        return switch (type) {
            case STRING, TEXT, JSON, BLOB, RANDOM_KEY, BINARY -> true;
            case DATETIME, TIMESTAMP, INT, FLOAT, BOOLEAN -> false;
        };
    }

    private static boolean isOrLeadsToKey(CollectionDefinition collection, FieldDefinition field) {
        return collection.isKey(field.name())
                || collection.relationships().stream()
                        .anyMatch(link -> link.alias().equals(field.name()));
    }

    boolean isCut() {
        return characters < Integer.MAX_VALUE;
    }

    /** What stands in the index. */
    String entry() {
        return isCut() ? "substring(%s, 1, %d)".formatted(column, characters) : column;
    }

    /** What is compared with such values: the entry decides where all of them are shorter than it can be. */
    String comparedTo(List<Object> values) {
        return isCut() && values.stream().allMatch(this::isShorter) ? entry() : column;
    }

    boolean isShorter(Object value) {
        String text = text(value);
        return text.codePointCount(0, text.length()) < characters;
    }

    /** The beginning of a value that is not shorter. */
    String beginning(Object value) {
        String text = text(value);
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }

    private String text(Object value) {
        boolean isJson = type == FieldType.JSON || type == FieldType.BLOB;
        return isJson ? ChangesJson.writeValue(value) : (String) value;
    }
}
