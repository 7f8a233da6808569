package io.syncline.sync.conflict;

import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for.
 *
 * @param collection null for all
 * @param key of an object of the collection, as it stands in the object's address; null for all
 * @param state null for all
 */
public record ConflictFilter(
        @Nullable String collection,
        @Nullable String key,
        @Nullable ConflictState state) {

    /** All that wait for somebody to decide. */
    public static final ConflictFilter OPEN = new ConflictFilter(null, null, ConflictState.OPEN);
}
