package io.syncline.sync.engine;

import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.outbox.ClockRepair;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.LargestContent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Brings device and hub to one view of what was, before anything new is exchanged: after a start, after a failure, when
 * the live signal was cut, and whenever somebody asks for a round. In between the hub may have been another one: restored
 * from an older copy, it answers as if nothing had happened. First who speaks, then what the hub holds of this device, then
 * what time it is: what others may have seen is never stamped again.
 */
final class Reconciliation {

    private final HubLine line;
    private final SyncIdentity identity;
    private final Identification identification;
    private final OwnHistory history;
    private final Sharing sharing;
    private final LostOfOthers others;
    private final Receiving receiving;
    private final Joining joining;
    private final ClockRepair clockRepair;
    private final LargestContent largest;
    private final ClockWatch clockWatch;
    private final boolean hubIsOwn;
    private final AtomicBoolean due = new AtomicBoolean(true);

    Reconciliation(
            HubLine line,
            SyncIdentity identity,
            Identification identification,
            OwnHistory history,
            LostOfOthers others,
            Sharing sharing,
            Receiving receiving,
            Joining joining,
            ClockRepair clockRepair,
            LargestContent largest,
            LongSupplier nanoTime,
            boolean hubIsOwn) {
        this.line = line;
        this.identity = identity;
        this.identification = identification;
        this.history = history;
        this.others = others;
        this.sharing = sharing;
        this.receiving = receiving;
        this.joining = joining;
        this.clockRepair = clockRepair;
        this.largest = largest;
        this.clockWatch = new ClockWatch(clockRepair::now, nanoTime);
        this.hubIsOwn = hubIsOwn;
    }

    /** To be done before the next exchange. May be called by any thread. */
    void again() {
        due.set(true);
    }

    /** When this fails, it is due again. A hub of one's own never fails, and may at any time be given back what it lost. */
    void runIfDue() {
        if (due.getAndSet(false) || hubIsOwn || clockWatch.hasJumped()) {
            try {
                run();
            } catch (RuntimeException e) {
                again();
                throw e;
            }
            clockWatch.isRight();
        }
    }

    private void run() {
        identification.identify();
        HubSession session = line.session();
        long asked = clockRepair.now();
        Standing standing = session.standing();
        long halfway = asked + (clockRepair.now() - asked) / 2;
        sharing.keepWithin(standing.limits());
        receiving.hubStands(standing);
        joining.hubStands(standing);
        identity.database()
                .writing(() ->
                        largest.agree(Envelope.largestContent(standing.limits().bytes())));
        KnownDevice before = identity.self().current();
        history.compare(session, identity.membership().envelope(), standing);
        if (identity.self().current().number() != before.number()) {
            identification.tellOfChange(before);
        }
        others.giveBack(session, identity.membership().envelope(), standing);
        clockRepair.correctBy(Duration.ofMillis(standing.hubTime().toEpochMilli() - halfway));
    }
}
