package io.syncline.domain.stamp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A device's hybrid logical clock: it follows the wall clock, never goes back, and is always past every stamp it has
 * {@linkplain #observe observed}. So a write is always later than all that its author had seen, however wrong the wall
 * clock is.
 *
 * <p>Source: Kulkarni, Demirbas, Madappa, Avva and Leone, "Logical Physical Clocks and Consistent Snapshots in
 * Globally Distributed Databases" (2014). When the counter of one millisecond is used up, the next millisecond is
 * taken, as if the wall clock had moved.
 *
 * <p>Safe for use by several threads.
 */
public final class HybridClock {

    /** The year 6000, before which a stamp's 47 bits of milliseconds do not overflow. */
    private static final long LAST_MILLISECOND = 127_174_492_800_000L;

    private final InstantSource wallClock;
    private volatile DeviceId device;
    private final AtomicLong latest = new AtomicLong();
    private volatile Duration offset = Duration.ZERO;

    public HybridClock(InstantSource wallClock, DeviceId device) {
        this.wallClock = wallClock;
        this.device = device;
    }

    /** A stamp later than all that were given out or observed before. */
    public Stamp next() {
        long physical = Math.min(LAST_MILLISECOND, Math.max(0, now())) << Stamp.COUNTER_BITS;
        return new Stamp(latest.updateAndGet(last -> Math.max(last + 1, physical)), device);
    }

    /** Makes all later stamps greater than this one. */
    public void observe(Stamp stamp) {
        latest.accumulateAndGet(stamp.hybridTime(), Math::max);
    }

    /**
     * From now on the wall clock is read as if it stood that much later (or earlier, where negative). What was given out
     * by the wrong clock counts no more, save for that stamp and all before it.
     */
    public void correctBy(Duration newOffset, long lastHybridTime) {
        offset = newOffset;
        latest.set(lastHybridTime);
    }

    /** From now on stamps are given out in the name of that device. */
    public void giveOutAs(DeviceId newDevice) {
        device = newDevice;
    }

    /** How far the wall clock is taken to be behind the true time. */
    public Duration offset() {
        return offset;
    }

    /** Milliseconds since the epoch, as far as this device knows. */
    public long now() {
        return wallClock.millis() + offset.toMillis();
    }
}
