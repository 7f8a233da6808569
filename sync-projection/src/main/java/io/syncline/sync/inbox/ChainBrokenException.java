package io.syncline.sync.inbox;

import io.syncline.domain.event.Origin;

/** The hub gives the events of a device otherwise than the device wrote them: it left out, moved or changed some. */
public final class ChainBrokenException extends RuntimeException {

    ChainBrokenException(Origin found, long expectedSequence) {
        super(("The hub gave event %d of device %s (epoch %d) where event %d, chained to the one before, was due."
                        + " Events were left out, moved or changed; nothing of this was taken over.")
                .formatted(found.sequence(), found.device(), found.epoch(), expectedSequence));
    }
}
