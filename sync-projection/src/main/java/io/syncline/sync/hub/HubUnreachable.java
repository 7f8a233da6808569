package io.syncline.sync.hub;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hub could not be asked, or its answer did not arrive or was not a hub's. Whether the work was done is not known.
 * Trying again later is right.
 */
public final class HubUnreachable extends HubException {

    public static final String CODE = "hub-unreachable";

    public HubUnreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of();
    }
}
