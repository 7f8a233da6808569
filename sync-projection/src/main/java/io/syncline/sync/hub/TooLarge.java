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
