package io.syncline.domain.fold;

import org.jspecify.annotations.Nullable;

/**
 * A write of a field that nobody replaced knowingly, and that is not the field's latest.
 *
 * @param winner what overruled it: the latest write, or deletion, whose author did not know it. Null for one that counts
 *     still: relative updates that were written at the same time all do.
 */
public record Leaf(Write write, @Nullable Write winner) {

    boolean isLost() {
        return winner != null;
    }

    /** It has lost, and against another value. */
    boolean isLoss() {
        return winner != null && !write.says(winner);
    }

    /** It was deleted by somebody who did not know it. */
    boolean isVoid() {
        return winner != null && winner.isDeletion() && winner.isLaterThan(write);
    }

    Leaf lostTo(Write other) {
        return new Leaf(write, other);
    }
}
