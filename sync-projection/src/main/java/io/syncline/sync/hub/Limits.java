package io.syncline.sync.hub;

/** How much one push may carry: events, and bytes as they are sent (before compression). */
public record Limits(int events, long bytes) {

    public static final Limits DEFAULT = new Limits(5_000, 8L * 1024 * 1024);

    public Limits {
        if (events < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "A push must be allowed at least one event and one byte, not %d and %d.".formatted(events, bytes));
        }
    }
}
