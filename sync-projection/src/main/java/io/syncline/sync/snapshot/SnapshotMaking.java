package io.syncline.sync.snapshot;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.aggregate.SyncedAggregates;
import io.syncline.sync.hub.SealedSnapshots;
import io.syncline.sync.machine.Machine;
import io.syncline.sync.projection.BaseStates;
import io.syncline.sync.seal.SnapshotSealer;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.StoredEvents;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes a snapshot of the space, as this device has it, and hands it to the hub chunk by chunk. It holds the database only
 * while it takes its stand; then it reads through a cursor, in bounded memory, and nobody waits for it.
 */
public final class SnapshotMaking {

    private static final int ID_BYTES = 16;

    private final Standpoints standpoints;
    private final StorageRegistry registry;
    private final StoredEvents events;
    private final BaseStates bases;
    private final OwnDevice self;
    private final SyncedAggregates aggregates;
    private final SnapshotSettings settings;
    private final Machine machine;

    public SnapshotMaking(
            Standpoints standpoints,
            StorageRegistry registry,
            StoredEvents events,
            BaseStates bases,
            OwnDevice self,
            SyncedAggregates aggregates,
            SnapshotSettings settings,
            Machine machine) {
        this.standpoints = standpoints;
        this.registry = registry;
        this.events = events;
        this.bases = bases;
        this.self = self;
        this.aggregates = aggregates;
        this.settings = settings;
        this.machine = machine;
    }

    /**
     * Makes one now.
     *
     * @return what it consists of
     * @throws NoSnapshotNowException when the device does not have the space's state now
     * @throws io.syncline.sync.hub.SnapshotUnderWay when another device is making one
     * @throws io.syncline.sync.hub.HubException when the hub can not be reached, or refuses
     */
    public SnapshotManifest make(SealedSnapshots hub, SnapshotSealer sealer) {
        try (Standpoint at = standpoints.take()) {
            String id = newId();
            hub.begin(id, at.position());
            try (SnapshotUpload upload = new SnapshotUpload(hub, sealer, id, machine.meanwhile())) {
                SnapshotManifest manifest = write(at, upload);
                byte[] sealed = sealer.sealManifest(id, at.position(), Compression.compress(manifest.encoded()));
                hub.finish(id, upload.count(), sealed);
                return manifest;
            }
        }
    }

    private SnapshotManifest write(Standpoint at, SnapshotUpload upload) {
        boolean hasInvariants = registry.collections().stream()
                .anyMatch(collection -> !collection.merge().invariants().isEmpty());
        SnapshotReading reading = new SnapshotReading(
                events, bases, settings, hasInvariants, at.cursor().connection());
        List<SnapshotManifest.Collection> collections = new ArrayList<>();
        for (CollectionDefinition collection : registry.allCollections()) {
            long objects = reading.read(collection, upload::add);
            collections.add(new SnapshotManifest.Collection(
                    collection.name(), collection.version(), collection.merge().text(), objects, upload.take()));
        }
        for (String type : aggregates.collections()) {
            long read = reading.readAggregates(type, upload::add);
            collections.add(
                    new SnapshotManifest.Collection(type, SnapshotReading.NO_VERSION, null, read, upload.take()));
        }
        return new SnapshotManifest(
                SnapshotManifest.FORMAT,
                at.position(),
                self.id().value(),
                reading.latestTime(),
                at.heads(),
                collections);
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        machine.random().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
