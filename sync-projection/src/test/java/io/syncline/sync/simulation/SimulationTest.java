package io.syncline.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few histories; many are played by the command that docs/testing.md names. */
class SimulationTest {

    private static final int KNOWN = 16;

    /** Known ones, so that a build that passed passes again; fresh ones are played by the command. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, KNOWN);
    }

    @ParameterizedTest(name = "of seed {0}")
    @MethodSource("seeds")
    void everything_holds_at_the_end_of_a_history(long seed) {
        Outcome outcome = Simulation.play(seed);

        assertThat(outcome.failure())
                .as(() -> "The history of seed %d, which SimulationTrace tells".formatted(seed))
                .isNull();
        assertThat(outcome.operations()).isGreaterThan(150);
    }

    @Test
    void a_seed_tells_the_same_history_every_time() {
        assertThat(Simulation.play(7).trace()).isEqualTo(Simulation.play(7).trace());
        assertThat(Simulation.play(8).hash()).isNotEqualTo(Simulation.play(7).hash());
    }
}
