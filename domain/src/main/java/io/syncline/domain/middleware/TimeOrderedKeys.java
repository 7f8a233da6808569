package io.syncline.domain.middleware;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Keys that never collide across devices and sort by the time they were made, so that new rows stay together on disk:
 * UUIDs of version 7 (RFC 9562, section 5.7), 48 bits of milliseconds and 74 random bits. Within a millisecond each is
 * greater than the one before by a random number (section 6.2, method 2), so that what is created in one go, such as
 * children with their parent, stands in its order. Safe to be used by many threads.
 */
public final class TimeOrderedKeys implements Supplier<String> {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long lastMillis = Long.MIN_VALUE;
    private long high;
    private long low;

    public TimeOrderedKeys(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized String get() {
        long millis = clock.millis();
        if (millis == lastMillis) {
            low += 1 + (random.nextInt() & Integer.MAX_VALUE);
        } else {
            lastMillis = millis;
            high = (millis << 16) | VERSION_7 | (random.nextLong() & 0x0FFF);
            low = random.nextLong() >>> 3;
        }
        return new UUID(high, VARIANT | low).toString();
    }
}
