package io.syncline.sync.hub;

import java.util.List;

/**
 * A part of a space's log.
 *
 * @param events in the order of their positions
 * @param next the cursor to ask from next time; it has also moved over events that were asked not to be given. When it
 *     is smaller than the one asked from, the hub holds less than it once did (it was restored from an older copy)
 * @param more whether asking again at once will give more
 */
public record Page(List<PositionedEvent> events, long next, boolean more) {

    public Page {
        events = List.copyOf(events);
    }
}
