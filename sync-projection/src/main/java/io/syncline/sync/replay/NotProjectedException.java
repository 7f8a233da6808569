package io.syncline.sync.replay;

import io.syncline.domain.key.ObjectId;

/** Events were stored and no projection followed: a defect in how the device was put together, not in the events. */
public final class NotProjectedException extends IllegalStateException {

    NotProjectedException(ObjectId id) {
        super("The projection did not follow the events of " + id + "; is Axon started?");
    }
}
