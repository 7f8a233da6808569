package io.syncline.domain.operation;

import java.util.List;
import java.util.stream.Stream;
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
 * @param relations which parents and children are given along with each object, nested under the name of the relation
 */
public record FindOptions(
        List<Order> order,
        @Nullable Long limit,
        long skip,
        boolean reverse,
        List<String> ignoreCase,
        List<String> fields,
        List<RelatedObjects> relations) {

    /** All objects, by key. */
    public static final FindOptions NONE = new FindOptions(List.of(), null, 0, false, List.of(), List.of());

    /** Options without relations. */
    public FindOptions(
            List<Order> order,
            @Nullable Long limit,
            long skip,
            boolean reverse,
            List<String> ignoreCase,
            List<String> fields) {
        this(order, limit, skip, reverse, ignoreCase, fields, List.of());
    }

    public FindOptions {
        relations = List.copyOf(relations);
        order = List.copyOf(order);
        ignoreCase = List.copyOf(ignoreCase);
        fields = List.copyOf(fields);
    }

    /** The same options with another limit. */
    public FindOptions withLimit(long newLimit) {
        return new FindOptions(order, newLimit, skip, reverse, ignoreCase, fields, relations);
    }

    /** The same options with these relations: {@code "emails"}, {@code "user"}, {@code "user.team"}. */
    public FindOptions withRelations(String... paths) {
        List<RelatedObjects> related = Stream.of(paths)
                .map(path -> new RelatedObjects(path, List.of(), null))
                .toList();
        return new FindOptions(order, limit, skip, reverse, ignoreCase, fields, related);
    }

    /**
     * A relation to be read.
     *
     * @param path its name (the alias of a parent, the reverse alias of children), or names from relation to relation,
     *     joined by dots
     * @param order of children; what is left equal is ordered by key
     * @param limit at most so many children of each object, or null for all
     */
    public record RelatedObjects(
            String path, List<Order> order, @Nullable Long limit) {
        public RelatedObjects {
            order = List.copyOf(order);
        }
    }

    /**
     * One field to order by; nulls come first when ascending.
     *
     * @param descending greatest first
     */
    public record Order(String field, boolean descending) {}
}
