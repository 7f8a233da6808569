package io.syncline.domain.middleware;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Keys that never collide across devices and sort by the time they were made, so that new rows stay together on disk:
 * UUIDs of version 7 (RFC 9562, section 5.7), 48 bits of milliseconds and 74 random bits.
 */
public final class TimeOrderedKeys implements Supplier<String> {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final RandomGenerator random;

    public TimeOrderedKeys(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String get() {
        long high = (clock.millis() << 16) | VERSION_7 | (random.nextLong() & 0x0FFF);
        long low = VARIANT | (random.nextLong() >>> 2);
        return new UUID(high, low).toString();
    }
}
