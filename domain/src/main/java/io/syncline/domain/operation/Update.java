package io.syncline.domain.operation;

import io.syncline.domain.refusal.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update that says how values change, for {@link io.syncline.domain.storage.StorageCollection#updateObjects(Map,
 * Update)}:
 *
 * <pre>{@code
 * users.updateObjects(Map.of("id", "ada"), Update.inc("visits", 1).and(Update.set("settings.theme", "dark")));
 * }</pre>
 *
 * <p>A field that holds JSON can be changed as a whole or at a place in it ({@code "settings.theme"}, {@code "tags.0"}).
 * What depends on the value before ({@code inc}, {@code push} …, and every change inside of JSON) merges with such changes
 * that other devices make meanwhile. Fields, places and values are checked when the update is carried out. Immutable.
 *
 * @param operators what is given to each operator, by field or place
 */
public record Update(Map<String, Map<String, @Nullable Object>> operators) {

    public Update {
        Map<String, Map<String, @Nullable Object>> copy = new LinkedHashMap<>();
        operators.forEach(
                (operator, operands) -> copy.put(operator, Collections.unmodifiableMap(new LinkedHashMap<>(operands))));
        operators = Collections.unmodifiableMap(copy);
    }

    /** Gives it this value, which may look like an operator; null takes the value away. */
    public static Update set(String field, @Nullable Object value) {
        return of("$set", field, value);
    }

    /** Gives these fields or places these values. */
    public static Update set(Map<String, ? extends @Nullable Object> values) {
        return new Update(values.isEmpty() ? Map.of() : Map.of("$set", new LinkedHashMap<>(values)));
    }

    /** Takes the value away. */
    public static Update unset(String field) {
        return of("$unset", field, true);
    }

    /** Adds to a number; no value counts as zero. */
    public static Update inc(String field, Number amount) {
        return of("$inc", field, amount);
    }

    /** Multiplies a number; no value counts as zero. */
    public static Update mul(String field, Number factor) {
        return of("$mul", field, factor);
    }

    /** Lets the value be at most this. */
    public static Update min(String field, Object bound) {
        return of("$min", field, bound);
    }

    /** Lets the value be at least this. */
    public static Update max(String field, Object bound) {
        return of("$max", field, bound);
    }

    /** Appends this to an array. */
    public static Update push(String field, @Nullable Object element) {
        return pushAll(field, Collections.singletonList(element));
    }

    /** Appends these to an array, in this order. */
    public static Update pushAll(String field, List<? extends @Nullable Object> elements) {
        return of("$push", field, Collections.singletonMap("$each", elements));
    }

    /** Appends this to an array that does not have it. */
    public static Update addToSet(String field, @Nullable Object element) {
        return addAllToSet(field, Collections.singletonList(element));
    }

    /** Appends those of these to an array that it does not have. */
    public static Update addAllToSet(String field, List<? extends @Nullable Object> elements) {
        return of("$addToSet", field, Collections.singletonMap("$each", elements));
    }

    /**
     * Takes elements out of an array.
     *
     * @param condition a value that they equal, or a map as in a filter: {@code {"$in": […]}} on the elements, {@code
     *     {"score": {"$lt": 3}}} on their members
     */
    public static Update pull(String field, @Nullable Object condition) {
        return of("$pull", field, condition);
    }

    private static Update of(String operator, String field, @Nullable Object operand) {
        return new Update(Map.of(operator, Collections.singletonMap(field, operand)));
    }

    /**
     * Both updates as one.
     *
     * @throws InvalidInputException when both use one operator on the same field or place
     */
    public Update and(Update other) {
        Map<String, Map<String, @Nullable Object>> both = new LinkedHashMap<>();
        operators.forEach((operator, operands) -> both.put(operator, new LinkedHashMap<>(operands)));
        other.operators.forEach((operator, operands) -> operands.forEach((field, operand) -> {
            Map<String, @Nullable Object> own = both.computeIfAbsent(operator, any -> new LinkedHashMap<>());
            if (own.containsKey(field)) {
                throw new InvalidInputException(
                        "An update has '%s' twice on '%s'; make it two updates.".formatted(operator, field));
            }
            own.put(field, operand);
        }));
        return new Update(both);
    }

    /** The form that {@link StorageOperation.UpdateObjects} takes. */
    public Map<String, @Nullable Object> asUpdates() {
        return new LinkedHashMap<>(operators);
    }
}
