package io.syncline.sync.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a history.
 *
 * @param devices how many there were in the end
 * @param steps how many it had
 * @param failure what did not hold; null when all held
 * @param hash of the trace
 * @param faults how many there were, by kind
 */
record Outcome(
        long seed,
        int devices,
        int steps,
        @Nullable Throwable failure,
        String hash,
        List<String> trace,
        int operations,
        Map<String, Integer> faults,
        Duration took) {

    boolean holds() {
        return failure == null;
    }
}
