package io.syncline.sync.setup;

import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.aggregate.SyncedAggregates;
import io.syncline.sync.audit.History;
import io.syncline.sync.axon.AxonObjectWriter;
import io.syncline.sync.blob.BlobSettings;
import io.syncline.sync.blob.Blobs;
import io.syncline.sync.blob.transfer.BlobStatus;
import io.syncline.sync.blob.transfer.BlobTransfer;
import io.syncline.sync.conflict.ConflictTable;
import io.syncline.sync.conflict.Conflicts;
import io.syncline.sync.engine.SyncEngine;
import io.syncline.sync.engine.SyncReport;
import io.syncline.sync.engine.SyncStage;
import io.syncline.sync.export.SpaceExport;
import io.syncline.sync.export.SpaceImport;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.inbox.ParkedEvents;
import io.syncline.sync.inbox.Refill;
import io.syncline.sync.projection.ShownBlobs;
import io.syncline.sync.projection.StateDigest;
import io.syncline.sync.replay.RemoteReplay;
import io.syncline.sync.snapshot.making.Snapshots;
import io.syncline.sync.subscription.Subscriptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;

/**
 * A device, whole: storage in front, sync behind.
 *
 * <pre>{@code
 * DeviceStore store = DeviceStore.open(directory, Durability.NORMAL, registry, "laptop", InstantSource.system());
 * try (SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system())) {
 *     device.storage().collection("user").createObject(Map.of("displayName", "Ada"));
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class SynclineDevice implements AutoCloseable {

    private static final Duration BLOBS_AFTER_ROUND = Duration.ofSeconds(30);

    private final DeviceStore store;
    private final Configuration axon;
    private final StorageManager storage;
    private final Inbox inbox;
    private final Subscriptions subscriptions;
    private final SyncEngine sync;
    private final History history;
    private final StateDigest digest;
    private final Conflicts conflicts;
    private final Blobs blobs;
    private final BlobTransfer transfer;
    private final Snapshots snapshots;
    private final InstantSource wallClock;
    private final Runnable end;

    private SynclineDevice(
            DeviceStore store,
            Configuration axon,
            HubSettings hub,
            List<? extends StorageMiddleware> middleware,
            BlobSettings blobSettings,
            InstantSource wallClock,
            Runnable end) {
        this.store = store;
        this.axon = axon;
        this.blobs = new Blobs(
                store.database(),
                store.registry(),
                store.blobs(),
                new ShownBlobs(store.database(), store.registry()),
                blobSettings,
                wallClock);
        blobs.cleanUp();
        this.storage = StorageAssembly.assemble(store, axon, middleware, blobs, wallClock);
        this.history = new History(
                store.registry(),
                store.mergings(),
                store.events(),
                store.bases(),
                store.devices(),
                store.rows().decisions()::voided);
        this.digest = new StateDigest(store.database(), store.registry(), store.reader());
        this.conflicts = new Conflicts(
                new ConflictTable(store.database()),
                store.events(),
                store.devices(),
                store.registry(),
                new AxonObjectWriter(store.database(), axon.commandBus()),
                store.rows()::valuesBeforeDeletion,
                store.aggregates()::sendAgain);
        SyncAssembly parts = new SyncAssembly(store, hub);
        RemoteReplay replay = parts.replay(axon);
        this.inbox = parts.inbox(replay, wallClock);
        Refill refill = parts.refill(inbox);
        this.subscriptions = parts.subscriptions(inbox, refill);
        this.sync = parts.engine(inbox, refill, replay);
        this.transfer = parts.transfer(blobs);
        this.snapshots = parts.snapshots(inbox, refill);
        this.end = end;
        store.aggregates().fetchedBy(types -> {
            if (subscriptions.current().collections() != null) {
                refill.begin(types);
            }
        });
        this.wallClock = wallClock;
        blobs.fetchBy(transfer);
        sync.onStatus(transfer::afterRound);
        sync.onStatus(snapshots::afterRound);
        store.changes().subscribe(changes -> sync.localChange());
    }

    /** A device with an Axon configuration of its own, started. */
    public static SynclineDevice standalone(DeviceStore store, HubSettings hub, InstantSource wallClock) {
        return standalone(store, hub, List.of(), wallClock);
    }

    /**
     * As {@link #standalone(DeviceStore, HubSettings, InstantSource)}, with middleware around every operation.
     *
     * @param middleware the first one is the outermost
     */
    public static SynclineDevice standalone(
            DeviceStore store, HubSettings hub, List<? extends StorageMiddleware> middleware, InstantSource wallClock) {
        return standalone(store, hub, middleware, BlobSettings.DEFAULT, wallClock);
    }

    /** As above, with settings for large values. */
    public static SynclineDevice standalone(
            DeviceStore store,
            HubSettings hub,
            List<? extends StorageMiddleware> middleware,
            BlobSettings blobs,
            InstantSource wallClock) {
        return started(store, store.configurer(), hub, middleware, blobs, wallClock);
    }

    /**
     * As {@link #standalone(DeviceStore, HubSettings, InstantSource)}, with aggregates and event handlers of the program's
     * own.
     *
     * @param configurer the store's, with what the program has added; started here
     */
    public static SynclineDevice standalone(
            DeviceStore store, Configurer configurer, HubSettings hub, InstantSource wallClock) {
        return started(store, configurer, hub, List.of(), BlobSettings.DEFAULT, wallClock);
    }

    private static SynclineDevice started(
            DeviceStore store,
            Configurer configurer,
            HubSettings hub,
            List<? extends StorageMiddleware> middleware,
            BlobSettings blobs,
            InstantSource wallClock) {
        Configuration axon = configurer.start();
        SynclineDevice device = new SynclineDevice(store, axon, hub, middleware, blobs, wallClock, () -> {
            axon.shutdown();
            store.close();
        });
        device.sync().start();
        return device;
    }

    /**
     * A device in an application's Axon configuration, which has the store's module and storage engine. Closing the
     * device closes neither the configuration nor the store.
     *
     * @param middleware the application's, the first one is the outermost
     */
    public static SynclineDevice within(
            Configuration axon,
            DeviceStore store,
            HubSettings hub,
            List<? extends StorageMiddleware> middleware,
            BlobSettings blobs,
            InstantSource wallClock) {
        return new SynclineDevice(store, axon, hub, middleware, blobs, wallClock, () -> {});
    }

    /** Stores and finds objects. */
    public StorageManager storage() {
        return storage;
    }

    /** Syncs with the other devices. Within an application's Axon it must be started, once Axon is. */
    public SyncEngine sync() {
        return sync;
    }

    /** What came from other devices and can not be used yet. */
    public ParkedEvents parked() {
        return inbox;
    }

    /** Which part of the space's data this device has. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** What happened to an object. */
    public History history() {
        return history;
    }

    /** The writes that lost against one whose author did not know them. */
    public Conflicts conflicts() {
        return conflicts;
    }

    /** One number for everything that is there. */
    public StateDigest digest() {
        return digest;
    }

    /**
     * Runs one whole round of sync now, as {@link SyncEngine#syncNow()} does, and then moves large values, for half a
     * minute at most.
     */
    public SyncReport syncNow() {
        return syncNow(SyncStage.all());
    }

    /** As {@link #syncNow()}, with those stages only; large values are sent with {@code share}, fetched with {@code receive}. */
    public SyncReport syncNow(Set<SyncStage> stages) {
        SyncReport report = sync.sync(stages);
        transfer.moveNow(stages, BLOBS_AFTER_ROUND);
        return report;
    }

    /** How the transfer of large values stands now. */
    public BlobStatus blobStatus() {
        return transfer.status();
    }

    /** The Axon configuration that the device is in: command gateway, event store, event processors. */
    public Configuration axon() {
        return axon;
    }

    /** The program's own aggregates: what every device has done to them, and what has become of it. */
    public SyncedAggregates aggregates() {
        return store.aggregates();
    }

    /** Snapshots of the space, with which new devices begin. */
    public Snapshots snapshots() {
        return snapshots;
    }

    /** Large values, for those who do not want them in memory. */
    public Blobs blobs() {
        return blobs;
    }

    /** Writes all that this device has into a file. */
    public SpaceExport export() {
        return new SpaceExport(
                store.database(), store.registry(), store.blobs(), store.devices(), store.events(), wallClock);
    }

    /** Brings such a file into this device. */
    public SpaceImport importing() {
        return new SpaceImport(store.database(), store.registry(), storage, store.rows(), store.blobs(), store.clock());
    }

    /** What lives in the device's database. */
    public DeviceStore store() {
        return store;
    }

    @Override
    public void close() {
        transfer.close();
        snapshots.close();
        sync.close();
        end.run();
    }
}
