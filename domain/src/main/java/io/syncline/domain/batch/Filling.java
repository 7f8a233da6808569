package io.syncline.domain.batch;

import io.syncline.domain.operation.BatchStep.Replacement;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the key of an object that an earlier step has created where a replacement wants it. The dots of a path lead into
 * objects, which are made where they are missing, and to the positions of arrays; a member whose own name has dots, as
 * places in updates have, goes first.
 */
final class Filling {

    private final Replacement replacement;
    private final Object link;

    Filling(Replacement replacement, Object link) {
        this.replacement = replacement;
        this.link = link;
    }

    /** A copy of the values with the key at the path. */
    Map<String, @Nullable Object> into(
            CollectionDefinition collection, Map<String, ? extends @Nullable Object> values, String path) {
        if (collection.findField(path).isPresent()) {
            Map<String, @Nullable Object> filled = new LinkedHashMap<>(values);
            filled.put(path, link);
            return filled;
        }
        return intoObject(values, path);
    }

    private Object into(@Nullable Object value, String path) {
        if (value == null) {
            return intoObject(Map.of(), path);
        }
        if (value instanceof Map<?, ?> map) {
            return intoObject(map, path);
        }
        if (value instanceof List<?> list) {
            return intoArray(list, path);
        }
        throw refused();
    }

    private Map<String, @Nullable Object> intoObject(Map<?, ? extends @Nullable Object> values, String path) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        values.forEach((name, value) -> filled.put(String.valueOf(name), value));
        int dot = filled.containsKey(path) ? -1 : path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        filled.put(first, dot < 0 ? link : into(filled.get(first), path.substring(dot + 1)));
        return filled;
    }

    private List<@Nullable Object> intoArray(List<?> values, String path) {
        List<@Nullable Object> filled = new ArrayList<>(values);
        int dot = path.indexOf('.');
        int position = position(dot < 0 ? path : path.substring(0, dot), filled.size());
        filled.set(position, dot < 0 ? link : into(filled.get(position), path.substring(dot + 1)));
        return filled;
    }

    private int position(String text, int size) {
        for (int position = 0; position < size; position++) {
            if (text.equals(Integer.toString(position))) {
                return position;
            }
        }
        throw refused();
    }

    private InvalidInputException refused() {
        return new InvalidInputException(
                "The batch uses the placeholder '%s' at '%s', and there is no such place in what is there."
                        .formatted(replacement.placeholder(), replacement.path()));
    }
}
