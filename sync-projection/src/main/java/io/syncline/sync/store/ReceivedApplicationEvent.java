package io.syncline.sync.store;

import io.syncline.domain.event.Origin;
import org.jspecify.annotations.Nullable;

/**
 * An event of one of the application's own aggregates, from another device.
 *
 * @param content what it says here
 * @param hash chains the event to its device's event before; it was checked
 * @param alteration what a processor has made of it; null when none had a say
 */
public record ReceivedApplicationEvent(
        ApplicationContent content,
        Origin origin,
        byte[] hash,
        @Nullable Alteration alteration) implements Received {

    /** An event that is taken as it came. */
    public ReceivedApplicationEvent(ApplicationContent content, Origin origin, byte[] hash) {
        this(content, origin, hash, null);
    }

    /** The event as a processor left it. */
    public ReceivedApplicationEvent altered(ApplicationContent here, boolean dropped, String reason) {
        return new ReceivedApplicationEvent(here, origin, hash, new Alteration(content.encoded(), dropped, reason));
    }
}
