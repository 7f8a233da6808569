package io.syncline.sync.engine;

import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.outbox.Succession;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.OwnDevice;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the hub holds of this device with what the device has itself.
 *
 * <p>The hub may hold less than it has confirmed: it was restored from an older copy, and is sent the rest again. It may
 * hold more than was confirmed: an answer was lost, or this device has gone back in time. Sending these events again
 * tells which, since a hub refuses another event under an identity that it holds. A device that has gone back in time
 * goes on in a new epoch, and fetches what it has lost. Before that it sends to its end, in the old epoch, what it had begun
 * to send there.
 */
final class OwnHistory {

    private static final Logger LOG = LoggerFactory.getLogger(OwnHistory.class);

    private final OwnDevice self;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Sharing sharing;
    private final Succession succession;
    private final FormerEpochs former;
    private final NextEpoch nextEpoch;
    private final KnownDevice startedAs;
    private final long writtenBefore;
    private Map<Integer, Long> held = Map.of();

    OwnHistory(
            OwnDevice self,
            Outbox outbox,
            Inbox inbox,
            Sharing sharing,
            Succession succession,
            FormerEpochs former,
            NextEpoch nextEpoch) {
        this.self = self;
        this.outbox = outbox;
        this.inbox = inbox;
        this.sharing = sharing;
        this.succession = succession;
        this.former = former;
        this.nextEpoch = nextEpoch;
        this.startedAs = self.current();
        this.writtenBefore = outbox.written();
    }

    /** Whether events of earlier epochs are on the hub and not here. */
    boolean isIncomplete() {
        return former.lackAnyOf(held);
    }

    /** The latest time at which anything was written in an earlier epoch. */
    long latestHybridTime() {
        return former.latestHybridTime();
    }

    void compare(HubSession session, Envelope envelope, Standing standing) {
        held = standing.held();
        KnownDevice present = self.current();
        long heldNow = held.getOrDefault(present.epoch(), 0L);
        if (outbox.heldIs(heldNow) || standing.head() < inbox.cursor()) {
            LOG.info("The hub has lost events, as after a restore; it gets ours again, and all is received again.");
            inbox.startOver();
        }
        former.lostBy(held)
                .forEach(device -> sharing.sendAgain(session, envelope, device, held.getOrDefault(device.epoch(), 0L)));
        boolean same = sharing.holdsTheSame(session, envelope, heldNow);
        if (!same || heldNow > outbox.confirmed() || lastEpoch() > present.epoch()) {
            sharing.holdsTheSame(session, envelope, outbox.begun());
            goOnInNewEpoch(present);
            LOG.info(
                    "This device had gone back in time after event {} of epoch {}; it goes on in epoch {}.",
                    former.received(present.epoch()),
                    present.epoch(),
                    self.current().epoch());
        } else if (nextEpoch.beginsAtStart() && writtenBefore > 0 && present.number() == startedAs.number()) {
            // What was written in earlier runs may have been sent by a later one, in the time that was forgotten.
            sharing.holdsTheSame(session, envelope, writtenBefore);
            goOnInNewEpoch(present);
        }
    }

    private int lastEpoch() {
        return held.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private void goOnInNewEpoch(KnownDevice present) {
        succession.beginEpoch(nextEpoch.after(Math.max(lastEpoch(), present.epoch())));
    }
}
