package io.syncline.sync.adopt;

import java.time.Duration;
import java.util.Locale;

/**
 * How far an adoption has come.
 *
 * @param stage what it is at
 * @param table the table, by its name in the source
 * @param rows how many rows of all tables are done in this stage
 * @param total how many there are
 * @param elapsed how long this stage has taken so far
 */
public record AdoptionProgress(Stage stage, String table, long rows, long total, Duration elapsed) {

    /** What is done with the rows. */
    public enum Stage {
        /** They are looked at, to derive a schema. */
        LOOKING,
        /** They are brought over. */
        BRINGING
    }

    /** Rows in a second, on the average of this stage. */
    public double rowsPerSecond() {
        return elapsed.isZero() ? 0 : rows * 1e9 / elapsed.toNanos();
    }

    /** How long the rest of this stage takes, should it go on as it went. */
    public Duration remaining() {
        double rate = rowsPerSecond();
        return rate == 0 ? Duration.ZERO : Duration.ofMillis(Math.round(Math.max(0, total - rows) / rate * 1_000));
    }

    /** One line for the user. */
    public String summary() {
        long seconds = remaining().toSeconds();
        return String.format(
                Locale.ROOT,
                "%s %s: %,d of %,d rows in all (%d %%), %,.0f rows/s, about %d:%02d left",
                stage == Stage.LOOKING ? "Looking at" : "Adopting",
                table,
                rows,
                total,
                total == 0 ? 100 : Math.min(100, rows * 100 / total),
                rowsPerSecond(),
                seconds / 60,
                seconds % 60);
    }
}
