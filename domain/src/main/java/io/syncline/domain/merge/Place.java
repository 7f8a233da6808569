package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where something was inserted: on one side of an element.
 *
 * @param block whose element; null for the beginning of the sequence, which has a right side only
 * @param index of the element in its block
 */
record Place(@Nullable BlockId block, int index, Side side) {

    static final Place BEGINNING = new Place(null, 0, Side.RIGHT);

    Place stamped(UnaryOperator<Stamp> change) {
        return block == null ? this : new Place(block.stamped(change), index, side);
    }

    /** The sides of an element. */
    enum Side {
        LEFT,
        RIGHT;

        String text() {
            return this == LEFT ? "<" : ">";
        }

        static Side read(String text) {
            return switch (text) {
                case "<" -> LEFT;
                case ">" -> RIGHT;
                default -> throw new IllegalArgumentException("'" + text + "' is not a side");
            };
        }
    }
}
