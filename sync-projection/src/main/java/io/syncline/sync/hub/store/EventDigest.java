package io.syncline.sync.hub.store;

import io.syncline.sync.hash.Sha256;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.SealedEvent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * What is remembered of an event that was dropped, so that the same event is known again and another one under its
 * identity is noticed: the first eight bytes of a SHA-256 over header and payload.
 */
public final class EventDigest {

    /** How many bytes one takes. */
    public static final int BYTES = Long.BYTES;

    private static final int HEADER_BYTES = 3 * Long.BYTES + 2 * Integer.BYTES;

    private EventDigest() {}

    /** Space and device are those under which it is kept. */
    public static long of(SealedEvent event) {
        EventHeader header = event.header();
        ByteBuffer head = ByteBuffer.allocate(HEADER_BYTES)
                .putInt(header.epoch())
                .putLong(header.sequence())
                .putLong(header.stamp().hybridTime())
                .putLong(header.transactionStart())
                .putInt(header.transactionSize());
        MessageDigest digest = Sha256.begin();
        digest.update(head.flip());
        return ByteBuffer.wrap(digest.digest(event.payload())).getLong();
    }
}
