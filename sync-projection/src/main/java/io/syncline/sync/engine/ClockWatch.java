package io.syncline.sync.engine;

import java.util.function.LongSupplier;

/**
 * Notices that the wall clock was set while the device ran: then it has passed another time than the machine's
 * monotonic clock has. A machine that slept looks the same, which costs one question to the hub.
 */
final class ClockWatch {

    private static final long TOLERANCE_MILLIS = 2_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier wallMillis;
    private final LongSupplier nanoTime;
    private long wall;
    private long monotonic;

    ClockWatch(LongSupplier wallMillis, LongSupplier nanoTime) {
        this.wallMillis = wallMillis;
        this.nanoTime = nanoTime;
        isRight();
    }

    /** The clock was just compared with a better one. */
    void isRight() {
        wall = wallMillis.getAsLong();
        monotonic = nanoTime.getAsLong();
    }

    boolean hasJumped() {
        long byWall = wallMillis.getAsLong() - wall;
        long byMachine = (nanoTime.getAsLong() - monotonic) / NANOS_PER_MILLI;
        return Math.abs(byWall - byMachine) > TOLERANCE_MILLIS;
    }
}
