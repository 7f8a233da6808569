package io.syncline.sync.engine;

import io.syncline.sync.machine.Machine;
import java.util.random.RandomGenerator;

/** Puts a round together. */
final class Wiring {

    private final SyncParts parts;
    private final HubAccess access;
    private final HubLine line;
    private final SyncListeners<SyncEvent> listeners;
    private final Sharing sharing;
    private final Receiving receiving;
    private final Joining joining;
    private final Machine machine;

    Wiring(SyncParts parts, HubAccess access, HubLine line, SyncListeners<SyncEvent> listeners, Machine machine) {
        this.parts = parts;
        this.access = access;
        this.line = line;
        this.machine = machine;
        this.listeners = listeners;
        this.sharing = new Sharing(parts.outbox(), parts.identity().self(), access.batch(), listeners);
        this.receiving = new Receiving(
                parts.inbox(),
                parts.identity().self(),
                access.batch(),
                listeners,
                parts.subscription(),
                parts.refill(),
                machine.meanwhile());
        this.joining = new Joining(parts.loader(), parts.refill(), listeners);
    }

    Joining joining() {
        return joining;
    }

    Rounds rounds(StatusBoard board, Runnable tellStatus) {
        Identification identification = identification(machine.random());
        OwnHistory history = history();
        Reconciliation reconciliation = new Reconciliation(
                line,
                parts.identity(),
                identification,
                history,
                new LostOfOthers(parts.identity(), parts.events(), sharing, parts.subscription(), parts.refill()),
                sharing,
                receiving,
                joining,
                parts.clockRepair(),
                parts.largest(),
                machine.nanoTime(),
                access.isOwn());
        SyncRound round = new SyncRound(
                line,
                parts.identity(),
                reconciliation,
                identification,
                history,
                sharing,
                joining,
                receiving,
                parts.inbox(),
                parts.outbox(),
                parts.sentBefore(),
                parts.clockRepair());
        return new Rounds(line, round, reconciliation, board, listeners, tellStatus, machine.wallClock());
    }

    private Identification identification(RandomGenerator random) {
        SyncIdentity identity = parts.identity();
        InstanceClaims instances = new InstanceClaims(identity.database(), parts.settings(), random);
        Separation separation = new Separation(
                identity, parts.settings(), parts.outbox(), sharing, parts.succession(), instances, random);
        return new Identification(
                line, identity.self(), parts.outbox(), instances, separation, listeners, access.isOwn());
    }

    private OwnHistory history() {
        SyncIdentity identity = parts.identity();
        FormerEpochs former = new FormerEpochs(identity.devices(), parts.events(), identity.self());
        NextEpoch nextEpoch = access.isOwn() ? NextEpoch.byChance(machine.random()) : NextEpoch.IN_TURN;
        return new OwnHistory(
                identity.self(), parts.outbox(), parts.inbox(), sharing, parts.succession(), former, nextEpoch);
    }
}
