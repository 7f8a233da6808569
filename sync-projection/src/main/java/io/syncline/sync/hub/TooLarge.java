package io.syncline.sync.hub;

import java.util.Map;

/** More events or bytes than the hub takes at once: push fewer. */
public final class TooLarge extends HubException {

    public static final String CODE = "too-large";

    private final Limits limits;

    public TooLarge(Limits limits) {
        super("The hub takes at most %d events and %d bytes at once.".formatted(limits.events(), limits.bytes()));
        this.limits = limits;
    }

    private TooLarge(Limits limits, String message) {
        super(message);
        this.limits = limits;
    }

    /** The same of one single event: less can not be pushed. */
    public TooLarge ofOne(SealedEvent event) {
        EventHeader header = event.header();
        return new TooLarge(
                limits,
                "Event %d of epoch %d has %d bytes, and the hub takes %d at once: it must be told to take more."
                        .formatted(header.sequence(), header.epoch(), event.payload().length, limits.bytes()));
    }

    public Limits limits() {
        return limits;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("maxEvents", limits.events(), "maxBytes", limits.bytes());
    }
}
