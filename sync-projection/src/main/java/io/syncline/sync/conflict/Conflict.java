package io.syncline.sync.conflict;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.store.KnownDevice;
import org.jspecify.annotations.Nullable;

/**
 * A write that lost against one whose author did not know it.
 *
 * @param id the same on every device
 * @param field the field that both wrote, or that the deletion took away; null where the whole object is meant
 * @param other the key of the object that has the same value in a unique index, or that has the place or the write which
 *     leaves no room under an invariant; null where only this object is meant
 * @param otherCollection the collection of that object; null where there is none
 * @param invariant the name of the invariant that the write would break; null for other rules
 * @param at when it came about: the later of the two stamps
 */
public record Conflict(
        String id,
        ObjectId object,
        @Nullable String field,
        ConflictRule rule,
        Side winner,
        Side loser,
        Stamp at,
        @Nullable String other,
        @Nullable String otherCollection,
        @Nullable String invariant,
        ConflictState state) {

    /**
     * One of the two writes.
     *
     * @param value what was written, in canonical form; relative updates as callers write them, null for a deletion
     * @param device who wrote it
     */
    public record Side(@Nullable Object value, KnownDevice device, Stamp stamp) {}
}
