package io.syncline.domain.event;

import io.syncline.domain.stamp.Stamp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the author of an event saw of the fields that it writes: which writes it replaces knowingly. So the writes of a
 * field form a tree, and of any two it can be told whether the later one knew the earlier one. A write is named by its
 * stamp.
 *
 * @param writes per field the writes that are over with this one: that of the value that was seen, those that counted
 *     beside it, and those that had lost and whose value is chosen; a field that had never been written is missing
 * @param losses per field the writes that had lost, of which the author knew, and which stay as they are
 * @param defaults the fields that got default values after the author's version of the schema: what the object's creation
 *     has there now, the author could not see, and nobody chose it. Known when an event is brought up, never written
 */
public record Replaced(Map<String, Set<Stamp>> writes, Map<String, Set<Stamp>> losses, Set<String> defaults) {

    /** The author saw nothing in the fields that were written. */
    public static final Replaced NOTHING = new Replaced(Map.of(), Map.of());

    public Replaced {
        writes = copy(writes);
        losses = copy(losses);
        defaults = Set.copyOf(defaults);
    }

    /** What an author saw who has today's version of the schema. */
    public Replaced(Map<String, Set<Stamp>> writes, Map<String, Set<Stamp>> losses) {
        this(writes, losses, Set.of());
    }

    /** Whether that write of the field is over with this one. */
    public boolean ends(String field, Stamp write) {
        return writes.getOrDefault(field, Set.of()).contains(write);
    }

    /** Whether the author knew that write of the field. */
    public boolean knows(String field, Stamp write) {
        return ends(field, write) || losses.getOrDefault(field, Set.of()).contains(write);
    }

    /** The same, with other stamps in place of those that were named. */
    public Replaced stamped(UnaryOperator<Stamp> change) {
        return new Replaced(stamped(writes, change), stamped(losses, change), defaults);
    }

    private static Map<String, Set<Stamp>> stamped(Map<String, Set<Stamp>> fields, UnaryOperator<Stamp> change) {
        Map<String, Set<Stamp>> changed = new LinkedHashMap<>();
        fields.forEach((field, stamps) -> {
            changed.put(field, stamps.stream().map(change).collect(Collectors.toSet()));
        });
        return changed;
    }

    private static Map<String, Set<Stamp>> copy(Map<String, Set<Stamp>> fields) {
        if (fields.isEmpty()) {
            return Map.of();
        }
        Map<String, Set<Stamp>> copy = new LinkedHashMap<>();
        fields.forEach((field, stamps) -> {
            if (!stamps.isEmpty()) {
                copy.put(field, Set.copyOf(stamps));
            }
        });
        return Collections.unmodifiableMap(copy);
    }
}
