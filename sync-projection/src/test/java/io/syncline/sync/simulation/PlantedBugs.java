package io.syncline.sync.simulation;

import java.util.Optional;

/** Says by which history each planted bug is found: {@code PlantedBugs FIRST_SEED MOST_SEEDS}. */
public final class PlantedBugs {

    private PlantedBugs() {}

    public static void main(String[] arguments) {
        Silence.logs();
        for (PlantedBug bug : PlantedBug.all()) {
            Optional<String> found = found(bug, Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
            System.out.printf("%s: %s%n", bug, found.orElse("not found"));
        }
    }

    /** What did not hold in the first history that finds it. */
    static Optional<String> found(PlantedBug bug, long firstSeed, int mostSeeds) {
        try (Mutant mutant = Mutant.with(bug)) {
            for (long seed = firstSeed; seed < firstSeed + mostSeeds; seed++) {
                Optional<String> failure = mutant.failure(seed);
                if (failure.isPresent()) {
                    return Optional.of("seed %d: %s".formatted(seed, failure.get()));
                }
            }
            return Optional.empty();
        }
    }
}
