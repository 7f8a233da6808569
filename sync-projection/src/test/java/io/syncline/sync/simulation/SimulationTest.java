package io.syncline.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few histories; many are played by the command that docs/testing.md names. */
class SimulationTest {

    private static final int KNOWN = 12;
    private static final int FRESH = 4;

    static LongStream seeds() {
        long fresh = Long.getLong("syncline.seed", new Random().nextInt(1, Integer.MAX_VALUE));
        return LongStream.concat(LongStream.rangeClosed(1, KNOWN), LongStream.range(fresh, fresh + FRESH));
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
