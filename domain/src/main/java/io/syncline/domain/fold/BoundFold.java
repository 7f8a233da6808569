package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.filter.ValueOrder;
import io.syncline.domain.merge.BoundState;
import io.syncline.domain.merge.Edit;
import io.syncline.domain.merge.MergeState;
import io.syncline.domain.merge.MergeStates;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import org.jspecify.annotations.Nullable;

/**
 * A field that has the greatest or least value that was written, since it was last taken away. The base of the field is
 * the write that gave it its value: no deletion before that makes a difference.
 */
final class BoundFold {

    private final MergePolicy policy;
    private final @Nullable WrittenValue before;
    private final Stamp stamp;

    BoundFold(MergePolicy policy, @Nullable WrittenValue before, Stamp stamp) {
        this.policy = policy;
        this.before = before;
        this.stamp = stamp;
    }

    /** A value may come late; what takes it away, or is made of the value before it, may not. */
    boolean needsEvents(ObjectEvent event, String field) {
        if (before == null || !before.stamp().isAfter(stamp)) {
            return false;
        }
        Stamp unresolved = before.merge() == null ? null : before.merge().unresolved();
        if (unresolved != null && unresolved.isAfter(stamp)) {
            return true;
        }
        return event.changes().containsKey(field)
                ? event.changes().get(field) == null && before.comesBehind(stamp)
                : true;
    }

    WrittenValue after(ObjectEvent event, String field) {
        if (event.changes().containsKey(field)) {
            Object value = event.changes().get(field);
            return value == null ? takenAway() : compared(value, unresolved());
        }
        Object value = before == null ? null : before.value();
        for (RelativeUpdate update : event.updates()) {
            value = update.field().equals(field) ? executed(update, value) : value;
        }
        return value == null ? withoutEffect() : compared(value, stamp);
    }

    /** An edit is one of a time when the field had another policy. */
    private @Nullable Object executed(RelativeUpdate update, @Nullable Object value) {
        Edit edit = update.edit();
        MergeState state = edit == null ? null : MergeStates.ofPlain(UpdateOperator.kindOf(edit), value, stamp, null);
        return edit == null || state == null
                ? update.merged(value)
                : state.after(edit, stamp, true).value();
    }

    private @Nullable Stamp unresolved() {
        return before == null || before.merge() == null ? null : before.merge().unresolved();
    }

    private @Nullable Stamp since() {
        return before != null && before.merge() instanceof BoundState bound ? bound.since() : null;
    }

    private WrittenValue takenAway() {
        if (before == null || stamp.isAfter(before.stamp())) {
            return new WrittenValue(null, stamp, stamp, new BoundState(null, stamp, null));
        }
        Stamp since = since();
        Stamp later = since == null || stamp.isAfter(since) ? stamp : since;
        return new WrittenValue(
                before.value(),
                before.stamp(),
                before.base(),
                new BoundState(before.value(), later, unresolvedSince(later)));
    }

    /** What was made of a value that was taken away is void as well. */
    private @Nullable Stamp unresolvedSince(Stamp since) {
        Stamp unresolved = unresolved();
        return unresolved != null && unresolved.isAfter(since) ? unresolved : null;
    }

    /** What came of the value before is nothing, but another value before it might have made something of it. */
    private WrittenValue withoutEffect() {
        return before == null
                ? written(null, stamp, null, null, stamp)
                : written(before.value(), stamp, before.base(), since(), stamp);
    }

    private WrittenValue compared(Object value, @Nullable Stamp unresolved) {
        Stamp since = since();
        if (before == null) {
            return written(value, stamp, stamp, null, unresolved);
        }
        if (since != null && !stamp.isAfter(since)) {
            return before;
        }
        Stamp latest = stamp.isAfter(before.stamp()) ? stamp : before.stamp();
        int order = before.value() == null ? 1 : order(value, before.value());
        if (order > 0) {
            return written(value, latest, stamp, since, unresolved);
        }
        Stamp base = before.base();
        boolean isLaterWinner = order == 0 && (base == null || stamp.isAfter(base));
        return written(before.value(), latest, isLaterWinner ? stamp : base, since, unresolved);
    }

    private static WrittenValue written(
            @Nullable Object value,
            Stamp latest,
            @Nullable Stamp base,
            @Nullable Stamp since,
            @Nullable Stamp unresolved) {
        BoundState bound = since == null && unresolved == null ? null : new BoundState(value, since, unresolved);
        return new WrittenValue(value, latest, base, bound);
    }

    /** Positive where the value takes the other's place. */
    private int order(Object value, Object other) {
        int order = ValueOrder.NULLS_FIRST.compare(value, other);
        return policy == MergePolicy.GREATEST ? order : -order;
    }
}
