package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;

/**
 * Names one snapshot, for the device that makes it.
 *
 * @param id of letters, digits, {@code -} and {@code _}
 */
public record SnapshotName(String space, String id, DeviceId maker) {

    public SnapshotName {
        SealedChunk.requireName(id);
    }
}
