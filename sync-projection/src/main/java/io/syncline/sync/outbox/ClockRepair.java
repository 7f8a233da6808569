package io.syncline.sync.outbox;

import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.HybridClock;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.ApplicationLog;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.Settings;
import io.syncline.sync.store.StoredEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sets right what a wrong wall clock has done.
 *
 * <p>A device whose clock is an hour ahead would win every conflict for an hour, one that is behind would lose each. The
 * hub's clock is the measure for all devices of a space: when this device finds that its own is off, it reads it
 * corrected from then on, and gives events new stamps, moved by as much, in the order in which they were written and each
 * later than all that had been seen by then. Those of transactions of which somebody else may have seen a part stay as they
 * are. What names events by their stamps, among themselves, is told the new ones. Their hashes change with them, and the rows
 * are folded again.
 */
public final class ClockRepair {

    private static final String OFFSET = "clock.offset";
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Database database;
    private final EventTable events;
    private final OwnDevice self;
    private final Settings settings;
    private final HybridClock clock;
    private final Consumer<ObjectId> foldAgain;
    private final Outbox outbox;

    /** @param foldAgain makes an object or an aggregate anew of its events; within a transaction */
    public ClockRepair(
            Database database,
            EventTable events,
            OwnDevice self,
            Settings settings,
            HybridClock clock,
            Consumer<ObjectId> foldAgain,
            Outbox outbox) {
        this.database = database;
        this.events = events;
        this.self = self;
        this.settings = settings;
        this.clock = clock;
        this.foldAgain = foldAgain;
        this.outbox = outbox;
    }

    /** Milliseconds since the epoch, as this device reads its clock now. */
    public long now() {
        return clock.now();
    }

    /**
     * Reads the clock corrected by that much from now on, unless it is too little to matter. Where it was ahead and was set
     * right since, what was written meanwhile is still stamped later than now, and is set right, too.
     */
    public void correctBy(Duration error) {
        if (error.abs().compareTo(TOLERANCE) > 0 || isWrittenAhead(error)) {
            database.writing(() -> correct(error));
        }
    }

    private boolean isWrittenAhead(Duration error) {
        long latest = outbox.written() > outbox.begun()
                ? events.lastStamp(self.current()).map(Stamp::milliseconds).orElse(0L)
                : 0;
        return latest > clock.now() + error.plus(TOLERANCE).toMillis();
    }

    /** Makes sure that what nobody else has seen is stamped later than that. */
    public void moveBehind(long hybridTime) {
        database.writing(() -> {
            List<StoredEvent> unseen = outbox.unbegun();
            if (!unseen.isEmpty() && unseen.get(0).origin().stamp().hybridTime() <= hybridTime) {
                clock.correctBy(clock.offset(), restamp(unseen, Duration.ZERO, hybridTime));
                foldAgain(unseen);
            }
        });
    }

    private void correct(Duration error) {
        List<StoredEvent> unseen = outbox.unbegun();
        long latest =
                unseen.isEmpty() ? events.latestHybridTimeUntil(events.lastPosition()) : restamp(unseen, error, 0);
        Duration offset = clock.offset().plus(error);
        clock.correctBy(offset, latest);
        settings.put(OFFSET, offset.toMillis());
        foldAgain(unseen);
    }

    /** By the right clock: what is made anew of events may be noted with a time of its own. */
    private void foldAgain(List<StoredEvent> restamped) {
        restamped.stream().map(event -> event.content().id()).distinct().forEach(foldAgain);
    }

    private long restamp(List<StoredEvent> unseen, Duration error, long behind) {
        long latest =
                Math.max(behind, events.latestHybridTimeUntil(unseen.get(0).position() - 1));
        long position = unseen.get(0).position();
        byte[] previous = outbox.begunHash();
        Map<Stamp, Stamp> moved = new HashMap<>();
        for (StoredEvent event : unseen) {
            latest = Math.max(latest, latestOfOthersBetween(position, event.position()));
            latest = Math.max(latest + 1, moved(event.origin().stamp(), error));
            Origin origin = stampedAt(latest, event.origin());
            moved.put(event.origin().stamp(), origin.stamp());
            previous = events.rewrite(event, origin, previous, stamp -> moved.getOrDefault(stamp, stamp))
                    .hash();
            position = event.position();
        }
        return Math.max(latest, latestOfOthersBetween(position, events.lastPosition() + 1));
    }

    /**
     * Without an error, a stamp stays as it is, its counter included. Nothing was written later than now: a clock that
     * stood before 1970, or that was set back after the write, would move it there.
     */
    private long moved(Stamp stamp, Duration error) {
        long trueNow = clock.now() + error.toMillis();
        if (error.isZero() && stamp.milliseconds() <= trueNow) {
            return stamp.hybridTime();
        }
        return Stamp.firstHybridTimeOf(Math.max(0, Math.min(trueNow, stamp.milliseconds() + error.toMillis())));
    }

    private static Origin stampedAt(long hybridTime, Origin origin) {
        Stamp stamp = new Stamp(hybridTime, origin.device());
        return new Origin(stamp, origin.epoch(), origin.sequence(), origin.transactionStart());
    }

    private long latestOfOthersBetween(long after, long before) {
        if (before - after <= 1) {
            return 0;
        }
        return events.after(after, Math.toIntExact(before - after - 1)).stream()
                .map(event -> event.origin().stamp())
                .filter(stamp -> !ApplicationLog.isNobody(stamp.device()))
                .mapToLong(Stamp::hybridTime)
                .max()
                .orElse(0);
    }

    /** Reads a clock that was just made as the one before was found to be right. */
    public static void restore(HybridClock clock, Settings settings) {
        clock.correctBy(Duration.ofMillis(settings.getLong(OFFSET, 0)), 0);
    }
}
