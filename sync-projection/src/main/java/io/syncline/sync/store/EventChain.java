package io.syncline.sync.store;

import io.syncline.domain.event.Origin;
import io.syncline.sync.hash.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The hash chain of each device's events: every event's hash covers the one before, so that an event can not be
 * changed, left out or moved without breaking the chain behind it.
 */
public final class EventChain {

    /** How long a hash is, in bytes. */
    public static final int HASH_BYTES = 32;

    private EventChain() {}

    /**
     * SHA-256 over the hash before, the event's origin and its content.
     *
     * @param previous the hash of the device's event before, {@link ChainHead#NONE} for the first
     * @param content in the form of {@link EventContent#encoded()}, or a later one
     */
    public static byte[] hash(byte[] previous, Origin origin, byte[] content) {
        MessageDigest digest = Sha256.begin();
        digest.update(previous);
        byte[] device = origin.device().value().getBytes(StandardCharsets.US_ASCII);
        digest.update(ByteBuffer.allocate(device.length + Integer.BYTES + 3 * Long.BYTES)
                .put(device)
                .putInt(origin.epoch())
                .putLong(origin.sequence())
                .putLong(origin.transactionStart())
                .putLong(origin.stamp().hybridTime())
                .flip());
        return digest.digest(content);
    }
}
