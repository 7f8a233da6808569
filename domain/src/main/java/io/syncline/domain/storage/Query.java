package io.syncline.domain.storage;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.FilterReader;
import io.syncline.domain.filter.Operand;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import java.util.List;
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
        FilterReader reader = new FilterReader(collection, options.ignoreCase());
        options.order().forEach(order -> requireOrdered(collection, reader.operand(order.field())));
        options.fields().forEach(collection::field);
        requireNotNegative(collection, "limit", options.limit() == null ? 0 : options.limit());
        requireNotNegative(collection, "skip", options.skip());
        return new Query(collection, reader.read(where), options);
    }

    /** What the options order by, first one first; the key is not among them unless they name it. */
    public List<OrderedBy> order() {
        FilterReader reader = new FilterReader(collection, options.ignoreCase());
        return options.order().stream()
                .map(order -> new OrderedBy(reader.operand(order.field()), order.descending() != options.reverse()))
                .toList();
    }

    /**
     * One thing to order by.
     *
     * @param descending greatest first, with {@code reverse} taken into account
     */
    public record OrderedBy(Operand operand, boolean descending) {}

    private static void requireOrdered(CollectionDefinition collection, Operand operand) {
        if (!operand.isOrdered()) {
            throw new InvalidInputException("Field '%s' of collection '%s' has type '%s', which has no order."
                    .formatted(
                            operand.name(),
                            collection.name(),
                            operand.field().type().schemaName()));
        }
    }

    private static void requireNotNegative(CollectionDefinition collection, String option, long value) {
        if (value < 0) {
            throw new InvalidInputException("Option '%s' of a find in collection '%s' is %d; it can not be negative."
                    .formatted(option, collection.name(), value));
        }
    }
}
