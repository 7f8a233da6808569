package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.merge.CountEdit;
import io.syncline.domain.merge.CounterState;
import io.syncline.domain.merge.Edit;
import io.syncline.domain.merge.MergeState;
import io.syncline.domain.merge.MergeStates;
import io.syncline.domain.merge.SequenceState;
import io.syncline.domain.merge.SetEdit;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one event does to one field.
 *
 * <p>A plain value replaces what was there before it in the order of stamps, and is the base of what comes behind it. An
 * edit ({@link Edit}) changes what is there, wherever it arrives; what kind of edit it is decides how, not the policy that
 * the field has by now, so that devices whose schemas differ for a while come to the same. The policy decides what becomes
 * of a plain value: under one that makes edits of writes, the value that an object is created with is an edit of nothing;
 * under one that compares values, every value is one to compare.
 */
final class FieldFold {

    private final String field;
    private final MergePolicy policy;
    private final @Nullable WrittenValue before;
    private final Stamp stamp;

    FieldFold(String field, MergePolicy policy, @Nullable WrittenValue before, Stamp stamp) {
        this.field = field;
        this.policy = policy;
        this.before = before;
        this.stamp = stamp;
    }

    /** Whether the event has its place among writes that are executed already, and can not be taken behind them. */
    boolean needsEvents(ObjectEvent event) {
        if (before == null || !before.stamp().isAfter(stamp)) {
            return false;
        }
        if (policy.isBound()) {
            return new BoundFold(policy, before, stamp).needsEvents(event, field);
        }
        return before.comesBehind(stamp) && !canBeTaken(before.merge(), event);
    }

    private boolean canBeTaken(@Nullable MergeState state, ObjectEvent event) {
        if (state == null) {
            return false;
        }
        if (event.changes().containsKey(field)) {
            Edit.Kind kind = kindOf(policy);
            return isInitial(event) && kind != null && state.takes(kind.read(Map.of()), stamp);
        }
        return event.updates().stream()
                .filter(update -> update.field().equals(field))
                .allMatch(update -> {
                    Edit edit = edit(update, state);
                    return edit != null && state.takes(edit, stamp);
                });
    }

    /** The field after the event, which writes it. */
    WrittenValue after(ObjectEvent event) {
        if (policy.isBound()) {
            return new BoundFold(policy, before, stamp).after(event, field);
        }
        if (event.changes().containsKey(field)) {
            return isInitial(event)
                    ? afterCreation(event)
                    : replaced(event.changes().get(field));
        }
        WrittenValue after = before;
        for (RelativeUpdate update : event.updates()) {
            if (update.field().equals(field)) {
                after = updated(update, after);
            }
        }
        return Objects.requireNonNull(after);
    }

    private boolean isInitial(ObjectEvent event) {
        return event.kind() == ObjectEvent.Kind.CREATED
                && policy.isEdited()
                && isShape(policy, event.changes().get(field));
    }

    /** Whether a value has the form that the policy's edits are for; nothing has. */
    static boolean isShape(MergePolicy policy, @Nullable Object value) {
        return value == null
                || switch (policy) {
                    case COUNTER -> value instanceof Number;
                    case SET, LIST -> value instanceof List;
                    case TEXT -> value instanceof String;
                    default -> true;
                };
    }

    static Edit.@Nullable Kind kindOf(MergePolicy policy) {
        return switch (policy) {
            case COUNTER -> Edit.Kind.COUNT;
            case SET -> Edit.Kind.SET;
            case LIST -> Edit.Kind.LIST;
            case TEXT -> Edit.Kind.TEXT;
            default -> null;
        };
    }

    private WrittenValue replaced(@Nullable Object value) {
        return before == null || stamp.isAfter(before.stamp()) ? new WrittenValue(value, stamp) : before;
    }

    /** Had another creation replaced the value that does not suit the policy, it would have been merged: the base stays. */
    private WrittenValue insteadOf(WrittenValue unsuitable, @Nullable Object value) {
        boolean isLate = unsuitable.stamp().isAfter(stamp);
        return isLate ? unsuitable : new WrittenValue(value, stamp, value == null ? stamp : unsuitable.base());
    }

    private WrittenValue afterCreation(ObjectEvent event) {
        Edit.Kind kind = Objects.requireNonNull(kindOf(policy));
        Object value = event.changes().get(field);
        MergeState state = value == null ? null : state(kind, before, stamp);
        if (state == null) {
            return before == null ? replaced(value) : insteadOf(before, value);
        }
        if (before != null && !comesAfterBase(before)) {
            return before;
        }
        return merged(before, created(state, Objects.requireNonNull(value)));
    }

    private MergeState created(MergeState state, Object value) {
        boolean isLatest = isLatest();
        if (state instanceof SequenceState sequence) {
            return sequence.created(value, stamp, isLatest);
        }
        Edit edit = state instanceof CounterState
                ? CountEdit.of((Number) value)
                : new SetEdit(new ArrayList<>((List<?>) value), Map.of(), false);
        return state.after(edit, stamp, isLatest);
    }

    private WrittenValue updated(RelativeUpdate update, @Nullable WrittenValue now) {
        if (before != null && !comesAfterBase(before)) {
            return before;
        }
        Edit edit = edit(update, now == null ? null : now.merge());
        if (edit == null) {
            return executed(update, now);
        }
        MergeState state = now == null ? edit.begun() : state(UpdateOperator.kindOf(edit), now, stamp);
        return state == null
                ? unchanged(Objects.requireNonNull(now))
                : merged(now, state.after(edit, stamp, isLatest()));
    }

    /** Whether nothing but what counts has made the value before, else it is void. */
    private boolean comesAfterBase(WrittenValue written) {
        return written.base() == null || stamp.isAfter(written.base());
    }

    /** An increment is an edit where something is counted. */
    private @Nullable Edit edit(RelativeUpdate update, @Nullable MergeState state) {
        boolean counts = policy == MergePolicy.COUNTER || state instanceof CounterState;
        return update.operator().edit() != null || counts ? update.edit() : null;
    }

    /** What an edit of that kind finds; null where there is a value with which it has nothing to do. */
    static @Nullable MergeState state(Edit.Kind kind, @Nullable WrittenValue written, Stamp stamp) {
        Edit nothing = kind.read(Map.of());
        if (written == null) {
            return nothing.begun();
        }
        MergeState known = written.merge();
        if (known != null) {
            return known.isOf(nothing) ? known : MergeStates.ofPlain(kind, written.value(), written.stamp(), stamp);
        }
        return MergeStates.ofPlain(
                kind, written.value(), written.stamp(), written.isRelative() ? written.stamp() : null);
    }

    private WrittenValue merged(@Nullable WrittenValue now, MergeState state) {
        return new WrittenValue(state.value(), latest(now), now == null ? null : now.base(), state);
    }

    private WrittenValue unchanged(WrittenValue now) {
        MergeState state = now.merge();
        return new WrittenValue(
                now.value(), latest(now), now.base(), state == null ? null : state.unresolvedUntil(latest(now)));
    }

    private WrittenValue executed(RelativeUpdate update, @Nullable WrittenValue now) {
        return new WrittenValue(
                update.merged(now == null ? null : now.value()), stamp, now == null ? null : now.base());
    }

    private boolean isLatest() {
        return before == null || stamp.isAfter(before.stamp());
    }

    private Stamp latest(@Nullable WrittenValue now) {
        return now == null || stamp.isAfter(now.stamp()) ? stamp : now.stamp();
    }
}
