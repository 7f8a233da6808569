package io.syncline.sync.engine;

import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.Superseded;
import io.syncline.sync.hub.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rounds by itself: whenever something was written here, whenever the hub says that something is new, and every
 * half minute in case such a word was lost. It has a thread that goes from state to state:
 *
 * <pre>
 *   Ready ──round ended well──► Listening ──change, signal, half a minute──► Ready
 *     └───round failed────────► Waiting   ──sign of life, end of the pause──► Ready
 *   any  ──paused─────────────► Paused    ──resumed──────────────────────────► Ready
 * </pre>
 */
final class ContinuousSync {

    private static final Logger LOG = LoggerFactory.getLogger(ContinuousSync.class);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);

    private final Rounds rounds;
    private final HubLine line;
    private final StatusBoard board;
    private final Runnable tellStatus;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Signal wakeUp = new Signal();
    private @Nullable Thread thread;
    private volatile boolean hubSignalled;
    private volatile boolean paused;
    private volatile boolean closed;

    ContinuousSync(
            Rounds rounds,
            HubLine line,
            StatusBoard board,
            Runnable tellStatus,
            InstantSource clock,
            RandomGenerator random) {
        this.rounds = rounds;
        this.line = line;
        this.board = board;
        this.tellStatus = tellStatus;
        this.clock = clock;
        this.backoff = new Backoff(random);
    }

    synchronized void start() {
        if (thread == null) {
            thread = new Thread(this::run, "syncline-sync");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void pause(boolean isPaused) {
        paused = isPaused;
        wakeUp.raise();
    }

    void localChange() {
        wakeUp.raise();
    }

    void close() {
        closed = true;
        wakeUp.raise();
    }

    /** Waits until the thread has ended, which it does soon after it was closed and its round broken off. */
    synchronized void awaitEnd() {
        if (thread != null) {
            try {
                thread.join(PATIENCE_AT_END.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        State state = new Ready();
        while (!closed) {
            try {
                state = paused ? new Paused() : state;
                state = state.next();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** What the thread is at; answers what comes next. */
    private interface State {
        State next() throws InterruptedException;
    }

    private final class Ready implements State {

        @Override
        public State next() {
            try {
                rounds.run(SyncStage.exchange());
                backoff.reset();
                line.watch(new HubListener());
                return new Listening();
            } catch (SyncCancelledException e) {
                return new Listening();
            } catch (RuntimeException e) {
                return new Waiting(e);
            }
        }
    }

    private final class Listening implements State {

        @Override
        public State next() throws InterruptedException {
            wakeUp.await(LONGEST_SILENCE);
            return new Ready();
        }
    }

    /** After a failure. What is written meanwhile is shown as waiting; only a sign from the hub ends the wait early. */
    private final class Waiting implements State {

        private final RuntimeException failure;

        Waiting(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public State next() throws InterruptedException {
            Duration pause = backoff.afterFailure();
            LOG.info("A round of sync failed and will be tried again: {}", failure.getMessage());
            hubSignalled = false;
            board.retryAt(clock.instant().plus(pause));
            listen();
            long end = System.nanoTime() + pause.toNanos();
            for (long left = pause.toNanos(); left > 0 && isToWait(); left = end - System.nanoTime()) {
                tellStatus.run();
                wakeUp.await(Duration.ofNanos(left));
            }
            return new Ready();
        }

        private boolean isToWait() {
            return !hubSignalled && !closed && !paused;
        }

        private void listen() {
            try {
                line.watch(new HubListener());
            } catch (RuntimeException e) {
                LOG.debug("The hub's signal can not be listened to either.", e);
            }
        }
    }

    private final class Paused implements State {

        @Override
        public State next() throws InterruptedException {
            line.drop();
            while (paused && !closed) {
                wakeUp.await(LONGEST_SILENCE);
            }
            backoff.reset();
            return new Ready();
        }
    }

    private final class HubListener implements Watch.Listener {

        @Override
        public void connected(long head, Instant hubTime) {
            board.connected();
            hubIsThere();
            tellStatus.run();
        }

        @Override
        public void moved(long head) {
            hubIsThere();
        }

        @Override
        public void disconnected(HubException why) {
            rounds.compareFirst();
            if (why instanceof Superseded) {
                hubIsThere();
                return;
            }
            board.disconnected(why);
            tellStatus.run();
        }

        private void hubIsThere() {
            hubSignalled = true;
            wakeUp.raise();
        }
    }
}
