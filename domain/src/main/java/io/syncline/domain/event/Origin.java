package io.syncline.domain.event;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;

/**
 * Where and when an event was written. Device, epoch and sequence are the event's identity everywhere.
 *
 * @param stamp when, and by which device
 * @param epoch the device's epoch, from 1; it goes up when a device finds that it has gone back in time
 * @param sequence counts the device's events of the epoch, from 1
 * @param transactionStart the sequence of the first event of the transaction that the event belongs to
 */
public record Origin(Stamp stamp, int epoch, long sequence, long transactionStart) {

    public Origin {
        if (epoch < 1 || transactionStart < 1 || sequence < transactionStart) {
            throw new IllegalArgumentException("Not an origin: epoch %d, sequence %d, transaction from %d."
                    .formatted(epoch, sequence, transactionStart));
        }
    }

    public DeviceId device() {
        return stamp.device();
    }
}
