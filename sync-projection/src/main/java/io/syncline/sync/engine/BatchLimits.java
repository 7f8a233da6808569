package io.syncline.sync.engine;

import io.syncline.sync.hub.Limits;

/**
 * How much goes into one call of the hub.
 *
 * @param events events at most, in either direction
 * @param bytes bytes at most, of what is sent; one event always goes
 */
public record BatchLimits(int events, long bytes) {

    public static final BatchLimits DEFAULT = new BatchLimits(2_000, 4L * 1024 * 1024);

    public BatchLimits {
        if (events < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "A batch has at least one event and one byte (syncline.sync.batch-events, syncline.sync.batch-bytes), not %d and %d."
                            .formatted(events, bytes));
        }
    }

    /** No more than the hub takes. */
    BatchLimits within(Limits hub) {
        return new BatchLimits(Math.min(events, hub.events()), Math.min(bytes, hub.bytes()));
    }

    /** Half as many events as were too much. */
    BatchLimits halved(int tooMany) {
        return new BatchLimits(Math.max(1, tooMany / 2), bytes);
    }
}
