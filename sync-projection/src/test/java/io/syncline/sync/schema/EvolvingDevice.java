package io.syncline.sync.schema;

import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.database.Durability;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import io.syncline.sync.snapshot.SnapshotSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A real device over a real file that may be closed and opened again with another schema. */
final class EvolvingDevice implements AutoCloseable {

    private final Path directory;
    private final HubSettings hub;
    private final InstantSource clock;
    private SynclineDevice device;

    /** A device without a hub. */
    EvolvingDevice(Path directory, StorageRegistry registry) {
        this.directory = directory;
        this.hub = HubSettings.NONE;
        this.clock = InstantSource.system();
        this.device = open(registry);
    }

    EvolvingDevice(Path directory, StorageRegistry registry, Hub hub, @Nullable PairingUri pairing) {
        this(directory, registry, InstantSource.system(), hub, pairing, SnapshotSettings.DEFAULT);
    }

    EvolvingDevice(
            Path directory,
            StorageRegistry registry,
            InstantSource clock,
            Hub hub,
            @Nullable PairingUri pairing,
            SnapshotSettings snapshots) {
        this.directory = directory;
        this.hub = new HubSettings(hub, null, pairing, null, SyncMode.MANUAL).withSnapshots(snapshots);
        this.clock = clock;
        this.device = open(registry);
    }

    private SynclineDevice open(StorageRegistry registry) {
        DeviceStore store = DeviceStore.open(
                directory, Durability.NORMAL, registry, directory.getFileName().toString(), clock);
        return SynclineDevice.standalone(store, hub, clock);
    }

    void update(StorageRegistry registry) {
        device.close();
        device = open(registry);
    }

    SynclineDevice device() {
        return device;
    }

    StorageCollection collection(String name) {
        return device.storage().collection(name);
    }

    void sync() {
        device.sync().syncNow();
    }

    String digest() {
        return device.digest().compute().digest();
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        device.close();
    }
}
