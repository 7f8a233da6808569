package io.syncline.domain.fold;

import io.syncline.domain.registry.CollectionMerge;
import io.syncline.domain.registry.MergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * How the events of one collection's objects are folded.
 *
 * @param policies those of the fields
 * @param function what the schema's function does; null where it names none
 */
public record Merging(CollectionMerge policies, @Nullable MergeFunction function) {

    /** The later write wins in every field. */
    public static final Merging LAST_WRITER = new Merging(CollectionMerge.LAST_WRITER, null);

    /** Field by field. */
    public static Merging of(CollectionMerge policies) {
        return policies.isLastWriter() ? LAST_WRITER : new Merging(policies, null);
    }

    MergePolicy policy(String field) {
        return policies.policy(field);
    }

    /** Whether writes of the field can lose against later ones: those are conflicts. */
    boolean hasLosers(String field) {
        return function == null && policy(field) == MergePolicy.LAST_WRITER;
    }

    /** As text: objects that were folded under equal texts were folded alike. */
    public String text() {
        return function == null ? policies.text() : policies.text() + ' ' + function.version();
    }
}
