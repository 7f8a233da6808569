package io.syncline.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the simulation would find a bug: it is given some. */
class PlantedBugsTest {

    private static final int MOST_SEEDS = 30;

    static List<PlantedBug> bugs() {
        return PlantedBug.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void a_planted_bug_is_found(PlantedBug bug) {
        try (Mutant mutant = Mutant.with(bug)) {
            for (int seed = 1; seed <= MOST_SEEDS; seed++) {
                Optional<String> failure = mutant.failure(seed);
                if (failure.isPresent()) {
                    System.out.printf("%s: found by seed %d: %s%n", bug, seed, failure.get());
                    return;
                }
            }
        }
        assertThat(bug).as("found in %d histories", MOST_SEEDS).isNull();
    }
}
