package io.syncline.domain.call;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.FindOptions.Order;
import io.syncline.domain.operation.FindOptions.RelatedObjects;
import io.syncline.domain.refusal.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of an operation. */
final class Options {

    private static final Set<String> OF_FINDING =
            Set.of("order", "limit", "skip", "reverse", "ignoreCase", "fields", "relations");
    private static final Set<String> OF_COUNTING = Set.of("limit", "skip", "ignoreCase");
    private static final Set<String> OF_RELATION = Set.of("path", "order", "limit");

    private Options() {}

    /** Refuses any option. */
    static void none(Members operation) {
        of(operation).only(Set.of());
    }

    static FindOptions count(Members operation) {
        Members options = of(operation).only(OF_COUNTING);
        return new FindOptions(
                List.of(),
                boxed(options.wholeNumber("limit")),
                options.wholeNumber("skip").orElse(0),
                false,
                options.texts("ignoreCase"),
                List.of());
    }

    /** The one option that a deletion has; null where it is absent. */
    static @Nullable Long limit(Members operation) {
        Members options = of(operation).only(Set.of("limit"));
        Long limit = boxed(options.wholeNumber("limit"));
        if (limit != null && limit < 0) {
            throw new InvalidInputException(
                    "Option 'limit' of %s is %d; it can not be negative.".formatted(operation.owner(), limit));
        }
        return limit;
    }

    static FindOptions find(Members operation) {
        Members options = of(operation).only(OF_FINDING);
        return new FindOptions(
                order(options),
                boxed(options.wholeNumber("limit")),
                options.wholeNumber("skip").orElse(0),
                options.flag("reverse"),
                options.texts("ignoreCase"),
                options.texts("fields"),
                relations(options));
    }

    private static List<RelatedObjects> relations(Members options) {
        List<RelatedObjects> relations = new ArrayList<>();
        for (Object asked : options.optionalList("relations")) {
            relations.add(relation(options, asked));
        }
        return relations;
    }

    /** A path, or an object with the path, an order and a limit. */
    private static RelatedObjects relation(Members options, @Nullable Object asked) {
        if (asked instanceof String path) {
            return new RelatedObjects(path, List.of(), null);
        }
        Members relation = Members.of("a member of 'relations' of %s".formatted(options.owner()), asked)
                .only(OF_RELATION);
        return new RelatedObjects(relation.text("path"), order(relation), boxed(relation.wholeNumber("limit")));
    }

    private static Members of(Members operation) {
        String owner = "the options of %s".formatted(operation.owner());
        return new Members(owner, operation.optionalObject("options"));
    }

    private static List<Order> order(Members options) {
        List<Order> order = new ArrayList<>();
        for (Object by : options.optionalList("order")) {
            order.add(order(options, by));
        }
        return order;
    }

    private static Order order(Members options, @Nullable Object by) {
        if (by instanceof List<?> pair
                && pair.size() == 2
                && pair.get(0) instanceof String field
                && ("asc".equals(pair.get(1)) || "desc".equals(pair.get(1)))) {
            return new Order(field, "desc".equals(pair.get(1)));
        }
        throw new InvalidInputException(
                "Member 'order' of %s is not an array of pairs such as [\"name\", \"asc\"] or [\"name\", \"desc\"]."
                        .formatted(options.owner()));
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
