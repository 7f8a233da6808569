package io.syncline.domain.fold;

import org.jspecify.annotations.Nullable;

/**
 * A write of a field that nobody replaced knowingly, and that is not the field's latest.
 *
 * @param winner what overruled it: the latest write, or deletion, whose author did not know it. Null for one that counts
 *     still: relative updates that were written at the same time all do. The write itself for a creation that says what
 *     is there anyway.
 */
public record Leaf(Write write, @Nullable Write winner) {

    boolean isLost() {
        return winner != null;
    }

    /** It has lost, and against something else than it says itself. */
    boolean isLoss() {
        return winner != null && !write.says(winner) && !write.stamp().equals(winner.stamp());
    }

    /** It was deleted by somebody who did not know it. */
    boolean isVoid() {
        return winner != null && winner.isDeletion() && winner.isLaterThan(write);
    }

    /** Whether nobody needs an event to know what it says. */
    boolean isSelfContained() {
        return write.isSelfContained() && (winner == null || winner.isSelfContained());
    }

    Leaf lostTo(Write other) {
        return new Leaf(write, other);
    }
}
