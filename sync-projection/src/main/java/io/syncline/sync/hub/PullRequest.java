package io.syncline.sync.hub;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the space to give.
 *
 * @param after the position after which to start; 0 for the beginning
 * @param maxEvents how many at most; the hub may give fewer
 * @param own whether the asking device's own events are wanted too, as after it was restored from an older copy
 * @param tags give what other events say only where they have one of these tags or none, and the headers of the rest;
 *     null for all. Own events are always given whole
 */
public record PullRequest(
        long after, int maxEvents, boolean own, @Nullable Set<RoutingTag> tags) {

    public PullRequest {
        tags = tags == null ? null : Set.copyOf(tags);
        if (after < 0 || maxEvents < 1) {
            throw new IllegalArgumentException(
                    "A pull starts after position 0 or later and wants at least one event; this one wants %d after %d."
                            .formatted(maxEvents, after));
        }
    }

    /** Events of whatever tag. */
    public PullRequest(long after, int maxEvents, boolean own) {
        this(after, maxEvents, own, null);
    }

    /** The events of the other devices. */
    public static PullRequest others(long after, int maxEvents) {
        return new PullRequest(after, maxEvents, false);
    }

    /** The events of all devices, the asking one included. */
    public static PullRequest all(long after, int maxEvents) {
        return new PullRequest(after, maxEvents, true);
    }
}
