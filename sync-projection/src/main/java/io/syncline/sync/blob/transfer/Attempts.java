package io.syncline.sync.blob.transfer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * When to try again what could not be moved: each time twice as long after, up to five minutes, and a random part of
 * that, so that devices do not try together. In memory only: after a restart everything is tried at once.
 */
final class Attempts {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 20;

    private record Failed(int times, long firstNanos, long againNanos) {}

    private final RandomGenerator random;
    private final Map<String, Failed> failed = new HashMap<>();

    Attempts(RandomGenerator random) {
        this.random = random;
    }

    synchronized void failed(String what) {
        long now = System.nanoTime();
        Failed before = failed.getOrDefault(what, new Failed(0, now, now));
        long most = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(before.times(), MOST_DOUBLINGS));
        long pause = most / 2 + random.nextLong(most / 2 + 1);
        failed.put(what, new Failed(before.times() + 1, before.firstNanos(), now + pause));
    }

    synchronized void succeeded(String what) {
        failed.remove(what);
    }

    /** Everything may be tried at once, as after the hub came back. */
    synchronized void forget() {
        failed.clear();
    }

    synchronized boolean isDue(String what) {
        Failed known = failed.get(what);
        return known == null || known.againNanos() - System.nanoTime() <= 0;
    }

    /** Whether it has failed for so long that waiting for it is in vain. */
    synchronized boolean isHopeless(String what, Duration patience) {
        Failed known = failed.get(what);
        return known != null && System.nanoTime() - known.firstNanos() >= patience.toNanos();
    }

    /** How long until something becomes due that is not; so long at most. */
    synchronized Duration untilNext(Duration most) {
        long now = System.nanoTime();
        long least = failed.values().stream()
                .mapToLong(known -> known.againNanos() - now)
                .filter(left -> left > 0)
                .min()
                .orElse(most.toNanos());
        return Duration.ofNanos(Math.min(least, most.toNanos()));
    }
}
