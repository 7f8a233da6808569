package io.syncline.sync.hub.store;

import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.StampTooFarAhead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How late a new event may be stamped. Only new ones are held against it: an event that was accepted stays accepted,
 * even if the hub's clock is set back before it is pushed again.
 *
 * @param hubTime the hub's clock
 * @param tolerance by how much a stamp may be ahead of it
 */
public record StampBound(Instant hubTime, Duration tolerance) {

    public void check(List<SealedEvent> newEvents) {
        long latest = hubTime.plus(tolerance).toEpochMilli();
        for (SealedEvent event : newEvents) {
            if (event.header().stamp().milliseconds() > latest) {
                throw new StampTooFarAhead(event.header().sequence(), hubTime, tolerance);
            }
        }
    }
}
