package io.syncline.sync.engine;

import io.syncline.sync.hub.DeviceEnd;
import io.syncline.sync.hub.Forked;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.NotUnderstood;
import io.syncline.sync.hub.SequenceGap;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.inbox.Refill;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.StoredEvents;
import io.syncline.sync.subscription.CurrentSubscription;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a hub back what it has lost of other devices, where it takes that. A device that is the hub itself has lost its own events
 * together with the hub's when it was put back to an older copy: only the others still have them.
 *
 * <p>A device that has a part of the space only can not tell how long the others' transactions were, and gives nothing back.
 */
final class LostOfOthers {

    private static final Logger LOG = LoggerFactory.getLogger(LostOfOthers.class);

    private final SyncIdentity identity;
    private final StoredEvents events;
    private final Sharing sharing;
    private final CurrentSubscription subscription;
    private final Refill refill;

    LostOfOthers(
            SyncIdentity identity,
            StoredEvents events,
            Sharing sharing,
            CurrentSubscription subscription,
            Refill refill) {
        this.identity = identity;
        this.events = events;
        this.sharing = sharing;
        this.subscription = subscription;
        this.refill = refill;
    }

    void giveBack(HubSession session, Envelope envelope, Standing standing) {
        if (standing.ends().isEmpty() || subscription.get().collections() != null || refill.isDue()) {
            return;
        }
        Map<Author, Long> held = standing.ends().stream()
                .collect(Collectors.toMap(
                        end -> new Author(end.device().value(), end.epoch()), DeviceEnd::lastSequence));
        for (KnownDevice device : identity.devices().all()) {
            long end = held.getOrDefault(new Author(device.id().value(), device.epoch()), 0L);
            if (!identity.self().is(device) && events.head(device).sequence() > end) {
                giveBack(session, envelope, device, end);
            }
        }
    }

    private record Author(String device, int epoch) {}

    private void giveBack(HubSession session, Envelope envelope, KnownDevice device, long held) {
        try {
            sharing.sendAgain(session, envelope, device, held);
        } catch (NotAllowed | NotUnderstood | Forked | SequenceGap e) {
            LOG.debug("What the hub has lost of {} can not be given back: {}", device.id(), e.getMessage());
        }
    }
}
