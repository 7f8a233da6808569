package io.syncline.sync.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Plays one history and tells it: {@code SimulationTrace SEED}. One that does not hold is made as short as can be, and told
 * then; with {@code SimulationTrace SEED whole} it is not.
 */
public final class SimulationTrace {

    private SimulationTrace() {}

    public static void main(String[] arguments) {
        Silence.logs();
        long seed = Long.parseLong(arguments[0]);
        boolean isWhole = List.of(arguments).contains("whole");
        Outcome outcome = Simulation.play(seed);
        if (!outcome.holds() && !isWhole) {
            System.out.printf("seed %d fails: %s%n", seed, outcome.failure());
            outcome = shortened(outcome);
        }
        tell(outcome);
        System.exit(outcome.holds() ? 0 : 1);
    }

    private static Outcome shortened(Outcome failed) {
        Set<Integer> kept = Shortening.of(failed, leftOut -> Simulation.play(failed.seed(), leftOut));
        System.out.printf("The same fails in %d of %d steps: %s%n", kept.size(), failed.steps(), new TreeSet<>(kept));
        Set<Integer> leftOut =
                new HashSet<>(IntStream.range(0, failed.steps()).boxed().toList());
        leftOut.removeAll(kept);
        return Simulation.play(failed.seed(), leftOut);
    }

    private static void tell(Outcome outcome) {
        outcome.trace().forEach(System.out::println);
        System.out.printf(
                "seed %d, %d operations, faults %s, trace %s, in %s%n",
                outcome.seed(), outcome.operations(), outcome.faults(), outcome.hash(), outcome.took());
        if (outcome.failure() != null) {
            outcome.failure().printStackTrace(System.out);
        }
    }
}
