package io.syncline.device.hubserver;

import io.syncline.sync.hub.retention.Compaction;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of what the log need not have any more, from time to time. */
final class CompactionTimer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CompactionTimer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Compaction compaction;
    private final ScheduledExecutorService thread;

    private CompactionTimer(Compaction compaction) {
        this.compaction = compaction;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread named = new Thread(task, "hub-compaction");
            named.setDaemon(true);
            return named;
        });
    }

    /** Starts it, unless everything is to be kept. */
    static CompactionTimer start(Compaction compaction, HubProperties properties) {
        CompactionTimer timer = new CompactionTimer(compaction);
        if (!properties.policy().keepsAll()) {
            long every = properties.compactionEvery().toMillis();
            var unused = timer.thread.scheduleWithFixedDelay(timer::run, every, every, TimeUnit.MILLISECONDS);
        }
        return timer;
    }

    private void run() {
        try {
            compaction.run().stream()
                    .filter(report -> report.dropped() > 0)
                    .forEach(report -> LOG.info(
                            "Dropped {} events of space {}; its log begins at {} and ends at {}.",
                            report.dropped(),
                            report.space(),
                            report.begin(),
                            report.head()));
        } catch (RuntimeException e) {
            LOG.warn("The log could not be compacted; it is tried again: {}", e.getMessage());
        }
    }

    /** Waits for the transaction that is under way; nothing depends on the rest. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A compaction is still under way.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
