package io.syncline.domain.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a batch.
 *
 * @param operation a creation, update or deletion
 * @param placeholder a name by which later steps mean the object that this step creates, or null
 * @param replacements where this step uses the keys of objects that earlier steps create
 */
public record BatchStep(
        StorageOperation.OnCollection<?> operation,
        @Nullable String placeholder,
        List<Replacement> replacements) {

    public BatchStep {
        replacements = List.copyOf(replacements);
    }

    /** A step without placeholder and replacements. */
    public static BatchStep of(StorageOperation.OnCollection<?> operation) {
        return new BatchStep(operation, null, List.of());
    }

    /**
     * A value to be filled in while the batch runs.
     *
     * @param path the field, with dots into JSON values and to positions of arrays; in updates and deletions it may begin with {@code updates.} or
     *     {@code where.}
     * @param placeholder the step whose object's key is filled in
     */
    public record Replacement(String path, String placeholder) {}
}
