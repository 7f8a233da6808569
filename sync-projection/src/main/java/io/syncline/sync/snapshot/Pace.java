package io.syncline.sync.snapshot;

import java.time.Duration;
import java.util.List;

/** How fast a snapshot comes, and so how long the rest will take. */
final class Pace {

    private final long total;
    private final long before;
    private final long began = System.nanoTime();
    private long came;

    Pace(long total, List<LoadPlan.Step> left) {
        this.total = total;
        this.before =
                total - left.stream().mapToLong(step -> step.chunk().objects()).sum();
    }

    LoadProgress after(LoadPlan.Step step) {
        came += step.chunk().objects();
        long left = total - before - came;
        Duration estimate = Duration.ofNanos((long) ((double) (System.nanoTime() - began) / came * left));
        return new LoadProgress(step.collection().name(), before + came, total, estimate);
    }

    /** How many objects came since this pace began. */
    long came() {
        return came;
    }
}
