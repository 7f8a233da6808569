package io.syncline.domain.storage;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.FilterReader;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checked question to one collection.
 *
 * @param filter which objects
 * @param options how they are given; every field that they name exists
 */
public record Query(CollectionDefinition collection, Filter filter, FindOptions options) {

    /**
     * Checks what a caller asked.
     *
     * @throws InvalidInputException when a field, operator, value or option does not fit the collection
     */
    public static Query of(
            CollectionDefinition collection, Map<String, ? extends @Nullable Object> where, FindOptions options) {
        options.order().forEach(order -> requireOrdered(collection, order.field()));
        options.ignoreCase().forEach(field -> requireText(collection, field));
        options.fields().forEach(collection::field);
        requireNotNegative(collection, "limit", options.limit() == null ? 0 : options.limit());
        requireNotNegative(collection, "skip", options.skip());
        return new Query(collection, new FilterReader(collection).read(where), options);
    }

    private static void requireOrdered(CollectionDefinition collection, String name) {
        FieldDefinition field = collection.field(name);
        if (!field.type().isOrdered()) {
            throw new InvalidInputException("Field '%s' of collection '%s' has type '%s', which has no order."
                    .formatted(name, collection.name(), field.type().schemaName()));
        }
    }

    private static void requireText(CollectionDefinition collection, String name) {
        FieldType type = collection.field(name).type();
        if (type != FieldType.STRING && type != FieldType.TEXT) {
            throw new InvalidInputException(
                    "Option 'ignoreCase' names field '%s' of collection '%s', which has type '%s' and no case."
                            .formatted(name, collection.name(), type.schemaName()));
        }
    }

    private static void requireNotNegative(CollectionDefinition collection, String option, long value) {
        if (value < 0) {
            throw new InvalidInputException("Option '%s' of a find in collection '%s' is %d; it can not be negative."
                    .formatted(option, collection.name(), value));
        }
    }
}
