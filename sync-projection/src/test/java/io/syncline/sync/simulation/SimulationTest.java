package io.syncline.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few histories; many are played by the command that docs/testing.md names. */
class SimulationTest {

    private static final int KNOWN = 12;

    /** In which something was wrong once. */
    private static final long[] MENDED = {4269, 500378, 500421, 500998};

    /** Known ones, so that a build that passed passes again; fresh ones are played by the command. */
    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, KNOWN), LongStream.of(MENDED));
    }

    @ParameterizedTest(name = "of seed {0}")
    @MethodSource("seeds")
    void everything_holds_at_the_end_of_a_history(long seed) {
        Outcome outcome = Simulation.play(seed);

        assertThat(outcome.failure())
                .as(() -> "The history of seed %d, which SimulationTrace tells".formatted(seed))
                .isNull();
        assertThat(outcome.operations()).isGreaterThanOrEqualTo(200);
    }

    @Test
    void the_known_histories_are_about_everything() {
        List<Features> known =
                seeds().mapToObj(seed -> Features.drawn(new Chance(seed))).toList();
        assertThat(known)
                .anyMatch(Features::sheets)
                .anyMatch(Features::courses)
                .anyMatch(features -> features.folders() != null)
                .anyMatch(Features::shop)
                .anyMatch(features -> features.snapshots() != null)
                .anyMatch(Features::deviceCrashes)
                .anyMatch(Features::hubCrashes)
                .anyMatch(Features::hubRestores)
                .anyMatch(Features::restores)
                .anyMatch(Features::copies)
                .anyMatch(Features::newSchema)
                .anyMatch(Features::parts)
                .anyMatch(Features::wrongClocks);
    }

    @Test
    void a_seed_tells_the_same_history_every_time() {
        assertThat(Simulation.play(7).trace()).isEqualTo(Simulation.play(7).trace());
        assertThat(Simulation.play(8).hash()).isNotEqualTo(Simulation.play(7).hash());
    }
}
