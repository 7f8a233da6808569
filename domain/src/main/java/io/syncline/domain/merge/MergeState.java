package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import org.jspecify.annotations.Nullable;

/** What is known of a field whose writes are merged: the value, and what later edits need to find their places. */
public sealed interface MergeState permits BoundState, CounterState, SetState, SequenceState {

    /** The value that readers see, in canonical form; null for none. */
    @Nullable
    Object value();

    /**
     * The latest edit whose effect depends on what came before it in the order of stamps; null where none does. What is
     * earlier and comes after it can not be taken any more.
     */
    @Nullable
    Stamp unresolved();

    /** The same state, after an edit of that time that would have found something else had another one come before it. */
    MergeState unresolvedUntil(Stamp stamp);

    /** Whether the edit is of the kind that made this state. */
    boolean isOf(Edit edit);

    /** Whether an edit of that time finds here all that it refers to. */
    boolean resolves(Edit edit, Stamp stamp);

    /**
     * The state with one more edit, of {@linkplain #isOf the same kind}.
     *
     * @param isLatest whether no edit with a later stamp was taken
     */
    MergeState after(Edit edit, Stamp stamp, boolean isLatest);

    /** All that the {@linkplain #value value} does not tell, as one line that {@link MergeStates#read} reads. */
    String text();

    /** Whether an edit of that time can be taken although later ones were. */
    default boolean takes(Edit edit, Stamp stamp) {
        Stamp unresolved = unresolved();
        return isOf(edit) && (unresolved == null || stamp.isAfter(unresolved)) && resolves(edit, stamp);
    }
}
