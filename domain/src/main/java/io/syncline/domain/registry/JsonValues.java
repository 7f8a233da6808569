package io.syncline.domain.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Canonical JSON trees: maps sorted by name, whole numbers as {@link Long}, others as {@link Double}. */
final class JsonValues {

    private static final int DEEPEST = 200;

    private JsonValues() {}

    static Object canonical(Object value) {
        Object canonical = canonical(value, 0);
        if (canonical == null) {
            throw new IllegalArgumentException("a JSON value is expected");
        }
        return canonical;
    }

    private static @Nullable Object canonical(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("JSON of at most " + DEEPEST + " levels is expected");
        }
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return canonicalNumber(number);
        }
        if (value instanceof Map<?, ?> map) {
            return canonicalMap(map, depth);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> canonical = new ArrayList<>(list.size());
            list.forEach(element -> canonical.add(canonical(element, depth + 1)));
            return Collections.unmodifiableList(canonical);
        }
        return FieldType.STRING.canonical(value);
    }

    private static Object canonicalMap(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> canonical = new TreeMap<>();
        map.forEach((name, element) ->
                canonical.put((String) FieldType.STRING.canonical(name), canonical(element, depth + 1)));
        return Collections.unmodifiableMap(canonical);
    }

    private static Object canonicalNumber(Number number) {
        try {
            return Numbers.exact(number).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return Numbers.canonicalFloat(number);
        }
    }
}
