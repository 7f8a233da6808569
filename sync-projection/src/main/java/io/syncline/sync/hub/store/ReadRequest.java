package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.RoutingTag;
import io.syncline.sync.hub.SealedEvent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a space's log to read.
 *
 * @param after the position after which to start
 * @param without a device whose events are left out, or null for those of all
 * @param maxEvents how many events at most
 * @param maxBytes how many bytes of payload at most, except that one event is always given
 * @param tags of events of other tags than these only the headers are given; null where all are wanted whole
 * @param wholly a device whose events are given whole in any case, or null
 */
public record ReadRequest(
        String space,
        long after,
        @Nullable DeviceId without,
        int maxEvents,
        long maxBytes,
        @Nullable Set<RoutingTag> tags,
        @Nullable DeviceId wholly) {

    public ReadRequest {
        tags = tags == null ? null : Set.copyOf(tags);
    }

    /** Reads events of whatever tag. */
    public ReadRequest(String space, long after, @Nullable DeviceId without, int maxEvents, long maxBytes) {
        this(space, after, without, maxEvents, maxBytes, null, null);
    }

    /** The event as the request wants it: whole, or only its header. */
    public SealedEvent given(SealedEvent event) {
        boolean isWanted = tags == null
                || event.tag() == null
                || tags.contains(event.tag())
                || event.header().device().equals(wholly);
        return isWanted ? event : SealedEvent.passedOver(event.header());
    }
}
