package io.syncline.domain.registry;

import io.syncline.domain.refusal.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * One field of a collection.
 *
 * @param collection the name of the collection that has it
 * @param valueType what it can hold
 * @param optional whether the field may be absent or null
 * @param defaultValue what a new object has that does not say otherwise, in canonical form; null for nothing
 */
public record FieldDefinition(
        String collection,
        String name,
        ValueType valueType,
        boolean optional,
        @Nullable Object defaultValue) {

    /** A field without a default value. */
    public FieldDefinition(String collection, String name, ValueType valueType, boolean optional) {
        this(collection, name, valueType, optional, null);
    }

    /** The primitive type as which values are kept. */
    public FieldType type() {
        return valueType.primitive();
    }

    /** What the schema calls the field's type. */
    public String typeName() {
        return valueType.schemaName();
    }

    /** The form of a canonical value that a column keeps and filters compare, see {@link ValueType}. */
    public @Nullable Object sortable(@Nullable Object canonical) {
        return canonical == null || valueType.sortsAsItIs() ? canonical : valueType.sortable(canonical);
    }

    /** The canonical value of what a column keeps. */
    public @Nullable Object ofSortable(@Nullable Object sortable) {
        return sortable == null || valueType.sortsAsItIs() ? sortable : valueType.ofSortable(sortable);
    }

    /** The canonical value that a part of a key's text stands for, see {@link io.syncline.domain.key.KeyText}. */
    Object ofKeyText(String text) {
        Object value = type().ofKeyText(text);
        return valueType instanceof FieldType ? value : valueType.canonical(value);
    }

    /**
     * The canonical value for what a caller gave.
     *
     * @throws InvalidInputException when the value is not of the field's type, or null where that is not allowed
     */
    public @Nullable Object canonical(@Nullable Object value) {
        if (value != null) {
            return canonicalValue(value);
        }
        if (!optional) {
            throw new InvalidInputException(
                    "Field '%s' of collection '%s' is required and can not be null.".formatted(name, collection));
        }
        return null;
    }

    /** As {@link #canonical}, for a value that is known to be there. */
    public Object canonicalValue(Object value) {
        try {
            return valueType.canonical(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("Field '%s' of collection '%s' has type '%s' and can not hold %s: %s."
                    .formatted(name, collection, typeName(), shown(value), e.getMessage()));
        }
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        String start = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return value instanceof String ? "'" + start + "'" : start;
    }
}
