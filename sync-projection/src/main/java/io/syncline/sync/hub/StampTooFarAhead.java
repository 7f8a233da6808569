package io.syncline.sync.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * An event was stamped later than the hub's clock and the tolerated difference: the device's clock is wrong. Nothing
 * of the push was kept; correct the clock by the hub's, stamp again what nobody has seen, and push that.
 */
public final class StampTooFarAhead extends HubException {

    public static final String CODE = "stamp-too-far-ahead";

    private final long sequence;
    private final Instant hubTime;
    private final Duration bound;

    public StampTooFarAhead(long sequence, Instant hubTime, Duration bound) {
        super("Sequence %d was stamped more than %d ms after the hub's time, which is %s."
                .formatted(sequence, bound.toMillis(), hubTime));
        this.sequence = sequence;
        this.hubTime = hubTime;
        this.bound = bound;
    }

    /** The first event that is stamped too late. */
    public long sequence() {
        return sequence;
    }

    public Instant hubTime() {
        return hubTime;
    }

    /** By how much a stamp may be ahead of the hub's clock. */
    public Duration bound() {
        return bound;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("sequence", sequence, "hubTime", hubTime.toEpochMilli(), "boundMillis", bound.toMillis());
    }
}
