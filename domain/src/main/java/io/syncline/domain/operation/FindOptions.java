package io.syncline.domain.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the objects that were found are given.
 *
 * @param order by which fields, the first one first; what is left equal is ordered by key
 * @param limit at most so many, or null for all
 * @param skip leave out so many at the beginning
 * @param reverse turn the order round
 * @param ignoreCase text fields whose case does not matter, to the filter and to the order
 * @param fields only these fields and the key; empty for all
 */
public record FindOptions(
        List<Order> order,
        @Nullable Long limit,
        long skip,
        boolean reverse,
        List<String> ignoreCase,
        List<String> fields) {

    /** All objects, by key. */
    public static final FindOptions NONE = new FindOptions(List.of(), null, 0, false, List.of(), List.of());

    public FindOptions {
        order = List.copyOf(order);
        ignoreCase = List.copyOf(ignoreCase);
        fields = List.copyOf(fields);
    }

    /** The same options with another limit. */
    public FindOptions withLimit(long newLimit) {
        return new FindOptions(order, newLimit, skip, reverse, ignoreCase, fields);
    }

    /**
     * One field to order by; nulls come first when ascending.
     *
     * @param descending greatest first
     */
    public record Order(String field, boolean descending) {}
}
