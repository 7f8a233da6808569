package io.syncline.sync.engine;

import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Invitation;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.machine.Machine;
import io.syncline.sync.seal.PairingUri;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Syncs a device with its hub: in rounds, one at a time, which run by themselves in continuous mode and whenever they
 * are asked for. Being offline is a state, not an error.
 *
 * <p>A round has three {@linkplain SyncStage stages}; each can be asked for alone. What a round has done stays done,
 * however it ends, and the next one goes on from there.
 *
 * <p>Safe for use by several threads.
 */
public final class SyncEngine implements AutoCloseable {

    private static final String PAUSED = "sync.paused";

    private final SyncParts parts;
    private final HubAccess access;
    private final HubLine line;
    private final SyncListeners<SyncEvent> listeners = new SyncListeners<>();
    private final SyncListeners<SyncStatus> statusListeners = new SyncListeners<>();
    private final StatusBoard board = new StatusBoard(listeners);
    private final Joining joining;
    private final Rounds rounds;
    private final ContinuousSync continuous;
    private volatile boolean paused;

    public SyncEngine(SyncParts parts, HubAccess access, Machine machine) {
        this.parts = parts;
        this.access = access;
        this.line = new HubLine(access.hub(), parts.identity().membership());
        Wiring wiring = new Wiring(parts, access, line, listeners, machine);
        this.joining = wiring.joining();
        this.rounds = wiring.rounds(board, this::tellStatus);
        this.continuous =
                new ContinuousSync(rounds, line, board, this::tellStatus, machine.wallClock(), machine.random());
        this.paused = parts.settings().getLong(PAUSED, 0) == 1;
        if (access.hub() != null) {
            access.hub().watchCalls(new CallNews(listeners));
        }
    }

    /**
     * Applies what was parked and is understood by now, and begins to sync by itself, where the mode asks for it and
     * there is a hub.
     */
    public void start() {
        rounds.between(() -> parts.inbox().retry());
        if (line.exists() && access.mode() == SyncMode.CONTINUOUS) {
            continuous.pause(paused);
            continuous.start();
        }
    }

    /** Whether this device was given a pairing URI and has not used it yet. */
    public boolean isWaitingToJoin() {
        return line.exists() && parts.identity().membership().isWaitingToJoin();
    }

    /**
     * Finds or joins the space now, where that has not happened yet.
     *
     * @throws NotAllowed when the hub refuses
     * @throws HubUnreachable when it can not be asked
     */
    public void enterSpace() {
        rounds.between(() -> parts.identity().membership().require(line.hub()));
    }

    /**
     * Runs one whole round now, also while the sync is paused, and waits for it.
     *
     * @throws NoHubException when the device works alone
     * @throws HubException when the hub can not be reached, or refuses
     * @throws SyncCancelledException when somebody cancelled it
     */
    public SyncReport syncNow() {
        return sync(SyncStage.all());
    }

    /** As {@link #syncNow()}, with those stages only. */
    public SyncReport sync(Set<SyncStage> stages) {
        if (!stages.equals(Set.of(SyncStage.INTEGRATE))) {
            Hub unused = line.hub();
        }
        rounds.compareFirst();
        return rounds.run(Set.copyOf(stages));
    }

    /**
     * Lets the next round begin with the newest snapshot of the space, whatever this device has: for one that was away for so
     * long that the hub no longer has what it lacks. Its own writes that nobody has seen survive, and merge.
     */
    public void beginWithSnapshot() {
        rounds.between(() -> {
            parts.loader().need();
            return true;
        });
    }

    /** Sends what waits, and receives nothing. */
    public SyncReport share() {
        return sync(Set.of(SyncStage.SHARE));
    }

    /** Receives what there is, and sends nothing. */
    public SyncReport receive() {
        return sync(Set.of(SyncStage.RECEIVE));
    }

    /** Applies what was received, had to wait, and can be applied by now. Needs no hub. */
    public SyncReport integrate() {
        return sync(Set.of(SyncStage.INTEGRATE));
    }

    /** No round runs by itself from now on, also after a restart, until {@link #resume()}. One that runs is broken off. */
    public void pause() {
        setPaused(true);
        rounds.cancel();
    }

    /** Rounds run by themselves again, at once. */
    public void resume() {
        setPaused(false);
    }

    private void setPaused(boolean value) {
        parts.identity().database().writing(() -> parts.settings().put(PAUSED, value ? 1 : 0));
        if (paused != value) {
            paused = value;
            listeners.tell(value ? new SyncEvent.Paused() : new SyncEvent.Resumed());
        }
        continuous.pause(value);
        tellStatus();
    }

    /** Breaks the running round off, also while it waits for the hub; answers whether one was running. */
    public boolean cancel() {
        return rounds.cancel();
    }

    /**
     * A one-time URI by which another device joins this space.
     *
     * @throws NoHubException when the device works alone
     * @throws HubException when the hub can not be reached, or refuses
     */
    public Pairing invite() {
        Hub unused = line.hub();
        return rounds.between(() -> {
            Invitation invitation = line.session().invite();
            URI address = Objects.requireNonNullElse(access.address().get(), invitation.hub());
            PairingUri uri = new PairingUri(
                    address, invitation.code(), parts.identity().membership().key());
            return new Pairing(uri, invitation.expiresAt());
        });
    }

    /** How the sync stands now. */
    public SyncStatus status() {
        SyncIdentity identity = parts.identity();
        URI address = access.address().get();
        return new SyncStatus(
                identity.self().id().value(),
                identity.name(),
                identity.membership().current().map(Membership::space).orElse(null),
                address == null ? null : address.toString(),
                access.mode(),
                board.activity(paused),
                board.isOnline(),
                parts.outbox().pending(),
                parts.inbox().cursor(),
                parts.inbox().parked(),
                joining.progress(),
                board.lastSyncAt(),
                board.lastError(),
                board.retryAt());
    }

    /** Tells the listener of every change of the status; it must return quickly. */
    public void onStatus(Consumer<? super SyncStatus> listener) {
        statusListeners.add(listener);
    }

    /** Tells the listener of all that happens, on the thread on which it does; it must return quickly. */
    public void onEvent(Consumer<? super SyncEvent> listener) {
        listeners.add(listener);
    }

    /** Something was written here: send it soon. Called by whoever writes, so it must cost nothing. */
    public void localChange() {
        continuous.localChange();
    }

    private void tellStatus() {
        if (!statusListeners.isEmpty()) {
            statusListeners.tell(status());
        }
    }

    @Override
    public void close() {
        continuous.close();
        rounds.close();
        continuous.awaitEnd();
    }
}
