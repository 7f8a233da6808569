package io.syncline.sync.simulation;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays the history that a seed tells. */
final class Simulation {

    private Simulation() {}

    static Outcome play(long seed) {
        return play(seed, Set.of());
    }

    /** What did not hold in the history of that seed; null when all held. */
    static @Nullable String failure(long seed) {
        Throwable failure = play(seed).failure();
        return failure == null ? null : failure.toString();
    }

    /** As {@link #play(long)}, without some of its steps. */
    static Outcome play(long seed, Set<Integer> leftOut) {
        long began = System.nanoTime();
        World world = new World(seed);
        @Nullable Throwable failure = null;
        try {
            new History(world, leftOut).play();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Trace trace = world.trace();
        Outcome outcome = new Outcome(
                seed,
                world.devices().size(),
                world.features().steps(),
                failure,
                trace.hash(),
                trace.lines(),
                trace.operations(),
                trace.faults(),
                took);
        world.close();
        return outcome;
    }
}
