package io.syncline.sync.engine;

import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Invitation;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.SequenceGap;
import io.syncline.sync.hub.StampTooFarAhead;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.hub.Watch;
import io.syncline.sync.inbox.ChainBrokenException;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.outbox.ClockRepair;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.seal.EventSealer;
import io.syncline.sync.seal.PairingUri;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rounds of sync, one at a time.
 *
 * <p>In continuous mode a thread of its own runs one whenever something was written here, whenever the hub says that
 * something is new, and every half minute in case such a word was lost. After a failure it waits, longer each time, and
 * goes on by itself; a sign of life from the hub ends the waiting. Being offline is a state, not an error.
 *
 * <p>Safe for use by several threads.
 */
public final class SyncEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);

    private final SyncIdentity identity;
    private final @Nullable Hub hub;
    private final @Nullable URI hubAddress;
    private final SyncMode mode;
    private final Outbox outbox;
    private final Inbox inbox;
    private final ClockRepair clockRepair;
    private final InstantSource clock;
    private final Backoff backoff;
    private final ReentrantLock oneRound = new ReentrantLock(true);
    private final Signal wakeUp = new Signal();
    private final List<Consumer<? super SyncStatus>> listeners = new CopyOnWriteArrayList<>();

    private @Nullable HubSession session;
    private @Nullable Watch watch;
    private @Nullable Thread thread;
    private boolean reconciled;
    private boolean startedOver;
    private volatile boolean closed;
    private volatile boolean hubSignalled;
    private volatile boolean online;
    private volatile @Nullable Instant lastSyncAt;
    private volatile @Nullable String lastError;

    /**
     * @param hub null for a device that works alone
     * @param hubAddress what to show as the hub's address, null likewise
     */
    public SyncEngine(
            SyncIdentity identity,
            @Nullable Hub hub,
            @Nullable URI hubAddress,
            SyncMode mode,
            Outbox outbox,
            Inbox inbox,
            ClockRepair clockRepair,
            InstantSource clock,
            RandomGenerator random) {
        this.identity = identity;
        this.hub = hub;
        this.hubAddress = hubAddress;
        this.mode = mode;
        this.outbox = outbox;
        this.inbox = inbox;
        this.clockRepair = clockRepair;
        this.clock = clock;
        this.backoff = new Backoff(random);
    }

    /**
     * Applies what was parked and is understood by now, and begins to sync by itself, where the mode asks for it and
     * there is a hub.
     */
    public synchronized void start() {
        exclusively(inbox::retry);
        if (hub != null && mode == SyncMode.CONTINUOUS && thread == null) {
            thread = new Thread(this::runContinuously, "syncline-sync");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Whether this device was given a pairing URI and has not used it yet. */
    public boolean isWaitingToJoin() {
        return hub != null && identity.membership().isWaitingToJoin();
    }

    /**
     * Finds or joins the space now, where that has not happened yet.
     *
     * @throws NotAllowed when the hub refuses
     * @throws HubUnreachable when it can not be asked
     */
    public void enterSpace() {
        exclusively(() -> identity.membership().require(requireHub()));
    }

    /**
     * Runs one whole round now, and waits for it.
     *
     * @throws NoHubException when the device works alone
     * @throws HubException when the hub can not be reached, or refuses
     */
    public SyncReport syncNow() {
        requireHub();
        return exclusively(this::round);
    }

    /**
     * A one-time URI by which another device joins this space.
     *
     * @throws NoHubException when the device works alone
     * @throws HubException when the hub can not be reached, or refuses
     */
    public Pairing invite() {
        requireHub();
        return exclusively(() -> {
            Invitation invitation = session().invite();
            URI address = hubAddress == null ? invitation.hub() : hubAddress;
            PairingUri uri = new PairingUri(
                    address, invitation.code(), identity.membership().key());
            return new Pairing(uri, invitation.expiresAt());
        });
    }

    /** How the sync stands now. */
    public SyncStatus status() {
        return new SyncStatus(
                identity.device().id().value(),
                identity.name(),
                identity.membership().current().map(Membership::space).orElse(null),
                hubAddress == null ? null : hubAddress.toString(),
                mode,
                online,
                outbox.pending(),
                inbox.cursor(),
                inbox.parked(),
                lastSyncAt,
                lastError);
    }

    /** Tells the listener of every change of the status; it must return quickly. */
    public void onStatus(Consumer<? super SyncStatus> listener) {
        listeners.add(listener);
    }

    /** Something was written here: send it soon. Called by whoever writes, so it must cost nothing. */
    public void localChange() {
        wakeUp.raise();
    }

    private Hub requireHub() {
        if (hub == null) {
            throw new NoHubException();
        }
        return hub;
    }

    private <T> T exclusively(Supplier<T> work) {
        oneRound.lock();
        try {
            return work.get();
        } finally {
            oneRound.unlock();
        }
    }

    private SyncReport round() {
        try {
            HubSession open = session();
            if (!reconciled) {
                reconcile(open);
            }
            Membership membership = identity.membership().require(requireHub());
            EventSealer sealer = new EventSealer(identity.membership().key());
            SyncReport report = run(new SyncRound(membership.space(), open, sealer, outbox, inbox), open);
            identity.learnNames(open);
            succeeded();
            return report;
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        }
    }

    /** A clock may be set while the device runs; the hub notices before anybody else does. */
    private SyncReport run(SyncRound round, HubSession open) {
        try {
            return round.run();
        } catch (StampTooFarAhead | SequenceGap e) {
            LOG.info("This device and the hub see things differently: {}", e.getMessage());
            reconcile(open);
            return round.run();
        } catch (ChainBrokenException e) {
            if (startedOver) {
                throw e;
            }
            LOG.info("Receiving everything once more, in case the hub was restored: {}", e.getMessage());
            startedOver = true;
            inbox.startOver();
            return round.run();
        }
    }

    /** First what the hub holds, then the clocks: what others may have seen is never stamped again. */
    private void reconcile(HubSession open) {
        long asked = clockRepair.now();
        Standing standing = open.standing();
        long halfway = asked + (clockRepair.now() - asked) / 2;
        boolean hubLostEvents =
                outbox.reconcile(standing.held().getOrDefault(identity.device().epoch(), 0L));
        if (hubLostEvents || standing.head() < inbox.cursor()) {
            LOG.info(
                    "The hub has lost events, as after a restore; sending ours again, and receiving everything again.");
            inbox.startOver();
        }
        clockRepair.correctBy(Duration.ofMillis(standing.hubTime().toEpochMilli() - halfway));
        reconciled = true;
    }

    private HubSession session() {
        if (session == null) {
            Hub known = requireHub();
            session = known.open(identity.membership().require(known));
        }
        return session;
    }

    private void succeeded() {
        online = true;
        lastError = null;
        lastSyncAt = clock.instant();
        tellListeners();
    }

    private void failed(RuntimeException e) {
        online = !(e instanceof HubUnreachable);
        reconciled = false;
        lastError = e.getMessage();
        tellListeners();
    }

    private void tellListeners() {
        SyncStatus status = status();
        listeners.forEach(listener -> listener.accept(status));
    }

    private void runContinuously() {
        while (!closed) {
            try {
                exclusively(this::round);
                backoff.reset();
                watchHub();
                wakeUp.await(LONGEST_SILENCE);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.info("A round of sync failed and will be tried again: {}", e.getMessage());
                    pause(backoff.afterFailure());
                }
            }
        }
    }

    /** Waits after a failure. What is written meanwhile is shown as waiting; only a sign from the hub ends the wait. */
    private void pause(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        hubSignalled = false;
        try {
            for (long left = most.toNanos(); left > 0 && !hubSignalled && !closed; left = end - System.nanoTime()) {
                wakeUp.await(Duration.ofNanos(left));
                tellListeners();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void hubIsThere() {
        hubSignalled = true;
        wakeUp.raise();
    }

    private void watchHub() {
        if (watch == null && !closed) {
            watch = exclusively(this::session).watch(new HubListener());
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(PATIENCE_AT_END.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (watch != null) {
            watch.close();
            watch = null;
        }
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private final class HubListener implements Watch.Listener {

        @Override
        public void connected(long head, Instant hubTime) {
            online = true;
            hubIsThere();
            tellListeners();
        }

        @Override
        public void moved(long head) {
            hubIsThere();
        }

        @Override
        public void disconnected(HubException why) {
            online = false;
            lastError = Objects.requireNonNullElse(why.getMessage(), why.code());
            tellListeners();
        }
    }
}
