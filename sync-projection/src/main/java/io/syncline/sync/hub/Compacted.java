package io.syncline.sync.hub;

import java.util.Map;

/**
 * The hub no longer has the events that were asked for, as a snapshot covers them: load the snapshot, and go on behind
 * it.
 */
public final class Compacted extends HubException {

    public static final String CODE = "compacted";

    private final long begin;
    private final long snapshot;

    public Compacted(long begin, long snapshot) {
        super(
                "The log begins at position %d; what was before is in the snapshot at position %d. Load that, and pull on behind it."
                        .formatted(begin, snapshot));
        this.begin = begin;
        this.snapshot = snapshot;
    }

    /** The first position that the hub has. */
    public long begin() {
        return begin;
    }

    /** Up to which position the newest snapshot knows everything. */
    public long snapshot() {
        return snapshot;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("begin", begin, "snapshot", snapshot);
    }
}
