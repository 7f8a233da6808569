package io.syncline.domain.merge;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Somebody who edits one field: makes the value that they see another one, and takes the edits of others. */
final class Author {

    private final DeviceId device;
    private final Edit.Kind kind;
    private final Map<Stamp, Edit> known = new TreeMap<>();
    private MergeState state;
    private int foldedAgain;

    /** An edit with its time. */
    record Stamped(Edit edit, Stamp stamp) {}

    Author(char name, Edit.Kind kind) {
        this.device = new DeviceId(String.valueOf(name).repeat(16));
        this.kind = kind;
        this.state = begun(kind);
    }

    static MergeState begun(Edit.Kind kind) {
        return kind.read(Map.of()).begun();
    }

    @Nullable
    Object value() {
        return state.value();
    }

    MergeState state() {
        return state;
    }

    int foldedAgain() {
        return foldedAgain;
    }

    /** Writes another value at that time. */
    Stamped write(long time, @Nullable Object value) {
        return edit(time, edit(value));
    }

    Stamped writeAfter(Function<@Nullable Object, @Nullable Object> change, long time) {
        return write(time, change.apply(value()));
    }

    Stamped edit(long time, Edit edit) {
        Stamped stamped = new Stamped(kind.read(edit.operand()), new Stamp(time, device));
        take(stamped);
        return stamped;
    }

    private Edit edit(@Nullable Object value) {
        return switch (kind) {
            case COUNT -> CountEdit.between((CounterState) state, (Number) value);
            case SET -> SetEdit.between((SetState) state, (List<?>) value, List.of());
            case LIST, TEXT -> SequenceEdit.between((SequenceState) state, value);
        };
    }

    /** Takes an edit; where it can not be taken any more, all are taken again in the order of their stamps. */
    Author take(Stamped stamped) {
        boolean isLatest = known.keySet().stream().noneMatch(other -> other.isAfter(stamped.stamp()));
        if (known.put(stamped.stamp(), stamped.edit()) != null) {
            return this;
        }
        if (isLatest || state.takes(stamped.edit(), stamped.stamp())) {
            state = state.after(stamped.edit(), stamped.stamp(), isLatest);
        } else {
            state = folded(kind, known);
            foldedAgain++;
        }
        state = MergeStates.read(state.text(), state.value());
        return this;
    }

    Author takeAll(Collection<Stamped> edits) {
        edits.forEach(this::take);
        return this;
    }

    static MergeState folded(Edit.Kind kind, Map<Stamp, Edit> edits) {
        MergeState state = begun(kind);
        for (Map.Entry<Stamp, Edit> edit : new TreeMap<>(edits).entrySet()) {
            state = state.after(edit.getValue(), edit.getKey(), true);
        }
        return state;
    }

    /** All that the author knows. */
    List<Stamped> edits() {
        List<Stamped> edits = new ArrayList<>();
        known.forEach((stamp, edit) -> edits.add(new Stamped(Objects.requireNonNull(edit), stamp)));
        return edits;
    }
}
