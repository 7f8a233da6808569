package io.syncline.sync.simulation;

import io.syncline.domain.registry.SystemCollections;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.invariant.InvariantChange;
import io.syncline.sync.invariant.InvariantChange.WriteVoided;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.OpenedStore;
import java.util.Set;

/** An application that looks once which writes are void, and then knows it by what it is told. */
final class ToldVoids {

    private final Set<Stamp> stamps;

    ToldVoids(DeviceStore store) {
        stamps = OpenedStore.voidStamps(store, collection -> !SystemCollections.has(collection));
        store.changes().subscribeToInvariants(changes -> changes.forEach(this::take));
    }

    private void take(InvariantChange change) {
        if (change instanceof WriteVoided) {
            stamps.add(change.stamp());
        } else {
            stamps.remove(change.stamp());
        }
    }

    Set<Stamp> stamps() {
        return stamps;
    }
}
