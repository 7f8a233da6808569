package io.syncline.sync.hub;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a hub may know of an event: who wrote it, as which one, when, and with which others. Space, device, epoch and
 * sequence are the event's identity.
 *
 * @param space the space that the event belongs to
 * @param device the device that wrote it
 * @param epoch a device counts its sequence anew in every epoch; it starts one where it may have lost events
 * @param sequence 1, 2, 3… per device and epoch, without gaps
 * @param stamp the time of the write; its device is {@code device}
 * @param transactionStart the sequence of the first event of the transaction
 * @param transactionSize how many events, from {@code transactionStart} on, are applied together or not at all
 */
public record EventHeader(
        String space,
        DeviceId device,
        int epoch,
        long sequence,
        Stamp stamp,
        long transactionStart,
        int transactionSize) {

    private static final byte ENCODING = 1;
    private static final int LONGEST_SPACE = 64;
    private static final int DEVICE_BYTES = 16;
    private static final int FIXED_BYTES =
            1 + Short.BYTES + DEVICE_BYTES + Integer.BYTES + 3 * Long.BYTES + Integer.BYTES;

    public EventHeader {
        require(!space.isEmpty() && space.length() <= LONGEST_SPACE, "A space's name has 1 to 64 characters", space);
        require(stamp.device().equals(device), "An event is stamped by the device that wrote it", stamp);
        require(epoch >= 0, "An epoch is not negative", epoch);
        require(transactionStart >= 1, "A transaction starts at sequence 1 or later", transactionStart);
        require(transactionSize >= 1, "A transaction has at least one event", transactionSize);
        require(
                sequence >= transactionStart && sequence - transactionStart < transactionSize,
                "An event lies within its transaction",
                sequence);
    }

    /**
     * The header as bytes, to which the payload is bound when it is sealed. Equal headers give equal bytes and
     * different ones different bytes: the only part of variable length carries its length. The stamp's device is left
     * out, since it is the event's.
     */
    public byte[] associatedData() {
        byte[] name = space.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + name.length)
                .put(ENCODING)
                .putShort((short) name.length)
                .put(name)
                .put(device.value().getBytes(StandardCharsets.US_ASCII))
                .putInt(epoch)
                .putLong(sequence)
                .putLong(stamp.hybridTime())
                .putLong(transactionStart)
                .putInt(transactionSize)
                .array();
    }

    private static void require(boolean condition, String rule, Object actual) {
        if (!condition) {
            throw new IllegalArgumentException("%s; here it is %s.".formatted(rule, actual));
        }
    }
}
