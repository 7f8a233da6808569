package io.syncline.domain.fold;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.merge.CountEdit;
import io.syncline.domain.merge.CounterState;
import io.syncline.domain.merge.Edit;
import io.syncline.domain.merge.MergeState;
import io.syncline.domain.merge.SequenceEdit;
import io.syncline.domain.merge.SequenceKind;
import io.syncline.domain.merge.SequenceState;
import io.syncline.domain.merge.SetEdit;
import io.syncline.domain.merge.SetState;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.Changes;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a caller's write under the policies of its fields: values that the caller wants become edits of what the
 * object has, which is what the caller saw.
 */
public final class FieldEdits {

    /** Nobody sees it: an edit that is asked what it leads to. */
    private static final Stamp ANY = new Stamp(Long.MAX_VALUE, new DeviceId("V".repeat(16)));

    private final Merging merging;
    private final ObjectState state;
    private final ObjectId id;

    public FieldEdits(Merging merging, ObjectState state, ObjectId id) {
        this.merging = merging;
        this.state = state;
        this.id = id;
    }

    /**
     * Refuses values that a new object can not have.
     *
     * @throws InvalidInputException when a field takes arrays, and its value is none
     */
    public void requireCreatable(Map<String, Object> values) {
        if (merging.policies().isLastWriter()) {
            return;
        }
        values.forEach((field, value) -> requireShape(field, merging.policy(field), value));
    }

    /**
     * The changes as their event has them.
     *
     * @throws InvalidInputException when a field takes arrays, and would have something else
     */
    public Changes of(Changes changes) {
        if (merging.policies().isLastWriter()
                || changes.fields().stream().allMatch(field -> merging.policy(field) == MergePolicy.LAST_WRITER)) {
            return changes;
        }
        Map<String, @Nullable Object> after = changes.appliedTo(id, state::value);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<RelativeUpdate> relative = new ArrayList<>();
        for (String field : changes.fields()) {
            MergePolicy policy = merging.policy(field);
            List<RelativeUpdate> asked = updatesOf(changes, field);
            MergeState before = seen(field, policy);
            if (before != null) {
                requireShape(field, policy, after.get(field));
                relative.addAll(edited(field, before, after.get(field), asked));
            } else if (policy.isEdited()) {
                requireShape(field, policy, after.get(field));
                values.put(field, after.get(field));
            } else if (policy.isBound() || asked.isEmpty()) {
                values.put(field, after.get(field));
            } else {
                relative.addAll(asked);
            }
        }
        return new Changes(values, relative);
    }

    private static List<RelativeUpdate> updatesOf(Changes changes, String field) {
        return changes.relative().stream()
                .filter(update -> update.field().equals(field))
                .toList();
    }

    /** What the field has for edits; null where there are none, or a value of before the policy, which they do not suit. */
    private @Nullable MergeState seen(String field, MergePolicy policy) {
        Edit.Kind kind = FieldFold.kindOf(policy);
        return kind == null ? null : FieldFold.state(kind, state.fields().get(field), ANY);
    }

    private static List<RelativeUpdate> edited(
            String field, MergeState before, @Nullable Object after, List<RelativeUpdate> asked) {
        boolean isIncrement = before instanceof CounterState
                && asked.size() == 1
                && asked.get(0).operator() == UpdateOperator.INC;
        if (isIncrement) {
            return asked;
        }
        Edit edit = edit(before, after, asked);
        boolean changesNothing = edit.isEmpty() && edit.takesAway() == (before.value() == null);
        return changesNothing ? List.of() : List.of(RelativeUpdate.of(field, isOfJson(before), edit));
    }

    private static boolean isOfJson(MergeState state) {
        return state instanceof SetState
                || (state instanceof SequenceState sequence && sequence.kind() == SequenceKind.LIST);
    }

    private static Edit edit(MergeState before, @Nullable Object after, List<RelativeUpdate> asked) {
        if (before instanceof CounterState counter) {
            return CountEdit.between(counter, (Number) after);
        }
        if (before instanceof SetState set) {
            return SetEdit.between(set, (List<?>) after, confirmed(asked));
        }
        return SequenceEdit.between((SequenceState) before, after);
    }

    /** Who adds an element that is there wants it to stay, whoever takes it out meanwhile. */
    private static List<Object> confirmed(List<RelativeUpdate> asked) {
        return asked.stream()
                .filter(update ->
                        update.operator() == UpdateOperator.ADD_TO_SET || update.operator() == UpdateOperator.PUSH)
                .filter(update -> Objects.equals(update.path(), List.of()))
                .map(RelativeUpdate::operand)
                .filter(List.class::isInstance)
                .<Object>flatMap(elements -> ((List<?>) elements).stream())
                .toList();
    }

    private void requireShape(String field, MergePolicy policy, @Nullable Object value) {
        if (!FieldFold.isShape(policy, value)) {
            throw new InvalidInputException("Field '%s' of collection '%s' merges as a %s and takes arrays, not %s."
                    .formatted(field, id.collection(), policy.schemaName(), shown(value)));
        }
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
