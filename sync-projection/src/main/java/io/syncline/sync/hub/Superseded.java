package io.syncline.sync.hub;

import java.util.Map;

/** Another running copy of this device's data has claimed the identity since. */
public final class Superseded extends HubException {

    public static final String CODE = "superseded";

    private final long takeovers;

    public Superseded(long takeovers) {
        super("Another copy of this device's data speaks as this device by now.");
        this.takeovers = takeovers;
    }

    /** How often the identity was taken over by a copy that did not hold it last. */
    public long takeovers() {
        return takeovers;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("takeovers", takeovers);
    }
}
