package io.syncline.sync.hub;

import java.util.Map;

/** Another device is making a snapshot of the space: two at once would be work for nothing. */
public final class SnapshotUnderWay extends HubException {

    public static final String CODE = "snapshot-under-way";

    public SnapshotUnderWay() {
        super("Another device is making a snapshot of this space; wait for it.");
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
