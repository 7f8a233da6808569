package io.syncline.sync.hub;

import java.util.Map;

/** The hub does not know such a call, or not in this form: device and hub are of versions that do not fit. */
public final class NotUnderstood extends HubException {

    public static final String CODE = "not-understood";

    private final int status;

    public NotUnderstood(int status, String detail) {
        super("The hub did not understand (%d): %s".formatted(status, detail));
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("status", status);
    }
}
