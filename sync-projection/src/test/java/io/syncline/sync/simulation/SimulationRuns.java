package io.syncline.sync.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays many histories, one after the other, and says which do not hold: {@code SimulationRuns HISTORIES FIRST_SEED}. */
public final class SimulationRuns {

    private static final int TELL_EVERY = 100;

    private SimulationRuns() {}

    public static void main(String[] arguments) {
        int histories = Integer.parseInt(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        List<Long> failed = new ArrayList<>();
        Map<String, Integer> faults = new TreeMap<>();
        long operations = 0;
        int least = Integer.MAX_VALUE;
        Instant began = Instant.now();
        for (int i = 0; i < histories; i++) {
            Outcome outcome = Simulation.play(first + i);
            operations += outcome.operations();
            least = Math.min(least, outcome.operations());
            outcome.faults().forEach((kind, number) -> faults.merge(kind, number, Integer::sum));
            if (!outcome.holds()) {
                failed.add(outcome.seed());
                System.out.printf("seed %d fails: %s%n", outcome.seed(), outcome.failure());
            }
            if ((i + 1) % TELL_EVERY == 0) {
                System.out.printf(
                        "%d histories in %s, %d failed%n",
                        i + 1, Duration.between(began, Instant.now()), failed.size());
            }
        }
        System.out.printf(
                "%d histories from seed %d, %d operations (%d at least), in %s; faults %s; failed %s%n",
                histories, first, operations, least, Duration.between(began, Instant.now()), faults, failed);
        System.exit(failed.isEmpty() ? 0 : 1);
    }
}
