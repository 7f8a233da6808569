package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.stamp.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event of that stamp comes late for a state, whose writes it should have come before. It can be late and have its
 * place all the same; {@link ObjectState} tells why.
 */
final class Lateness {

    private final ObjectState state;
    private final Stamp stamp;
    private final Merging merging;

    Lateness(ObjectState state, Stamp stamp, Merging merging) {
        this.state = state;
        this.stamp = stamp;
        this.merging = merging;
    }

    /** Whether it is best to fold all events again. */
    boolean isLate(ObjectEvent event) {
        if (state.isNothing()) {
            return false;
        }
        if (!merging.policies().conflicts().areUsual()) {
            return state.isOutOfOrder(stamp);
        }
        return (state.deleted() != null && state.deleted().isAfter(stamp))
                || isLateForFunction()
                || (event.kind() == ObjectEvent.Kind.DELETED
                        ? state.fields().values().stream()
                                .anyMatch(written -> written.stamp().isAfter(stamp))
                        : event.fields().anyMatch(field -> isLate(field, event)));
    }

    private boolean isLate(String field, ObjectEvent event) {
        return merging.hasLosers(field) ? laterWrite(field) != null : needsEvents(field, event);
    }

    /** Whether all events have to be folded again. */
    boolean needsEvents(ObjectEvent event) {
        if (state.isNothing()) {
            return false;
        }
        if (!merging.policies().conflicts().areUsual()) {
            return state.isOutOfOrder(stamp);
        }
        if (state.isVoid(stamp)) {
            return false;
        }
        if (isLateForFunction()) {
            return true;
        }
        return event.kind() == ObjectEvent.Kind.DELETED
                ? state.fields().values().stream().anyMatch(written -> written.comesBehind(stamp))
                : event.fields().anyMatch(field -> needsEvents(field, event));
    }

    private boolean needsEvents(String field, ObjectEvent event) {
        WrittenValue later = laterWrite(field);
        return later != null && new FieldFold(field, merging.policy(field), later, stamp).needsEvents(event);
    }

    private @Nullable WrittenValue laterWrite(String field) {
        WrittenValue written = state.fields().get(field);
        return written != null && written.stamp().isAfter(stamp) ? written : null;
    }

    private boolean isLateForFunction() {
        return state.own() != null && state.own().latest().isAfter(stamp);
    }
}
