package io.syncline.domain.storage;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.FilterReader;
import io.syncline.domain.filter.Operand;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checked question to one collection.
 *
 * @param filter which objects
 * @param options how they are given; every field that they name exists
 * @param related what is given along with them
 */
public record Query(CollectionDefinition collection, Filter filter, FindOptions options, List<RelatedQuery> related) {

    public Query {
        related = List.copyOf(related);
    }

    /** A question without related objects. */
    public Query(CollectionDefinition collection, Filter filter, FindOptions options) {
        this(collection, filter, options, List.of());
    }

    /**
     * Checks what a caller asked, who may look through relations.
     *
     * @throws io.syncline.domain.refusal.UnknownCollectionException when there is no such collection
     * @throws InvalidInputException when a field, operator, value, relation or option does not fit the collection
     */
    public static Query of(
            StorageRegistry registry,
            String collection,
            Map<String, ? extends @Nullable Object> where,
            FindOptions options) {
        CollectionDefinition definition = registry.collection(collection);
        Query own = of(definition, new FilterReader(registry, definition, options.ignoreCase()), where, options);
        return new Query(
                definition, own.filter(), options, RelatedQuery.read(registry, definition, options.relations()));
    }

    /**
     * Checks what a caller asked of one collection alone.
     *
     * @throws InvalidInputException when a field, operator, value or option does not fit the collection
     */
    public static Query of(
            CollectionDefinition collection, Map<String, ? extends @Nullable Object> where, FindOptions options) {
        if (!options.relations().isEmpty()) {
            throw new InvalidInputException(
                    "Option 'relations' does not work here: this looks at objects of collection '%s' alone."
                            .formatted(collection.name()));
        }
        return of(collection, new FilterReader(collection, options.ignoreCase()), where, options);
    }

    private static Query of(
            CollectionDefinition collection,
            FilterReader reader,
            Map<String, ? extends @Nullable Object> where,
            FindOptions options) {
        options.order().forEach(order -> requireOrdered(collection, reader.operand(order.field())));
        options.fields().forEach(collection::field);
        requireNotNegative(collection, "limit", options.limit() == null ? 0 : options.limit());
        requireNotNegative(collection, "skip", options.skip());
        return new Query(collection, reader.read(where), options);
    }

    /** The same question with another limit. */
    public Query withLimit(long limit) {
        return new Query(collection, filter, options.withLimit(limit), related);
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

    static void requireOrdered(CollectionDefinition collection, Operand operand) {
        if (!operand.isOrdered()) {
            throw new InvalidInputException("Field '%s' of collection '%s' has type '%s', which has no order."
                    .formatted(
                            operand.name(), collection.name(), operand.field().typeName()));
        }
    }

    static void requireNotNegative(CollectionDefinition collection, String option, long value) {
        if (value < 0) {
            throw new InvalidInputException("Option '%s' of a find in collection '%s' is %d; it can not be negative."
                    .formatted(option, collection.name(), value));
        }
    }
}
