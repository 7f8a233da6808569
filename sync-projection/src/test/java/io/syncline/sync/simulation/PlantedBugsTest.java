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
        Optional<String> found = PlantedBugs.found(bug, bug.seed(), MOST_SEEDS);
        System.out.printf("%s: %s%n", bug, found.orElse("not found"));

        assertThat(found).as("what finds '%s' in %d histories", bug, MOST_SEEDS).isPresent();
    }
}
