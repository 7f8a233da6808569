package io.syncline.device.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What goes wrong when in one run; a seed makes the same plan every time. */
record FaultPlan(long seed, List<Disturbance> disturbances) {

    private static final int MOST_DISTURBANCES = 5;
    private static final int LONGEST_PAUSE_MILLISECONDS = 500;

    static FaultPlan of(long seed) {
        Random random = new Random(seed);
        List<Disturbance> disturbances = new ArrayList<>();
        Duration begin = Duration.ofMillis(200);
        int count = 2 + random.nextInt(MOST_DISTURBANCES - 1);
        for (int i = 0; i < count; i++) {
            disturbances.add(Disturbance.random(random, begin, Cluster.DEVICES));
            begin = begin.plusMillis(random.nextInt(LONGEST_PAUSE_MILLISECONDS));
        }
        return new FaultPlan(seed, List.copyOf(disturbances));
    }
}
