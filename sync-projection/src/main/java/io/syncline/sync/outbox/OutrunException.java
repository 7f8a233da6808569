package io.syncline.sync.outbox;

import io.syncline.domain.stamp.DeviceId;

/** The hub holds events of this device that the device itself does not have: it runs from an older copy of its data. */
public final class OutrunException extends RuntimeException {

    OutrunException(DeviceId device, long held, long written) {
        super(("The hub holds %d events of device %s, which has only %d itself: it runs from an older copy of its data,"
                        + " or another device runs from a copy. Let it join the space again, with an empty data directory"
                        + " and a new pairing URI.")
                .formatted(held, device, written));
    }
}
