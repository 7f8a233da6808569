package io.syncline.domain.update;

import io.syncline.domain.refusal.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of arrays. Nothing counts as an empty one. */
final class ArrayChange {

    private ArrayChange() {}

    static Object push(@Nullable Object value, @Nullable Object elements, boolean inJson) {
        List<@Nullable Object> array = copy(value);
        array.addAll(elements(elements));
        return Collections.unmodifiableList(array);
    }

    static Object addToSet(@Nullable Object value, @Nullable Object elements, boolean inJson) {
        List<@Nullable Object> array = copy(value);
        for (Object element : elements(elements)) {
            if (!array.contains(element)) {
                array.add(element);
            }
        }
        return Collections.unmodifiableList(array);
    }

    static @Nullable Object pull(@Nullable Object value, @Nullable Object condition, boolean inJson) {
        if (value == null) {
            return null;
        }
        List<@Nullable Object> array = copy(value);
        array.removeIf(readable(condition)::holds);
        return Collections.unmodifiableList(array);
    }

    private static PullCondition readable(@Nullable Object condition) {
        try {
            return PullCondition.of(condition);
        } catch (InvalidInputException e) {
            throw new InapplicableException(String.valueOf(e.getMessage()));
        }
    }

    private static List<@Nullable Object> copy(@Nullable Object value) {
        return value == null ? new ArrayList<>() : new ArrayList<>(elements(value));
    }

    private static List<?> elements(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw InapplicableException.expected("an array", value == null ? "nothing" : value);
    }
}
