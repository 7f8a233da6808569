package io.syncline.domain.registry;

import io.syncline.domain.refusal.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * One field of a collection.
 *
 * @param collection the name of the collection that has it
 * @param optional whether the field may be absent or null
 */
public record FieldDefinition(String collection, String name, FieldType type, boolean optional) {

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
            return type.canonical(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("Field '%s' of collection '%s' has type '%s' and can not hold %s: %s."
                    .formatted(name, collection, type.schemaName(), shown(value), e.getMessage()));
        }
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        String start = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return value instanceof String ? "'" + start + "'" : start;
    }
}
