package io.syncline.sync.engine;

import io.syncline.sync.database.Database;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.seal.TextSealer;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.OwnDevice;

/**
 * Who this device is to the others, and who they are to it.
 *
 * @param name what the user calls this device
 */
public record SyncIdentity(
        OwnDevice self, String name, SpaceMembership membership, Devices devices, Database database) {

    /** Asks the hub for the names of devices that have none yet. */
    void learnNames(HubSession session) {
        if (devices.all().stream().allMatch(device -> device.name() != null)) {
            return;
        }
        TextSealer sealer = new TextSealer(membership.key());
        for (DeviceProfile profile : session.devices()) {
            database.writing(() -> devices.rename(profile.id(), sealer.name(profile)));
        }
    }
}
