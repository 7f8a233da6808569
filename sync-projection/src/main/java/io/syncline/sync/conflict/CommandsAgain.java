package io.syncline.sync.conflict;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;

/** Sends commands once more that were lost. */
@FunctionalInterface
public interface CommandsAgain {

    /**
     * Sends the command of that write to the aggregate as a new one.
     *
     * @throws io.syncline.domain.refusal.CommandRefusedException when its handler refuses it
     * @throws io.syncline.domain.refusal.InvalidInputException when the write has no command, or it is unknown here
     */
    void send(ObjectId aggregate, Stamp write);
}
