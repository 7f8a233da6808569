package io.syncline.device.api.past;

import io.syncline.domain.filter.Filter;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether an object passes a filter: the same answer that the database gives for a row. */
final class FilterMatch {

    private FilterMatch() {}

    static boolean matches(Filter filter, Map<String, @Nullable Object> object) {
        if (filter instanceof Filter.All all) {
            return all.parts().stream().allMatch(part -> matches(part, object));
        }
        if (filter instanceof Filter.Any any) {
            return any.parts().stream().anyMatch(part -> matches(part, object));
        }
        if (filter instanceof Filter.Not not) {
            return !matches(not.negated(), object);
        }
        if (filter instanceof Filter.Equal equal) {
            return Objects.equals(object.get(equal.field().name()), equal.value());
        }
        if (filter instanceof Filter.OneOf oneOf) {
            Object value = object.get(oneOf.field().name());
            return oneOf.values().stream().anyMatch(one -> Objects.equals(one, value));
        }
        if (filter instanceof Filter.Ordered ordered) {
            Object value = object.get(ordered.field().name());
            return value != null && holds(ordered.order(), ValueOrder.compare(value, ordered.value()));
        }
        if (filter instanceof Filter.StartsWith starts) {
            return object.get(starts.field().name()) instanceof String text && text.startsWith(starts.text());
        }
        if (filter instanceof Filter.Contains contains) {
            return object.get(contains.field().name()) instanceof String text && text.contains(contains.text());
        }
        throw new IllegalStateException("Not a filter: " + filter);
    }

    private static boolean holds(Filter.Ordered.Order order, int comparison) {
        return switch (order) {
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
        };
    }
}
