package io.syncline.sync.snapshot.making;

import io.syncline.sync.engine.NoHubException;
import io.syncline.sync.engine.SyncActivity;
import io.syncline.sync.engine.SyncStatus;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.SnapshotUnderWay;
import io.syncline.sync.snapshot.NoSnapshotNowException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a snapshot is made by itself. Behind the newest one stand so many events that replaying them costs a newcomer more than
 * what a new one would save: at least as many as are worthwhile, and half as many as there are objects, as an event takes
 * about twice as long as an object.
 *
 * <p>All devices come to that at about the same time, and one is to do it. They stand in an order that depends on the newest
 * snapshot's position and their ids, so each of them is first at times; each waits a minute for everybody before it.
 */
final class Timetable implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);
    private static final Duration TURN = Duration.ofMinutes(1);
    private static final int OBJECTS_PER_EVENT = 2;

    private final boolean isAutomatic;
    private final long worthwhile;
    private final LongSupplier objects;
    private final SnapshotLine line;
    private final Runnable make;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "syncline-snapshot");
        made.setDaemon(true);
        return made;
    });
    private long newest;
    private boolean planned;

    /** @param objects how many objects this device has */
    Timetable(boolean isAutomatic, long worthwhile, LongSupplier objects, SnapshotLine line, Runnable make) {
        this.isAutomatic = isAutomatic;
        this.worthwhile = worthwhile;
        this.objects = objects;
        this.line = line;
        this.make = make;
    }

    synchronized void afterRound(SyncStatus status) {
        boolean isSettled = status.activity() == SyncActivity.IDLE && status.pending() == 0;
        if (isAutomatic && isSettled && !planned && status.cursor() - newest >= worthwhile && !thread.isShutdown()) {
            planned = true;
            thread.execute(() -> consider(status));
        }
    }

    private void consider(SyncStatus status) {
        Duration wait = attempt(() -> {
            newest = newest(line.require().session());
            return isDue(status.cursor()) ? turn(status) : Duration.ZERO;
        });
        if (wait.isZero()) {
            planned(false);
        } else {
            later(() -> takeTurn(status), wait.minus(TURN));
        }
    }

    private boolean isDue(long cursor) {
        long behind = cursor - newest;
        return behind >= worthwhile && behind * OBJECTS_PER_EVENT >= objects.getAsLong();
    }

    /** How long this device waits for its turn; one turn for the first in the order. */
    private Duration turn(SyncStatus status) {
        List<String> order = line.require().session().devices().stream()
                .map(DeviceProfile::id)
                .map(id -> id.value())
                .sorted(Comparator.comparingInt(id -> (id + newest).hashCode()))
                .toList();
        return TURN.multipliedBy(order.indexOf(status.deviceId()) + 1L);
    }

    /** Somebody else may have made one meanwhile. */
    private void takeTurn(SyncStatus status) {
        attempt(() -> {
            newest = newest(line.require().session());
            if (isDue(status.cursor())) {
                make.run();
                newest = newest(line.require().session());
            }
            return Duration.ZERO;
        });
        later(() -> planned(false), TURN);
    }

    private static long newest(HubSession session) {
        return session.snapshots().list().stream()
                .mapToLong(HeldSnapshot::position)
                .findFirst()
                .orElse(0);
    }

    private void later(Runnable work, Duration wait) {
        synchronized (this) {
            if (!thread.isShutdown()) {
                ScheduledFuture<?> unused = thread.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private synchronized void planned(boolean is) {
        planned = is;
    }

    private Duration attempt(Supplier<Duration> work) {
        try {
            return work.get();
        } catch (NoSnapshotNowException | SnapshotUnderWay | NoHubException e) {
            LOG.debug("No snapshot is made now: {}", e.getMessage());
        } catch (HubException e) {
            LOG.info("A snapshot could not be made, and will be tried again: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The making of a snapshot failed.", e);
        }
        return Duration.ZERO;
    }

    @Override
    public synchronized void close() {
        thread.shutdownNow();
    }
}
