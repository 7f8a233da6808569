package io.syncline.sync.hub;

import java.util.Map;

/** The hub lacks events before the first one pushed: push again from the expected one. */
public final class SequenceGap extends HubException {

    public static final String CODE = "sequence-gap";

    private final long expected;
    private final long actual;

    public SequenceGap(long expected, long actual) {
        super("The hub expects sequence %d or an earlier one next, but the push starts at %d."
                .formatted(expected, actual));
        this.expected = expected;
        this.actual = actual;
    }

    /** The sequence after the last one that the hub holds of this device and epoch. */
    public long expected() {
        return expected;
    }

    /** The first sequence of the push. */
    public long actual() {
        return actual;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("expected", expected, "actual", actual);
    }
}
