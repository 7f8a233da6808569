package io.syncline.sync.hub.retention;

import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.store.Heard;
import io.syncline.sync.hub.store.LogRetention;
import io.syncline.sync.hub.store.SharedStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Drops the beginnings of logs, as far as the policy wants and no further than is safe.
 *
 * <p>An event may go when a complete snapshot covers it and every live device has had it. A device is live when it was heard
 * of within the policy's time; one that comes back later than that begins with the snapshot. Where an age is wanted, the
 * older of two kept snapshots counts, so that there is a second way in should the newest be of no use; a policy that
 * keeps only what is newest goes by the newest one.
 *
 * <p>It works in small transactions, between which devices push and pull. Nothing depends on where it is cut off. Several
 * nodes may run it at once.
 */
public final class Compaction {

    private static final int STAMP_COUNTER_BITS = 16;

    private final SharedStore store;
    private final RetentionPolicy policy;
    private final InstantSource clock;
    private final Runnable writeNews;

    /**
     * For a store.
     *
     * @param writeNews writes down what was heard of devices and is not in the store yet
     */
    public Compaction(SharedStore store, RetentionPolicy policy, InstantSource clock, Runnable writeNews) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
        this.writeNews = writeNews;
    }

    /** Compacts the logs of all spaces; answers what has become of each. */
    public List<CompactionReport> run() {
        writeNews.run();
        List<CompactionReport> reports =
                store.spaces().stream().map(this::compact).toList();
        if (reports.stream().anyMatch(report -> report.dropped() > 0)) {
            store.giveBack();
        }
        return reports;
    }

    private CompactionReport compact(String space) {
        long upTo = mayGo(space);
        long dropped = upTo < store.begin(space) ? 0 : drop(space, upTo);
        return new CompactionReport(space, store.begin(space), store.head(space), dropped);
    }

    private long drop(String space, long upTo) {
        long dropped = 0;
        int now;
        do {
            now = store.drop(space, upTo, before());
            dropped += now;
        } while (now == LogRetention.AT_ONCE);
        return dropped;
    }

    /** The last position that may go; 0 when none may. */
    private long mayGo(String space) {
        List<HeldSnapshot> snapshots = store.snapshots(space);
        if (policy.keepsAll() || snapshots.isEmpty()) {
            return 0;
        }
        int relied = isNewestOnly() ? 0 : snapshots.size() - 1;
        Instant now = clock.instant();
        Instant live = now.minus(policy.live());
        return store.heard(space, now).stream()
                .filter(heard -> heard.at().isAfter(live))
                .mapToLong(Heard::position)
                .reduce(snapshots.get(relied).position(), Math::min);
    }

    private boolean isNewestOnly() {
        return Duration.ZERO.equals(policy.age());
    }

    /** The hybrid time from which on events are too young to go. */
    private long before() {
        Duration age = policy.age();
        return age == null || age.isZero()
                ? Long.MAX_VALUE
                : clock.instant().minus(age).toEpochMilli() << STAMP_COUNTER_BITS;
    }
}
