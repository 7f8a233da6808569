package io.syncline.device.api.operation;

import io.syncline.device.api.json.Members;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.FindOptions.Order;
import io.syncline.domain.refusal.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of an operation. */
final class Options {

    private static final Set<String> OF_FINDING = Set.of("order", "limit", "skip", "reverse", "ignoreCase", "fields");

    private Options() {}

    /** Refuses any option. */
    static void none(Members operation) {
        of(operation).only(Set.of());
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
                options.texts("fields"));
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
