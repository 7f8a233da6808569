package io.syncline.domain.access;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule looks for before it is asked.
 *
 * @param kind what is done
 * @param field what is summed up; null elsewhere
 * @param where the filter; a {@link Reference} stands where a value is to be filled in
 */
record Preparation(Kind kind, String collection, @Nullable String field, Map<String, @Nullable Object> where) {

    /** What is done with the objects that match. */
    enum Kind {
        FIND,
        COUNT,
        SUM
    }

    /** The object found or null, the number of objects, or the sum. */
    @Nullable
    Object run(RuleCall call, RuleScope scope) {
        Map<String, @Nullable Object> filled = filled(where, scope);
        return switch (kind) {
            case FIND -> call.findObject(collection, filled).orElse(null);
            case COUNT -> call.countObjects(collection, filled);
            case SUM -> number(call.sumObjects(collection, String.valueOf(field), filled));
        };
    }

    /** Rules compare whole numbers of 64 bits exactly, and others as doubles. */
    private static Number number(BigDecimal sum) {
        try {
            return sum.longValueExact();
        } catch (ArithmeticException e) {
            return sum.doubleValue();
        }
    }

    private static Map<String, @Nullable Object> filled(Map<?, ?> members, RuleScope scope) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        members.forEach((name, value) -> filled.put(String.valueOf(name), filled(value, scope)));
        return filled;
    }

    private static @Nullable Object filled(@Nullable Object value, RuleScope scope) {
        if (value instanceof Reference reference) {
            return scope.value(reference);
        }
        if (value instanceof Map<?, ?> members) {
            return filled(members, scope);
        }
        if (value instanceof List<?> elements) {
            List<@Nullable Object> filled = new ArrayList<>();
            elements.forEach(element -> filled.add(filled(element, scope)));
            return filled;
        }
        return value;
    }
}
