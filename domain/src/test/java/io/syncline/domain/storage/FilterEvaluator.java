package io.syncline.domain.storage;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.Filter.Ordered;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters, answered by looking at one object. */
final class FilterEvaluator implements Predicate<Map<String, @Nullable Object>> {

    private final Filter filter;

    FilterEvaluator(Filter filter) {
        this.filter = filter;
    }

    @Override
    public boolean test(Map<String, @Nullable Object> object) {
        return holds(filter, object);
    }

    private static boolean holds(Filter filter, Map<String, @Nullable Object> object) {
        if (filter instanceof Filter.All all) {
            return all.parts().stream().allMatch(part -> holds(part, object));
        }
        if (filter instanceof Filter.Any any) {
            return any.parts().stream().anyMatch(part -> holds(part, object));
        }
        if (filter instanceof Filter.Not not) {
            return !holds(not.negated(), object);
        }
        if (filter instanceof Filter.Equal equal) {
            return Objects.equals(object.get(equal.field().name()), equal.value());
        }
        if (filter instanceof Filter.OneOf oneOf) {
            return oneOf.values().contains(object.get(oneOf.field().name()));
        }
        if (filter instanceof Ordered ordered) {
            return inOrder(ordered, object.get(ordered.field().name()));
        }
        if (filter instanceof Filter.StartsWith starts) {
            return object.get(starts.field().name()) instanceof String text && text.startsWith(starts.text());
        }
        if (filter instanceof Filter.Contains contains) {
            return object.get(contains.field().name()) instanceof String text && text.contains(contains.text());
        }
        throw new IllegalStateException("Not a filter: " + filter);
    }

    private static boolean inOrder(Ordered ordered, @Nullable Object value) {
        if (value == null) {
            return false;
        }
        int order = compare(value, ordered.value());
        return switch (ordered.order()) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    /** Canonical values of one field are of one class. */
    @SuppressWarnings("unchecked")
    static int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }
}
