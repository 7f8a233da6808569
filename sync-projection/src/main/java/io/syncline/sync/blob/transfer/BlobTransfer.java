package io.syncline.sync.blob.transfer;

import io.syncline.domain.blob.BlobReference;
import io.syncline.sync.blob.BlobCarrier;
import io.syncline.sync.blob.BlobCleanUp;
import io.syncline.sync.blob.BlobFetcher;
import io.syncline.sync.blob.BlobSettings;
import io.syncline.sync.blob.BlobSettings.Transfer;
import io.syncline.sync.engine.SpaceMembership;
import io.syncline.sync.engine.SyncActivity;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.engine.SyncStage;
import io.syncline.sync.engine.SyncStatus;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.store.OwnDevice;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Moves large values between this device and the hub, in two threads of its own with a session of its own: one sends, one
 * fetches. Events never wait for it. It is woken after every round of sync; in manual mode it moves only when asked, and
 * what a reader waits for.
 *
 * <p>Every chunk that was moved stays moved, so whatever is interrupted goes on where it was. What can not be moved is
 * tried again, later each time.
 *
 * <p>Safe for use by several threads.
 */
public final class BlobTransfer implements BlobFetcher, AutoCloseable {

    private static final Duration CLEAN_UP = Duration.ofHours(1);

    private final boolean continuous;
    private final boolean eager;
    private final BlobLine line;
    private final Sending sending;
    private final Receiving receiving;
    private final Attempts sendAttempts;
    private final Attempts receiveAttempts;
    private final LastError lastError = new LastError();
    private final ReentrantLock oneSends = new ReentrantLock();
    private final ReentrantLock oneReceives = new ReentrantLock();
    private final BlobWorker sender = new BlobWorker("syncline-blob-send", this::send);
    private final BlobWorker receiver = new BlobWorker("syncline-blob-receive", this::receive);
    private final Runnable cleanUp;
    private volatile boolean wasOnline;
    private volatile boolean paused;
    private long cleanedUp = System.nanoTime();

    /**
     * @param hub null for a device that works alone
     * @param cleanUp called once in a while
     */
    public BlobTransfer(
            @Nullable Hub hub,
            SyncMode mode,
            SpaceMembership membership,
            OwnDevice self,
            Outbox outbox,
            BlobCarrier carrier,
            BlobCleanUp.Shown shown,
            BlobSettings settings,
            Runnable cleanUp,
            RandomGenerator random) {
        this.continuous = mode == SyncMode.CONTINUOUS;
        this.eager = settings.transfer() == Transfer.EAGER;
        this.line = new BlobLine(hub, membership);
        this.sendAttempts = new Attempts(random);
        this.receiveAttempts = new Attempts(random);
        this.sending = new Sending(line, carrier, self, outbox, sendAttempts, lastError);
        this.receiving = new Receiving(
                line, carrier, shown, settings.eagerMax(), receiveAttempts, new Attempts(random), lastError);
        this.cleanUp = cleanUp;
    }

    /** How the transfer stands now. */
    public BlobStatus status() {
        return new BlobStatus(sending.pending(), receiving.missing(), lastError.text());
    }

    /** After a round of sync there may be something to move, and after the hub came back everything. */
    public void afterRound(SyncStatus status) {
        if (status.online() && !wasOnline) {
            sendAttempts.forget();
            receiveAttempts.forget();
        }
        wasOnline = status.online();
        paused = status.activity() == SyncActivity.PAUSED;
        if (continuous && status.online()) {
            sender.wake();
            receiver.wake();
        }
    }

    /**
     * Moves what there is to move, now, for so long at most; what is left is moved the next time.
     *
     * @param stages of a round, which say in which directions
     */
    public void moveNow(Set<SyncStage> stages, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        BooleanSupplier goesOn = () -> System.nanoTime() - end < 0 && !sender.isClosed();
        sendAttempts.forget();
        receiveAttempts.forget();
        if (stages.contains(SyncStage.SHARE)) {
            exclusively(oneSends, end, () -> sending.pass(goesOn));
        }
        if (stages.contains(SyncStage.RECEIVE)) {
            exclusively(oneReceives, end, () -> receiving.pass(eager, goesOn));
        }
    }

    /** A direction is moved by one at a time. */
    private static void exclusively(ReentrantLock direction, long end, Runnable pass) {
        if (Waiting.enter(direction, Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
            try {
                pass.run();
            } finally {
                direction.unlock();
            }
        }
    }

    @Override
    public void fetch(Collection<BlobReference> missing, Duration patience) {
        if (line.open().isEmpty()) {
            return;
        }
        List<String> awaited = receiving.want(missing, patience);
        receiver.wake();
        receiving.waiting().await(awaited, patience);
    }

    private Duration send() {
        oneSends.lock();
        try {
            return sending.pass(() -> !sender.isClosed() && !paused);
        } finally {
            oneSends.unlock();
        }
    }

    private Duration receive() {
        cleanUpOnceInAWhile();
        oneReceives.lock();
        try {
            return receiving.pass(eager && continuous && !paused, () -> !receiver.isClosed());
        } finally {
            oneReceives.unlock();
        }
    }

    private void cleanUpOnceInAWhile() {
        if (System.nanoTime() - cleanedUp >= CLEAN_UP.toNanos()) {
            cleanedUp = System.nanoTime();
            cleanUp.run();
        }
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
        line.close();
    }
}
