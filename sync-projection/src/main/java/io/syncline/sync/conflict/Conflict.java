package io.syncline.sync.conflict;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.store.KnownDevice;
import org.jspecify.annotations.Nullable;

/**
 * A write that lost against one whose author did not know it.
 *
 * @param id the same on every device
 * @param field the field that both wrote, or that the deletion took away
 * @param at when it came about: the later of the two stamps
 */
public record Conflict(
        String id,
        ObjectId object,
        String field,
        ConflictRule rule,
        Side winner,
        Side loser,
        Stamp at,
        ConflictState state) {

    /**
     * One of the two writes.
     *
     * @param value what was written, in canonical form; relative updates as callers write them, null for a deletion
     * @param device who wrote it
     */
    public record Side(@Nullable Object value, KnownDevice device, Stamp stamp) {}
}
