package io.syncline.sync.engine;

import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.Settings;

/**
 * Leaves the space that this device is in for another one, with all that it has.
 *
 * <p>Its own events it takes along as they are, under their own identities: to the other space they are events that were
 * never sent. Those of other devices it can not take along. Nobody there has the right to send them, and in its own name
 * they would be other events, which tell of writes that this device never made.
 */
public record Departure(Devices devices, OwnDevice self, Outbox outbox, Settings settings) {

    /**
     * Makes sure that nothing is left behind.
     *
     * @throws CannotLeaveException when events of other devices have come
     */
    void requireAllOwn() {
        long others = devices.receivedOfOthers(self.id());
        if (others > 0) {
            throw new CannotLeaveException(others);
        }
    }

    /** Within the transaction in which the device enters the other space. */
    void leave() {
        outbox.heldIs(0);
        Inbox.startOver(settings);
        InstanceClaims.forget(settings);
    }
}
