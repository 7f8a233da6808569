package io.syncline.sync.middleware;

import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A device that works alone, with users and their emails. */
public final class SmallDevice implements AutoCloseable {

    /** Users with a name and an age, emails of users. */
    public static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user", "1", user -> user.field("name", FieldType.STRING).optionalField("age", FieldType.INT))
            .collection(
                    "email",
                    "1",
                    email -> email.field("address", FieldType.STRING)
                            .uniqueIndex("address")
                            .childOf("user"))
            .build();

    private final SynclineDevice device;

    public SmallDevice(Path directory, StorageMiddleware... middleware) {
        this(REGISTRY, directory, middleware);
    }

    public SmallDevice(StorageRegistry registry, Path directory, StorageMiddleware... middleware) {
        DeviceStore store = DeviceStore.open(directory, Durability.NORMAL, registry, "laptop", InstantSource.system());
        device = SynclineDevice.standalone(store, HubSettings.NONE, List.of(middleware), InstantSource.system());
    }

    public SynclineDevice device() {
        return device;
    }

    public StorageManager storage() {
        return device.storage();
    }

    @Override
    public void close() {
        device.close();
    }
}
