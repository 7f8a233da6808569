package io.syncline.sync.hub.memory;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.store.Holder;
import io.syncline.sync.hub.store.InstanceRegister;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who speaks as which device. */
final class MemoryInstances implements InstanceRegister {

    private record Identity(String space, DeviceId device) {}

    private final Map<Identity, Holder> holders = new HashMap<>();

    @Override
    public synchronized Optional<Holder> holder(String space, DeviceId device) {
        return Optional.ofNullable(holders.get(new Identity(space, device)));
    }

    @Override
    public synchronized Holder claim(String space, DeviceId device, InstanceClaim claim) {
        Holder next = Holder.after(holder(space, device), claim);
        holders.put(new Identity(space, device), next);
        return next;
    }
}
