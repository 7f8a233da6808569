package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.InstanceClaim;
import java.util.Optional;

/** Which running copy speaks as which device. */
public interface InstanceRegister {

    /** Who speaks as that device, where anybody has claimed to. */
    Optional<Holder> holder(String space, DeviceId device);

    /**
     * Hears a claim, in one transaction.
     *
     * @return who holds the identity from now on
     * @throws io.syncline.sync.hub.Superseded as {@link Holder#after}
     */
    Holder claim(String space, DeviceId device, InstanceClaim claim);
}
