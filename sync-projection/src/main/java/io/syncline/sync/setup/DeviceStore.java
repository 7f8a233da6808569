package io.syncline.sync.setup;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.fold.MergeFunction;
import io.syncline.domain.fold.Mergings;
import io.syncline.domain.invariant.InvariantFunction;
import io.syncline.domain.invariant.Invariants;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.HybridClock;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.synced.SyncedAggregate;
import io.syncline.sync.aggregate.SyncedAggregates;
import io.syncline.sync.axon.AxonObjectWriter;
import io.syncline.sync.axon.DatabaseTransactionManager;
import io.syncline.sync.axon.ObjectStorageModule;
import io.syncline.sync.blob.BlobStore;
import io.syncline.sync.blob.BlobTable;
import io.syncline.sync.consequence.Consequences;
import io.syncline.sync.consequence.KeptCreations;
import io.syncline.sync.consequence.Orphans;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.Migrations;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.engine.SpaceRecord;
import io.syncline.sync.hook.SyncHooks;
import io.syncline.sync.machine.Machine;
import io.syncline.sync.outbox.ClockRepair;
import io.syncline.sync.outbox.Succession;
import io.syncline.sync.projection.BaseStates;
import io.syncline.sync.projection.ChangeFeed;
import io.syncline.sync.projection.ObjectRows;
import io.syncline.sync.projection.PassedOverFields;
import io.syncline.sync.projection.ProjectionTables;
import io.syncline.sync.projection.SqlObjectReader;
import io.syncline.sync.replay.Rebuild;
import io.syncline.sync.store.AlteredEvents;
import io.syncline.sync.store.ApplicationLog;
import io.syncline.sync.store.DeviceEventStorageEngine;
import io.syncline.sync.store.DeviceTokenStore;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.LargestContent;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.OwnOrigins;
import io.syncline.sync.store.Settings;
import io.syncline.sync.store.SnapshotEventTable;
import io.syncline.sync.store.SnapshotMessages;
import io.syncline.sync.subscription.CurrentSubscription;
import io.syncline.sync.subscription.Subscriptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything of a device that lives in its database: identity, events, rows. Opening it brings an older database up to
 * date, and replays the events where the schema asks for other rows than there are.
 */
public final class DeviceStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceStore.class);

    private final Database database;
    private final Machine machine;
    private final StorageRegistry registry;
    private final Mergings mergings;
    private final Settings settings;
    private final Devices devices;
    private final OwnDevice self;
    private final BlobStore blobs;
    private final EventTable events;
    private final LargestContent largest;
    private final HybridClock clock;
    private final OwnOrigins origins;
    private final SyncedAggregates aggregates;
    private final ChangeFeed changes = new ChangeFeed();
    private final CurrentSubscription subscription;
    private final BaseStates bases;
    private final ObjectRows rows;
    private final Rebuild rebuild;
    private final Upcasting upcasting;
    private final PassedOverFields passedOver;
    private SyncHooks hooks = SyncHooks.NONE;

    private DeviceStore(
            Database database,
            StorageRegistry registry,
            Mergings mergings,
            Invariants invariants,
            String deviceName,
            String home,
            Machine machine) {
        InstantSource wallClock = machine.wallClock();
        this.database = database;
        this.machine = machine;
        this.registry = registry;
        this.mergings = mergings;
        Migrations.run(
                database,
                EventTable.class,
                List.of(
                        "001-event-store.sql",
                        "002-parked.sql",
                        "003-relative-updates.sql",
                        "004-schema.sql",
                        "005-blobs.sql",
                        "006-altered-events.sql",
                        "007-conflicts.sql",
                        "008-checkpoints.sql",
                        "009-aggregates.sql",
                        "010-snapshot.sql",
                        "011-unique-conflicts.sql",
                        "012-invariants.sql",
                        "013-former-names.sql"));
        this.settings = new Settings(database);
        this.devices = new Devices(database);
        this.blobs = new BlobStore(database, wallClock);
        BlobTable blobTable = new BlobTable(database, wallClock);
        this.events = new EventTable(database, devices, blobTable);
        this.self = new OwnDevice(database, identify(deviceName, home));
        this.largest = new LargestContent(settings);
        this.clock = new HybridClock(wallClock, self.id());
        ClockRepair.restore(clock, settings);
        observeStamps();
        database.afterReconnection(this::observeStamps);
        this.origins = new OwnOrigins(database, events, self);
        this.aggregates = new SyncedAggregates(
                database,
                events,
                new ApplicationLog(events, devices, self, origins, largest),
                clock,
                settings,
                changes,
                this::hooks);
        this.subscription = new CurrentSubscription(database, settings, registry, aggregates::collections);
        this.upcasting = new Upcasting(registry);
        this.passedOver = new PassedOverFields(database);
        this.bases =
                new BaseStates(registry, new SnapshotEventTable(database, events, blobTable), upcasting, passedOver);
        this.rows = new ObjectRows(
                database, registry, mergings, invariants, events, devices, origins, bases, changes, subscription);
        ProjectionTables tables = new ProjectionTables(database, registry, mergings, invariants, settings, passedOver);
        this.rebuild =
                new Rebuild(database, events, tables, registry, bases, rows, upcasting, passedOver, subscription);
        database.writing(() -> bringUp(tables));
    }

    private void bringUp(ProjectionTables tables) {
        if (!tables.bringUp()) {
            LOG.info("Made the collections' tables; replayed {} events into them.", rebuild.run());
        }
    }

    /**
     * Opens the store in that directory, or makes one, in SQLite.
     *
     * @param deviceName what the user calls this device
     * @throws io.syncline.sync.database.DatabaseException when another process uses the directory, or it can not be
     *     written
     */
    public static DeviceStore open(
            Path dataDirectory,
            Durability durability,
            StorageRegistry registry,
            String deviceName,
            InstantSource wallClock) {
        return open(StoreAddress.of(dataDirectory), durability, registry, deviceName, wallClock);
    }

    /**
     * Opens the store at that address, or makes one.
     *
     * @param deviceName what the user calls this device
     * @throws io.syncline.sync.database.WrongStoreException when the address names no database
     * @throws io.syncline.sync.database.DatabaseException when another device uses the database or the directory, or it
     *     can not be opened or written
     */
    public static DeviceStore open(
            StoreAddress address,
            Durability durability,
            StorageRegistry registry,
            String deviceName,
            InstantSource wallClock) {
        return open(address, durability, registry, deviceName, Machine.with(wallClock));
    }

    /** As above, on that machine. */
    public static DeviceStore open(
            StoreAddress address, Durability durability, StorageRegistry registry, String deviceName, Machine machine) {
        return open(address, durability, registry, List.of(), deviceName, machine);
    }

    /**
     * As above, for a schema some of whose collections are merged by functions of the application.
     *
     * @param functions at least those that the schema names
     * @throws io.syncline.domain.registry.SchemaException when one is missing
     */
    public static DeviceStore open(
            StoreAddress address,
            Durability durability,
            StorageRegistry registry,
            List<MergeFunction> functions,
            String deviceName,
            Machine machine) {
        return open(address, durability, registry, functions, List.of(), deviceName, machine);
    }

    /**
     * As above, for a schema some of whose invariants are functions of the application.
     *
     * @param functions at least those that the schema merges by
     * @param invariantFunctions at least those that the schema's invariants name
     * @throws io.syncline.domain.registry.SchemaException when one is missing, or an invariant's filter does not fit its
     *     collection
     */
    public static DeviceStore open(
            StoreAddress address,
            Durability durability,
            StorageRegistry registry,
            List<MergeFunction> functions,
            List<InvariantFunction> invariantFunctions,
            String deviceName,
            Machine machine) {
        Mergings mergings = new Mergings(registry, functions);
        Invariants invariants = new Invariants(registry, invariantFunctions);
        Database database = Database.open(address, durability);
        try {
            return new DeviceStore(database, registry, mergings, invariants, deviceName, Home.of(address), machine);
        } catch (Throwable e) {
            database.close();
            throw e;
        }
    }

    /** The clock goes on behind everything that is stored. */
    private void observeStamps() {
        clock.observe(new Stamp(settings.getLong(Subscriptions.LATEST_SEEN, 0), self.id()));
        devices.all().stream()
                .filter(device -> !ApplicationLog.isNobody(device.id()))
                .forEach(device -> events.lastStamp(device).ifPresent(clock::observe));
    }

    private KnownDevice identify(String name, String home) {
        return database.write(() -> {
            KnownDevice device = Succession.present(settings, devices, DeviceId.random(machine.random()));
            devices.rename(device.id(), name);
            Home.settle(settings, home, events.head(device).sequence());
            return devices.byNumber(device.number());
        });
    }

    public StorageRegistry registry() {
        return registry;
    }

    /** How the objects of each collection are merged. */
    public Mergings mergings() {
        return mergings;
    }

    /** This device, as it is now. */
    public KnownDevice self() {
        return self.current();
    }

    /** What Axon needs to handle stored objects. */
    public ObjectStorageModule axonModule() {
        return new ObjectStorageModule(registry, clock, rows, aggregates);
    }

    /** Whether no event, its own or another device's, has ever been stored here. */
    public boolean isUntouched() {
        return events.lastPosition() == 0;
    }

    /** Axon's transactions over this store. */
    public TransactionManager transactionManager() {
        return new DatabaseTransactionManager(database);
    }

    /** Where Axon's event store keeps its events. */
    public DeviceEventStorageEngine storageEngine() {
        return new DeviceEventStorageEngine(
                events,
                self,
                origins,
                largest,
                upcasting,
                hooks,
                aggregates,
                new SnapshotMessages(bases.table(), bases));
    }

    /** Where Axon's streaming event processors keep how far they have read. */
    public TokenStore tokenStore(Serializer serializer) {
        return new DeviceTokenStore(database, serializer);
    }

    /**
     * An Axon configuration over this store, for programs that have none: they add their aggregates and event handlers, and
     * give it to {@link SynclineDevice#standalone(DeviceStore, Configurer, HubSettings, InstantSource)}.
     */
    public Configurer configurer() {
        return AxonAssembly.configurer(this);
    }

    /** Also syncs aggregates that are not annotated as {@link io.syncline.domain.synced.Synced}. Before Axon starts. */
    public DeviceStore withAggregates(SyncedAggregate... synced) {
        List.of(synced).forEach(aggregates::add);
        return this;
    }

    /** The application's own aggregates on this device. */
    public SyncedAggregates aggregates() {
        return aggregates;
    }

    /** Tells of changes of the rows. */
    public ChangeFeed changes() {
        return changes;
    }

    /** Reads the rows. */
    public SqlObjectReader reader() {
        return new SqlObjectReader(database, registry, rows);
    }

    /** What is written down of the space that this device is in. */
    public SpaceRecord space() {
        return new SpaceRecord(database, settings);
    }

    /** Throws the rows away and replays them from the events; answers how many events there were. */
    public long rebuild() {
        return rebuild.run();
    }

    Machine machine() {
        return machine;
    }

    CurrentSubscription subscription() {
        return subscription;
    }

    Rebuild rebuilding() {
        return rebuild;
    }

    /**
     * Gives the application a say in what is sent and received. Before the store's engine goes into an Axon
     * configuration.
     */
    public DeviceStore withHooks(SyncHooks newHooks) {
        hooks = newHooks;
        return this;
    }

    /** What processors of the application changed or dropped. */
    public AlteredEvents alteredEvents() {
        return events.altered();
    }

    SyncHooks hooks() {
        return hooks;
    }

    OwnDevice own() {
        return self;
    }

    LargestContent largest() {
        return largest;
    }

    Database database() {
        return database;
    }

    Settings settings() {
        return settings;
    }

    Devices devices() {
        return devices;
    }

    BlobStore blobs() {
        return blobs;
    }

    EventTable events() {
        return events;
    }

    HybridClock clock() {
        return clock;
    }

    /** Brings events of older versions up to this device's schema. */
    Upcasting upcasting() {
        return upcasting;
    }

    PassedOverFields passedOver() {
        return passedOver;
    }

    /** What snapshots of the space told of objects. */
    BaseStates bases() {
        return bases;
    }

    /** What follows from writes by the schema. */
    Consequences consequences(CommandBus commandBus) {
        return new Consequences(
                new AxonObjectWriter(database, commandBus),
                new Orphans(registry, reader(), id -> rows.load(id).state()),
                new KeptCreations(registry, self::id, id -> rows.load(id).state(), this::event));
    }

    private Optional<ObjectEvent> event(ObjectId object, Stamp stamp) {
        return events.ofObject(object, 0).stream()
                .filter(event -> event.origin().stamp().equals(stamp))
                .map(event -> event.written(upcasting).event())
                .findFirst();
    }

    ObjectRows rows() {
        return rows;
    }

    @Override
    public void close() {
        database.close();
    }
}
