package io.syncline.sync.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs rounds, one at a time, and tells how they went. Safe for use by several threads. */
final class Rounds {

    private final HubLine line;
    private final SyncRound round;
    private final Reconciliation reconciliation;
    private final StatusBoard board;
    private final SyncListeners<SyncEvent> listeners;
    private final Runnable tellStatus;
    private final InstantSource clock;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private volatile @Nullable Cancellation running;
    private volatile boolean closed;

    Rounds(
            HubLine line,
            SyncRound round,
            Reconciliation reconciliation,
            StatusBoard board,
            SyncListeners<SyncEvent> listeners,
            Runnable tellStatus,
            InstantSource clock) {
        this.line = line;
        this.round = round;
        this.reconciliation = reconciliation;
        this.board = board;
        this.listeners = listeners;
        this.tellStatus = tellStatus;
        this.clock = clock;
    }

    /** Does something while no round runs. */
    <T> T between(Supplier<T> work) {
        oneAtATime.lock();
        try {
            return work.get();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The hub may have changed: the next round compares first what it holds. */
    void compareFirst() {
        reconciliation.again();
    }

    SyncReport run(Set<SyncStage> stages) {
        return between(() -> {
            Cancellation cancellation = new Cancellation();
            running = cancellation;
            try {
                return run(stages, cancellation);
            } finally {
                running = null;
            }
        });
    }

    /** Ends the round that is running, if one is; answers whether one was. */
    boolean cancel() {
        Cancellation current = running;
        if (current == null) {
            return false;
        }
        current.cancel();
        line.drop();
        return true;
    }

    /** Ends the round that is running, and lets no other begin. */
    void close() {
        closed = true;
        cancel();
        line.drop();
    }

    private SyncReport run(Set<SyncStage> stages, Cancellation cancellation) {
        if (closed) {
            throw new SyncCancelledException();
        }
        Instant began = clock.instant();
        long before = System.nanoTime();
        board.roundBegins();
        listeners.tell(new SyncEvent.RoundStarted(began, stages));
        RuntimeException failure = attempt(stages, cancellation);
        board.roundEnded();
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        String error = failure == null ? null : String.valueOf(failure.getMessage());
        listeners.tell(new SyncEvent.RoundFinished(clock.instant(), took, round.report(), error));
        tellStatus.run();
        if (failure != null) {
            throw failure;
        }
        return round.report();
    }

    /** A hub that was given up because of a cancellation was not unreachable. */
    private @Nullable RuntimeException attempt(Set<SyncStage> stages, Cancellation cancellation) {
        try {
            round.run(stages, cancellation);
            if (line.exists()) {
                board.succeeded(clock.instant());
            }
            return null;
        } catch (RuntimeException e) {
            reconciliation.again();
            if (cancellation.isCancelled()) {
                return new SyncCancelledException();
            }
            board.failed(e);
            return e;
        }
    }
}
