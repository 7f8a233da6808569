package io.syncline.sync.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures: twice as long after each, up to half a minute, and each time up to half of it less by
 * chance, so that devices that failed together do not try again together ("equal jitter" in Brooker, "Exponential
 * Backoff And Jitter", 2015).
 */
final class Backoff {

    static final Duration FIRST = Duration.ofMillis(250);
    static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 10;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    void reset() {
        failures = 0;
    }

    Duration afterFailure() {
        long most = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
