package io.syncline.device.fault;

import io.syncline.device.process.Processes;
import java.time.Duration;
import java.util.List;

/**
 * Many runs after each other, mostly on the same processes. Arguments: how many, and the first seed (1 when left out). Ends with
 * 1 when a run found something broken; the seed that it prints makes the same plan again.
 */
public final class FaultRuns {

    /** Then new ones: what all devices hold is compared again and again, and grows with every run. */
    private static final int RUNS_OF_A_CLUSTER = 25;

    private FaultRuns() {}

    public static void main(String[] arguments) {
        int runs = Integer.parseInt(arguments[0]);
        long firstSeed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        int broken = 0;
        long begin = System.nanoTime();
        for (int done = 0; done < runs; done += RUNS_OF_A_CLUSTER) {
            broken += onOneCluster(firstSeed + done, Math.min(RUNS_OF_A_CLUSTER, runs - done));
        }
        System.out.printf("%d runs, %d broken, %.0f s%n", runs, broken, seconds(begin));
        System.exit(broken == 0 ? 0 : 1);
    }

    private static int onOneCluster(long firstSeed, int runs) {
        int broken = 0;
        try (Processes processes = new Processes();
                Cluster cluster = Cluster.start(processes)) {
            for (long seed = firstSeed; seed < firstSeed + runs; seed++) {
                broken += holds(cluster, FaultPlan.of(seed)) ? 0 : 1;
            }
        }
        return broken;
    }

    private static boolean holds(Cluster cluster, FaultPlan plan) {
        long begin = System.nanoTime();
        List<String> violations = new FaultRun(cluster, plan).run();
        System.out.printf(
                "seed %d: %s in %.1f s, %s%n",
                plan.seed(), violations.isEmpty() ? "held" : violations, seconds(begin), plan.disturbances());
        return violations.isEmpty();
    }

    private static double seconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1_000.0;
    }
}
