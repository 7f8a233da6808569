package io.syncline.domain.fold;

import io.syncline.domain.merge.MergeState;
import io.syncline.domain.stamp.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * The value of one field, and when it was written.
 *
 * @param value in canonical form; null where the value was taken away
 * @param stamp of the latest write
 * @param base of the latest write that was no relative update; null where all were, and the first began with nothing
 * @param merge what a field that is merged by a policy needs beyond that; null for others, and where there is nothing
 */
public record WrittenValue(
        @Nullable Object value,
        Stamp stamp,
        @Nullable Stamp base,
        @Nullable MergeState merge) {

    /** A value of a field that has no policy. */
    public WrittenValue(@Nullable Object value, Stamp stamp, @Nullable Stamp base) {
        this(value, stamp, base, null);
    }

    /** A value that was written as it is. */
    public WrittenValue(@Nullable Object value, Stamp stamp) {
        this(value, stamp, stamp);
    }

    /** Whether relative updates have made the value. */
    public boolean isRelative() {
        return !stamp.equals(base);
    }

    /** Whether a write of that stamp would have to come before some that are executed already, and after the base. */
    boolean comesBehind(Stamp other) {
        return stamp.isAfter(other) && (base == null || other.isAfter(base) || isResolvedBehind(other));
    }

    private boolean isResolvedBehind(Stamp other) {
        Stamp unresolved = merge == null ? null : merge.unresolved();
        return unresolved != null && unresolved.isAfter(other);
    }
}
