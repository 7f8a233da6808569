package io.syncline.sync.typed;

import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageManager;
import io.syncline.domain.typed.Repositories;
import io.syncline.domain.typed.TypedCollections;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A device that works alone, with repositories over it. */
final class TypedDevice implements AutoCloseable {

    private final SynclineDevice device;
    private final Repositories repositories;

    TypedDevice(Path directory, TypedCollections collections, StorageMiddleware... middleware) {
        this(directory, collections.registry(), collections, middleware);
    }

    TypedDevice(
            Path directory, StorageRegistry registry, TypedCollections collections, StorageMiddleware... middleware) {
        DeviceStore store = DeviceStore.open(directory, Durability.NORMAL, registry, "laptop", InstantSource.system());
        device = SynclineDevice.standalone(store, HubSettings.NONE, List.of(middleware), InstantSource.system());
        repositories = new Repositories(device.storage(), collections);
    }

    SynclineDevice device() {
        return device;
    }

    StorageManager storage() {
        return device.storage();
    }

    Repositories repositories() {
        return repositories;
    }

    @Override
    public void close() {
        device.close();
    }
}
