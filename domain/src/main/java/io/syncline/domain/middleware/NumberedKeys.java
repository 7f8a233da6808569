package io.syncline.domain.middleware;

import io.syncline.domain.registry.CollectionDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Whole numbers as keys that devices give without asking one another. A device that counted on from the greatest key, as
 * a database does, would give the same number as its neighbour.
 *
 * <p>Numbers come in runs. A run begins at a random place among the 2^52 numbers from 2^52 on, where the device knows of
 * no key in the next million, and is counted up from there for as long as the process lives, a million at most. So two
 * runs meet only if one happens to begin within the other: with runs of a thousand keys each, one pair in 2·10^12. Nothing
 * is remembered between runs, so a device that is restored from a backup, or copied, gives no number twice either.
 *
 * <p>All are below 2^53, so that programs whose numbers are doubles, as in JavaScript, see them exactly; all have 16
 * digits, and are greater than what a database has counted up to. Safe to be used by many threads.
 */
public final class NumberedKeys {

    private static final long FIRST = 1L << 52;
    private static final long ROOM = 1L << 20;

    private final RandomGenerator random;
    private final Taken taken;
    private final Map<String, Run> runs = new HashMap<>();

    /** Knows which keys there are. */
    public interface Taken {

        /** Whether an object of the collection has a number from {@code from} on and below {@code to} as its key. */
        boolean isAny(CollectionDefinition collection, long from, long to);
    }

    private record Run(long next, long end) {}

    public NumberedKeys(RandomGenerator random, Taken taken) {
        this.random = random;
        this.taken = taken;
    }

    /** The next number for an object of that collection. */
    public synchronized long next(CollectionDefinition collection) {
        Run run = runs.get(collection.name());
        if (run == null || run.next() == run.end()) {
            run = begin(collection);
        }
        runs.put(collection.name(), new Run(run.next() + 1, run.end()));
        return run.next();
    }

    private Run begin(CollectionDefinition collection) {
        Run run;
        do {
            long start = FIRST + random.nextLong(FIRST - ROOM);
            run = new Run(start, start + ROOM);
        } while (taken.isAny(collection, run.next(), run.end()));
        return run;
    }
}
