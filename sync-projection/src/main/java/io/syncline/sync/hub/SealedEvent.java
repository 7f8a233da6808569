package io.syncline.sync.hub;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An event as it travels: readable header, sealed payload. Equal when header and bytes are: the tag is a hint to the hub,
 * and programs that knew none wrote events too. The bytes are shared, not copied, and nobody changes them.
 *
 * @param tag by which the hub tells apart who wants the event, or null: then everybody is given it
 * @param payload empty where the event was passed over because its tag was not asked for
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record SealedEvent(EventHeader header, @Nullable RoutingTag tag, byte[] payload) {

    private static final byte[] NOTHING = {};

    /** An event that everybody is given. */
    public SealedEvent(EventHeader header, byte[] payload) {
        this(header, null, payload);
    }

    /** In the place of an event that was not asked for: it was written, and what it says is not told. */
    public static SealedEvent passedOver(EventHeader header) {
        return new SealedEvent(header, null, NOTHING);
    }

    /** The same event, for those who want events of that tag. */
    public SealedEvent tagged(RoutingTag newTag) {
        return new SealedEvent(header, newTag, payload);
    }

    /** Whether only the header was given. */
    public boolean isPassedOver() {
        return payload.length == 0;
    }

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
