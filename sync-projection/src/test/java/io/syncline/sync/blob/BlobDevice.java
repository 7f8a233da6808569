package io.syncline.sync.blob;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A device with albums, and photos in them, over a real file; it can be closed and opened again. */
final class BlobDevice implements AutoCloseable {

    static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "album", "1", album -> album.field("name", FieldType.STRING).optionalField("cover", FieldType.BLOB))
            .collection(
                    "photo",
                    "1",
                    photo -> photo.optionalField("picture", FieldType.BLOB)
                            .optionalField("raw", FieldType.BINARY)
                            .childOf("album"))
            .build();

    private final Path directory;
    private final HubSettings hub;
    private final BlobSettings settings;
    private final AtomicReference<Instant> now;
    private SynclineDevice device;

    BlobDevice(Path directory, BlobSettings settings) {
        this(directory, HubSettings.NONE, settings, new AtomicReference<>(Instant.parse("2026-11-24T08:00:00Z")));
    }

    BlobDevice(Path directory, HubSettings hub, BlobSettings settings, AtomicReference<Instant> now) {
        this.directory = directory;
        this.hub = hub;
        this.settings = settings;
        this.now = now;
        this.device = open();
    }

    private SynclineDevice open() {
        InstantSource clock = now::get;
        DeviceStore store = DeviceStore.open(directory, Durability.NORMAL, REGISTRY, "laptop", clock);
        return SynclineDevice.standalone(store, hub, List.of(), settings, clock);
    }

    void restart() {
        device.close();
        device = open();
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    SynclineDevice device() {
        return device;
    }

    StorageCollection albums() {
        return device.storage().collection("album");
    }

    /** The album as it is given to a reader who does not want bytes. */
    Map<String, @Nullable Object> described(String id) {
        return device.storage()
                .with(BlobForm.WANTED, BlobForm.REFERENCE)
                .collection("album")
                .findObject(Map.of("id", id))
                .orElseThrow();
    }

    Map<String, @Nullable Object> album(String id) {
        return albums().findObject(Map.of("id", id)).orElseThrow();
    }

    void createAlbum(String id, byte[] cover) {
        albums().createObject(Map.of("id", id, "name", id, "cover", blob(cover)));
    }

    /** Asks the file itself, as another program would. */
    long count(String table) {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("device.sqlite"));
                Statement statement = file.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(int seed, int number) {
        byte[] bytes = new byte[number];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static Map<String, Object> blob(byte[] bytes) {
        return Map.of("type", "image/png", "data", Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public void close() {
        device.close();
    }
}
