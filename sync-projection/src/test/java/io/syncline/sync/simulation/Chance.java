package io.syncline.sync.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * All chance of a history. Each step of it draws from a source of its own, made of the seed and the step's number; so a
 * history from which steps were left out is still much the same history, and can be made shorter until only what fails is
 * left.
 */
final class Chance implements RandomGenerator {

    private final long seed;
    private SplittableRandom source;

    Chance(long seed) {
        this.seed = seed;
        this.source = new SplittableRandom(seed);
    }

    /** Another source of the same seed, so that what is drawn from it leaves all other draws as they are. */
    Chance apart(int which) {
        return new Chance(new SplittableRandom(seed).nextLong() ^ new SplittableRandom(which).nextLong());
    }

    void ofStep(int step) {
        // The seed of a step is drawn, too: sources whose seeds are near each other would repeat one another.
        source = new SplittableRandom(new SplittableRandom(seed).nextLong() + new SplittableRandom(step).nextLong());
    }

    @Override
    public long nextLong() {
        return source.nextLong();
    }

    /** Between both, each included. */
    int between(int least, int most) {
        return source.nextInt(least, most + 1);
    }

    boolean happens(double probability) {
        return source.nextDouble() < probability;
    }

    <T> T oneOf(List<T> things) {
        return things.get(source.nextInt(things.size()));
    }

    Duration upTo(Duration most) {
        return Duration.ofMillis(source.nextLong(most.toMillis() + 1));
    }
}
