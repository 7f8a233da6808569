package io.syncline.sync.setup;

import io.syncline.sync.engine.SpaceRecord;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.store.KnownDevice;
import java.net.URI;
import java.util.function.Supplier;

/**
 * A hub in a device's own process, whose store lies with the device's data: other devices reach the device itself. Who
 * makes it also serves it at the address, and closes its store after the device.
 *
 * @param foundingToken what the hub asks of those who found a space; known to this device only
 * @param address where other devices reach it now
 */
public record OwnHub(LocalHub hub, String foundingToken, Supplier<URI> address) {

    /**
     * Makes sure that the device is in no other space than one of this hub.
     *
     * @throws SpaceElsewhereException when it is
     */
    public void requireHome(KnownDevice self, SpaceRecord space) {
        space.membership(self.id()).ifPresent(membership -> requireHome(membership, space));
    }

    private void requireHome(Membership membership, SpaceRecord space) {
        try {
            hub.recognise(membership.space(), membership.token(), "");
        } catch (NotAllowed e) {
            throw new SpaceElsewhereException(space.hub(), e);
        }
    }

    @Override
    public String toString() {
        return "OwnHub[%s]".formatted(address.get());
    }
}
