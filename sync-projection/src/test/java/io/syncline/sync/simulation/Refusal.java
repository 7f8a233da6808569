package io.syncline.sync.simulation;

import io.syncline.domain.refusal.InvariantBrokenException;
import io.syncline.domain.refusal.OperationRefusedException;

/** Whether a device has to refuse what a user writes. */
enum Refusal {
    /** Only where something is created that is there. */
    OF_WHAT_IS_THERE,

    /** Nobody can say. */
    POSSIBLE,

    /** An invariant would not hold. */
    BY_AN_INVARIANT;

    /** @param allowed whether nothing known speaks against the write */
    boolean mayBe(OperationRefusedException refusal, boolean allowed) {
        return switch (this) {
            case OF_WHAT_IS_THERE -> !allowed;
            case POSSIBLE -> true;
            case BY_AN_INVARIANT -> refusal instanceof InvariantBrokenException;
        };
    }
}
