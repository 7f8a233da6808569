package io.syncline.sync.machine;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The machine on which a device runs. A simulation gives one whose time stands still until it is moved, whose chance
 * comes from a seed, and which does everything on one thread.
 *
 * @param wallClock what its user takes for the time; may be wrong, and may be set
 * @param nanoTime a count of nanoseconds that nobody sets, as {@link System#nanoTime()}
 * @param random where ids, keys and instances come from; unpredictable, save in simulations
 * @param meanwhile does work beside what the caller goes on with; may do it at once, on the caller's thread
 */
public record Machine(InstantSource wallClock, LongSupplier nanoTime, RandomGenerator random, Executor meanwhile) {

    /** This machine, with that clock. */
    public static Machine with(InstantSource wallClock) {
        return new Machine(wallClock, System::nanoTime, new SecureRandom(), Machine::begin);
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "syncline-pull");
        thread.setDaemon(true);
        thread.start();
    }
}
