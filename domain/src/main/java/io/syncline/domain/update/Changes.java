package io.syncline.domain.update;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checked updates of objects of one collection, no field among the values and the relative updates both.
 *
 * @param values fields that get a new value whatever they had; null takes a value away
 * @param relative changes of values, in the order in which they were asked for
 */
public record Changes(Map<String, @Nullable Object> values, List<RelativeUpdate> relative) {

    public Changes {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        relative = List.copyOf(relative);
    }

    /** New values only. */
    public static Changes of(Map<String, @Nullable Object> values) {
        return new Changes(values, List.of());
    }

    public boolean isEmpty() {
        return values.isEmpty() && relative.isEmpty();
    }

    /** The fields that may have another value afterwards. */
    public Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>(values.keySet());
        relative.forEach(update -> fields.add(update.field()));
        return fields;
    }

    /** The changes as callers write them, one entry for each place: {@code {"name": "Ada", "age": {"$inc": 1}}}. */
    public Map<String, @Nullable Object> shown() {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(values);
        relative.forEach(update -> shown.put(update.place(), update.shown()));
        return shown;
    }

    /**
     * The values of the changed fields of one object afterwards.
     *
     * @param before the object's values by field
     * @throws InvalidInputException when a relative update can not be applied to what the object has
     */
    public Map<String, @Nullable Object> appliedTo(ObjectId id, Function<String, @Nullable Object> before) {
        Map<String, @Nullable Object> after = new LinkedHashMap<>(values);
        for (RelativeUpdate update : relative) {
            String field = update.field();
            Object value = after.containsKey(field) ? after.get(field) : before.apply(field);
            after.put(field, applied(id, update, value));
        }
        return after;
    }

    /** Refuses as {@link #appliedTo} does. */
    public void requireApplicableTo(ObjectId id, Function<String, @Nullable Object> before) {
        if (!relative.isEmpty()) {
            appliedTo(id, before);
        }
    }

    private static @Nullable Object applied(ObjectId id, RelativeUpdate update, @Nullable Object value) {
        try {
            return update.applied(value);
        } catch (InapplicableException e) {
            throw new InvalidInputException(
                    "Operator '%s' can not change '%s' of the object '%s' of collection '%s' by %s: %s."
                            .formatted(
                                    update.operator().symbol(),
                                    update.place(),
                                    id.key(),
                                    id.collection(),
                                    Shown.value(update.operand()),
                                    e.getMessage()));
        }
    }
}
