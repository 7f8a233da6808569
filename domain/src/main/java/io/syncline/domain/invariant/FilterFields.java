package io.syncline.domain.invariant;

import io.syncline.domain.filter.Filter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The fields that a filter looks at. */
final class FilterFields {

    private FilterFields() {}

    static Set<String> of(Filter filter) {
        Set<String> fields = new LinkedHashSet<>();
        add(filter, fields);
        return fields;
    }

    private static void add(Filter filter, Set<String> fields) {
        if (filter instanceof Filter.All all) {
            addAll(all.parts(), fields);
        } else if (filter instanceof Filter.Any any) {
            addAll(any.parts(), fields);
        } else if (filter instanceof Filter.Not not) {
            add(not.negated(), fields);
        } else if (filter instanceof Filter.OfOperand one) {
            fields.add(one.field().name());
        } else if (filter instanceof Filter.Search search) {
            fields.add(search.field().name());
        } else {
            throw new IllegalStateException("A filter of an object's own fields is none of these: " + filter);
        }
    }

    private static void addAll(List<Filter> parts, Set<String> fields) {
        parts.forEach(part -> add(part, fields));
    }
}
