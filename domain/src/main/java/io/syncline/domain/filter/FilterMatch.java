package io.syncline.domain.filter;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at one object: the same answer that a database gives for its row. */
final class FilterMatch {

    private final Map<String, ? extends @Nullable Object> values;

    private final RelatedObjects related;

    FilterMatch(Map<String, ? extends @Nullable Object> values, RelatedObjects related) {
        this.values = values;
        this.related = related;
    }

    boolean of(Filter filter) {
        if (filter instanceof Filter.All all) {
            return all.parts().stream().allMatch(this::of);
        }
        if (filter instanceof Filter.Any any) {
            return any.parts().stream().anyMatch(this::of);
        }
        if (filter instanceof Filter.Not not) {
            return !of(not.negated());
        }
        if (filter instanceof Filter.Equal equal) {
            return Objects.equals(equal.operand().in(values), equal.value());
        }
        if (filter instanceof Filter.OneOf oneOf) {
            Object value = oneOf.operand().in(values);
            return oneOf.values().stream().anyMatch(one -> Objects.equals(one, value));
        }
        if (filter instanceof Filter.Ordered ordered) {
            Object value = ordered.operand().in(values);
            return value != null
                    && ValueOrder.areComparable(value, ordered.value())
                    && holds(ordered.order(), ValueOrder.compare(value, ordered.value()));
        }
        if (filter instanceof Filter.StartsWith starts) {
            return starts.operand().in(values) instanceof String text && text.startsWith(starts.text());
        }
        if (filter instanceof Filter.Contains contains) {
            return contains.operand().in(values) instanceof String text && text.contains(contains.text());
        }
        if (filter instanceof Filter.Search search) {
            return values.get(search.field().name()) instanceof String text
                    && search.words().stream().allMatch(Words.of(text)::contains)
                    && search.beginnings().stream()
                            .allMatch(
                                    beginning -> Words.of(text).stream().anyMatch(word -> word.startsWith(beginning)));
        }
        if (filter instanceof Filter.Related through) {
            return through(through);
        }
        throw new IllegalStateException("Not a filter: " + filter);
    }

    private boolean through(Filter.Related through) {
        Object value = values.get(through.relation().near().name());
        var found = value == null ? List.<Map<String, Object>>of() : related.find(through.relation(), value);
        return found.isEmpty()
                ? through.holdsWithoutAny()
                : found.stream().anyMatch(object -> through.filter().matches(object, related));
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
