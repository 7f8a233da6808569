package io.syncline.sync.hub;

import java.util.Map;

/** The hub holds no such snapshot, or no longer: a newer one has taken its place, or nobody went on with it. */
public final class SnapshotUnknown extends HubException {

    public static final String CODE = "snapshot-unknown";

    public SnapshotUnknown() {
        super("The hub holds no such snapshot, or no longer; ask for the list, and take a newer one.");
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
