package io.syncline.domain.update;

import io.syncline.domain.filter.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes one place inside of a JSON value and leaves all else as it is. Objects on the way are made where nothing is;
 * digits are a position where they meet an array, which may be the one behind its last element.
 */
final class JsonPlace {

    private final List<String> path;
    private final UpdateOperator operator;
    private final @Nullable Object operand;

    JsonPlace(List<String> path, UpdateOperator operator, @Nullable Object operand) {
        this.path = path;
        this.operator = operator;
        this.operand = operand;
    }

    @Nullable
    Object changedIn(@Nullable Object root) {
        return changed(root, 0);
    }

    private @Nullable Object changed(@Nullable Object value, int depth) {
        if (depth == path.size()) {
            return operator.on(value, operand, true);
        }
        String step = path.get(depth);
        if (value == null) {
            Object made = changed(null, depth + 1);
            return made == null ? null : Map.of(step, made);
        }
        if (value instanceof Map<?, ?> object) {
            return inObject(object, step, depth);
        }
        if (value instanceof List<?> array && Operand.isPosition(step)) {
            return inArray(array, Integer.parseInt(step), depth);
        }
        throw InapplicableException.expected("an object with '" + step + "'", value);
    }

    private Object inObject(Map<?, ?> object, String step, int depth) {
        Map<String, @Nullable Object> copy = new TreeMap<>();
        object.forEach((name, member) -> copy.put(String.valueOf(name), member));
        Object changed = changed(copy.get(step), depth + 1);
        if (isAtEnd(depth) && operator == UpdateOperator.UNSET) {
            copy.remove(step);
        } else if (changed != null || copy.containsKey(step) || (isAtEnd(depth) && operator == UpdateOperator.SET)) {
            copy.put(step, changed);
        }
        return Collections.unmodifiableMap(copy);
    }

    /** An element that is taken away leaves null behind, as the others keep their positions. */
    private Object inArray(List<?> array, int position, int depth) {
        List<@Nullable Object> copy = new ArrayList<>(array);
        if (position < array.size()) {
            copy.set(position, changed(array.get(position), depth + 1));
            return Collections.unmodifiableList(copy);
        }
        Object added = changed(null, depth + 1);
        if (added != null && position > array.size()) {
            throw new InapplicableException(
                    "the array there has %d elements and no position %d".formatted(array.size(), position));
        }
        if (added != null) {
            copy.add(added);
        }
        return Collections.unmodifiableList(copy);
    }

    private boolean isAtEnd(int depth) {
        return depth == path.size() - 1;
    }
}
