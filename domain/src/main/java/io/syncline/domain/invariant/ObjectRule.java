package io.syncline.domain.invariant;

import io.syncline.domain.event.ObjectEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What every object of a collection has to meet.
 *
 * @param fields those that it looks at; null where that is not known, so all
 */
public record ObjectRule(
        String name,
        Predicate<Map<String, Object>> condition,
        @Nullable Set<String> fields) {

    /** Whether the object's values are as they have to be; what is not there is. */
    public boolean holds(@Nullable Map<String, Object> values) {
        return values == null || condition.test(values);
    }

    /** Whether the rule looks at the field. */
    public boolean looksAt(String field) {
        return fields == null || fields.contains(field);
    }

    /** Whether the event writes a field that the rule looks at. */
    public boolean isTouchedBy(ObjectEvent event) {
        return event.kind() != ObjectEvent.Kind.MODIFIED || event.fields().anyMatch(this::looksAt);
    }
}
