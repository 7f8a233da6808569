package io.syncline.domain.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Computes fields of a version from a field of the version before, where the values can not simply be taken over:
 *
 * <pre>{@code
 * SchemaStep.of("person", "2026-01-10", "2026-03-01")
 *         .reading("name")
 *         .writing("first", "last")
 *         .by(name -> Map.of("first", beforeSpace(name), "last", afterSpace(name)));
 * }</pre>
 *
 * <p>It reads one field, since a modification carries only the fields that it changes: what depends on several could
 * not be computed from an event alone, and would come out differently depending on the order in which events arrive.
 *
 * <p>The function must be pure: every device computes for itself, again at each replay, and all have to come to the
 * same. It is called only with values that are there; where the old field was taken away, the new ones are.
 *
 * @param reads the field of the version {@code from} that is read; it may stay in the next version
 * @param writes the fields of the version {@code to} that are computed
 * @param function the new values by field for a canonical old one; fields that are left out have none
 */
public record SchemaStep(
        String collection,
        String from,
        String to,
        String reads,
        Set<String> writes,
        Function<Object, ? extends Map<String, ? extends @Nullable Object>> function) {

    public SchemaStep {
        writes = Set.copyOf(writes);
    }

    /** Begins a step between two versions of a collection that follow each other. */
    public static Reading of(String collection, String from, String to) {
        return field -> fields -> function -> new SchemaStep(collection, from, to, field, Set.copyOf(fields), function);
    }

    /** A step that lacks the field to read. */
    @FunctionalInterface
    public interface Reading {
        Writing reading(String field);
    }

    /** A step that lacks the fields to write. */
    @FunctionalInterface
    public interface Writing {
        Computing writing(List<String> fields);

        default Computing writing(String... fields) {
            return writing(List.of(fields));
        }
    }

    /** A step that lacks its function. */
    @FunctionalInterface
    public interface Computing {
        SchemaStep by(Function<Object, ? extends Map<String, ? extends @Nullable Object>> function);
    }

    @Override
    public String toString() {
        return "The step of collection '%s' from version %s to %s that reads '%s'"
                .formatted(collection, from, to, reads);
    }
}
