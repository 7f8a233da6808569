package io.syncline.sync.scenario;

import io.syncline.domain.fold.MergeFunction;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.engine.BatchLimits;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.engine.SyncReport;
import io.syncline.sync.hook.SyncHooks;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.machine.Machine;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real device over real files, with short words for what tests do. It may be closed and opened again. */
final class TestDevice implements AutoCloseable {

    private final String name;
    private final Path directory;
    private final InstantSource clock;
    private final HubSettings settings;
    private final List<MergeFunction> functions;
    private StorageRegistry registry;
    private SyncHooks hooks = SyncHooks.NONE;
    private SynclineDevice device;

    TestDevice(
            String name,
            Path directory,
            StorageRegistry registry,
            InstantSource clock,
            Hub hub,
            @Nullable PairingUri pairing) {
        this(name, directory, registry, clock, new HubSettings(hub, null, pairing, null, SyncMode.MANUAL));
    }

    TestDevice(String name, Path directory, StorageRegistry registry, InstantSource clock, HubSettings settings) {
        this(name, directory, registry, List.of(), clock, settings);
    }

    TestDevice(
            String name,
            Path directory,
            StorageRegistry registry,
            List<MergeFunction> functions,
            InstantSource clock,
            HubSettings settings) {
        this.functions = functions;
        this.name = name;
        this.directory = directory;
        this.registry = registry;
        this.clock = clock;
        this.settings = settings;
        this.device = open();
    }

    /** Settings of a device whose requests carry one event each. */
    static HubSettings sendingOneByOne(Hub hub, @Nullable PairingUri pairing) {
        return new HubSettings(hub, null, pairing, null, SyncMode.MANUAL, new BatchLimits(1, 1_000_000));
    }

    private SynclineDevice open() {
        DeviceStore store = DeviceStore.open(
                        StoreAddress.of(directory), Durability.NORMAL, registry, functions, name, Machine.with(clock))
                .withHooks(hooks);
        return SynclineDevice.standalone(store, settings, clock);
    }

    void restart() {
        device.close();
        device = open();
    }

    /** Copies the directory while the device is stopped. */
    void backUp(Path to) {
        device.close();
        DataDirectory.copy(directory, to);
        device = open();
    }

    /** Copies the directory while the device is running. */
    void copyOpen(Path to) {
        DataDirectory.copy(directory, to);
    }

    /** Goes on from an older copy of its directory. */
    void restoreFrom(Path copy) {
        device.close();
        DataDirectory.putBack(copy, directory);
        device = open();
    }

    /** As if the process had ended between the hub's answer and the note that it came. */
    void forgetThatTheHubConfirmed() {
        forget("outbox.confirmed");
    }

    /** As if nothing had ever been received. */
    void forgetWhatWasReceived() {
        forget("inbox.cursor");
    }

    /** As if nobody could need any more what was known of a deleted object. */
    void forgetHidden(String collection, String key) {
        delete("DELETE FROM syncline_hidden_object WHERE collection = ? AND object_key = ?", collection, key);
    }

    private void forget(String setting) {
        delete("DELETE FROM syncline_setting WHERE name = ?", setting);
    }

    private void delete(String sql, String... parameters) {
        device.close();
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("device.sqlite"));
                PreparedStatement delete = file.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                delete.setString(i + 1, parameters[i]);
            }
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        device = open();
    }

    TestDevice restartWith(SyncHooks newHooks) {
        hooks = newHooks;
        restart();
        return this;
    }

    void restartWith(StorageRegistry newRegistry) {
        registry = newRegistry;
        restart();
    }

    String name() {
        return name;
    }

    SynclineDevice device() {
        return device;
    }

    StorageCollection collection(String collection) {
        return device.storage().collection(collection);
    }

    Map<String, @Nullable Object> object(String collection, String id) {
        return collection(collection).findObject(Map.of("id", id)).orElseThrow();
    }

    SyncReport sync() {
        return device.sync().syncNow();
    }

    String digest() {
        return device.digest().compute().digest();
    }

    PairingUri invite() {
        return device.sync().invite().uri();
    }

    void batch(StorageOperation.OnCollection<?>... steps) {
        device.storage()
                .operation(new StorageOperation.ExecuteBatch(
                        Arrays.stream(steps).map(BatchStep::of).toList()));
    }

    @Override
    public void close() {
        device.close();
    }
}
