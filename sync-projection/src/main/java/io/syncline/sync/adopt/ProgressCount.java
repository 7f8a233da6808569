package io.syncline.sync.adopt;

import io.syncline.sync.adopt.AdoptionProgress.Stage;
import java.time.Duration;

/** Counts the rows of one stage, over all tables. */
final class ProgressCount {

    private final Stage stage;
    private final AdoptionListener listener;
    private final long total;
    private final long start = System.nanoTime();
    private long before;

    ProgressCount(Stage stage, long total, AdoptionListener listener) {
        this.stage = stage;
        this.total = total;
        this.listener = listener;
    }

    /** @param rows of this table, so far */
    void at(String table, long rows) {
        long done = before + rows;
        listener.progressed(new AdoptionProgress(
                stage, table, done, Math.max(total, done), Duration.ofNanos(System.nanoTime() - start)));
    }

    /** @param rows of the table that is done */
    void finished(long rows) {
        before += rows;
    }
}
