package io.syncline.sync.simulation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Plays many histories, one on each processor at a time, and says which do not hold: {@code SimulationRuns HISTORIES
 * FIRST_SEED}.
 */
public final class SimulationRuns {

    private SimulationRuns() {}

    public static void main(String[] arguments) throws InterruptedException {
        Silence.logs();
        int histories = Integer.parseInt(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        Tally tally = new Tally(System.out);
        ExecutorService players =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < histories; i++) {
            long seed = first + i;
            players.execute(() -> tally.add(Simulation.play(seed)));
        }
        players.shutdown();
        players.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        tally.tell();
        System.exit(tally.allHold() ? 0 : 1);
    }
}
