package io.syncline.sync.hub;

import java.util.Arrays;

/**
 * An event as it travels: readable header, sealed payload. Equal when header and bytes are; the bytes are shared, not
 * copied, and nobody changes them.
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record SealedEvent(EventHeader header, byte[] payload) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedEvent that && header.equals(that.header) && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * header.hashCode() + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "SealedEvent[%s, %d bytes]".formatted(header, payload.length);
    }
}
