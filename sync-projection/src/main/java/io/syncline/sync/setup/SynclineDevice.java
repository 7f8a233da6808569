package io.syncline.sync.setup;

import io.syncline.domain.middleware.GeneratedKeyMiddleware;
import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.middleware.TimeOrderedKeys;
import io.syncline.domain.storage.CommandBackend;
import io.syncline.domain.storage.ObjectWriter;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.audit.History;
import io.syncline.sync.axon.AxonObjectWriter;
import io.syncline.sync.blob.BlobCarrier;
import io.syncline.sync.blob.BlobReader;
import io.syncline.sync.blob.BlobSettings;
import io.syncline.sync.blob.BlobWriter;
import io.syncline.sync.blob.Blobs;
import io.syncline.sync.blob.transfer.BlobStatus;
import io.syncline.sync.blob.transfer.BlobTransfer;
import io.syncline.sync.engine.HubAccess;
import io.syncline.sync.engine.SpaceMembership;
import io.syncline.sync.engine.SyncEngine;
import io.syncline.sync.engine.SyncIdentity;
import io.syncline.sync.engine.SyncParts;
import io.syncline.sync.engine.SyncReport;
import io.syncline.sync.engine.SyncStage;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.inbox.ParkedEvents;
import io.syncline.sync.inbox.Refill;
import io.syncline.sync.outbox.ClockRepair;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.outbox.Succession;
import io.syncline.sync.projection.ShownBlobs;
import io.syncline.sync.projection.StateDigest;
import io.syncline.sync.replay.RemoteReplay;
import io.syncline.sync.subscription.SubscribedWriter;
import io.syncline.sync.subscription.Subscriptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;

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

    private static final int RANDOM_KEY_BYTES = 20;
    private static final Duration BLOBS_AFTER_ROUND = Duration.ofSeconds(30);

    private final DeviceStore store;
    private final StorageManager storage;
    private final Inbox inbox;
    private final Subscriptions subscriptions;
    private final SyncEngine sync;
    private final History history;
    private final StateDigest digest;
    private final Blobs blobs;
    private final BlobTransfer transfer;
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
        this.blobs = new Blobs(
                store.database(),
                store.registry(),
                store.blobs(),
                new ShownBlobs(store.database(), store.registry()),
                blobSettings,
                wallClock);
        blobs.cleanUp();
        this.storage = storage(store, axon, middleware, blobs, wallClock);
        this.history = new History(store.registry(), store.events(), store.devices());
        this.digest = new StateDigest(store.database(), store.registry(), store.reader());
        this.inbox = inbox(store, axon, wallClock);
        Refill refill = new Refill(store.database(), store.settings(), store.devices(), store.events(), inbox);
        this.subscriptions = subscriptions(store, inbox, refill);
        this.sync = sync(store, inbox, refill, hub, wallClock);
        this.transfer = transfer(store, hub, blobs);
        this.end = end;
        blobs.fetchBy(transfer);
        sync.onStatus(transfer::afterRound);
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
        // Without looking for modules on the class path: one of Axon's reports to its makers what runs here.
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(configuration -> store.transactionManager())
                .configureEmbeddedEventStore(configuration -> store.storageEngine());
        store.axonModule().configureModule(configurer);
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

    private static StorageManager storage(
            DeviceStore store,
            Configuration axon,
            List<? extends StorageMiddleware> middleware,
            Blobs blobs,
            InstantSource wallClock) {
        SecureRandom random = new SecureRandom();
        StorageMiddleware keys =
                new GeneratedKeyMiddleware(new TimeOrderedKeys(wallClock, random), () -> randomKey(random));
        List<StorageMiddleware> chain = new ArrayList<>(middleware);
        if (!chain.isEmpty()) {
            // Middleware sees the keys, and what it creates itself gets some.
            chain.add(0, keys);
        }
        chain.add(keys);
        chain.add(new BlobReader(store.registry(), blobs));
        BlobWriter blobWriter = new BlobWriter(
                new AxonObjectWriter(store.database(), axon.commandBus()),
                store.registry(),
                store.blobs(),
                blobs.settings());
        ObjectWriter writer = new SubscribedWriter(blobWriter, store.subscription());
        return new StorageManager(
                store.registry(), chain, new CommandBackend(store.registry(), store.reader(), writer));
    }

    private static String randomKey(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Inbox inbox(DeviceStore store, Configuration axon, InstantSource wallClock) {
        RemoteReplay replay = new RemoteReplay(
                store.database(),
                axon.getComponent(TransactionManager.class),
                axon.eventStore(),
                store.rows(),
                store.clock(),
                store.upcasting(),
                store.passedOver(),
                store.hooks());
        return new Inbox(
                store.database(),
                store.devices(),
                store.settings(),
                store.registry(),
                replay,
                store.subscription(),
                wallClock);
    }

    private static Subscriptions subscriptions(DeviceStore store, Inbox inbox, Refill refill) {
        return new Subscriptions(
                store.database(),
                store.settings(),
                store.registry(),
                store.subscription(),
                store.events(),
                store.own(),
                store.rebuilding(),
                inbox,
                refill);
    }

    private static SyncEngine sync(
            DeviceStore store, Inbox inbox, Refill refill, HubSettings hub, InstantSource wallClock) {
        Outbox outbox = new Outbox(store.database(), store.events(), store.own(), store.settings());
        SyncParts parts = new SyncParts(
                identity(store, hub),
                store.settings(),
                store.events(),
                outbox,
                inbox,
                clockRepair(store, outbox),
                succession(store, outbox),
                store.largest(),
                store.subscription(),
                refill);
        HubAccess access = new HubAccess(hub.hub(), hub.address(), hub.mode(), hub.batch());
        return new SyncEngine(parts, access, wallClock, new SecureRandom());
    }

    private static SyncIdentity identity(DeviceStore store, HubSettings hub) {
        String name = String.valueOf(store.self().name());
        SpaceMembership membership = new SpaceMembership(
                store.database(),
                store.settings(),
                store.own(),
                name,
                hub.pairing(),
                hub.foundingToken(),
                store.hooks().transform());
        return new SyncIdentity(store.own(), name, membership, store.devices(), store.database());
    }

    private static ClockRepair clockRepair(DeviceStore store, Outbox outbox) {
        return new ClockRepair(
                store.database(), store.events(), store.own(), store.settings(), store.clock(), store.rows(), outbox);
    }

    private static Succession succession(DeviceStore store, Outbox outbox) {
        return new Succession(
                store.database(),
                store.events(),
                store.devices(),
                store.own(),
                store.settings(),
                store.clock(),
                outbox,
                store.rows());
    }

    private static BlobTransfer transfer(DeviceStore store, HubSettings hub, Blobs blobs) {
        return new BlobTransfer(
                hub.hub(),
                hub.mode(),
                identity(store, hub).membership(),
                store.own(),
                new Outbox(store.database(), store.events(), store.own(), store.settings()),
                new BlobCarrier(store.database(), store.blobs()),
                new ShownBlobs(store.database(), store.registry()),
                blobs.settings(),
                blobs::cleanUp,
                new SecureRandom());
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

    /** Large values, for those who do not want them in memory. */
    public Blobs blobs() {
        return blobs;
    }

    /** What lives in the device's database. */
    public DeviceStore store() {
        return store;
    }

    @Override
    public void close() {
        transfer.close();
        sync.close();
        end.run();
    }
}
