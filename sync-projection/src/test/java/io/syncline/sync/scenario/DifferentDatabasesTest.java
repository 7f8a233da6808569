package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.Invariant;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.database.TestPostgres;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices on SQLite, H2 and PostgreSQL in one space, each with a second one of its kind. */
class DifferentDatabasesTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "2026-01-10",
                    user -> user.field("name", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("score", FieldType.FLOAT)
                            .optionalField("photo", FieldType.BINARY)
                            .optionalField("settings", FieldType.JSON)
                            .optionalField("about", FieldType.TEXT)
                            .index("about"))
            .collection(
                    "booking",
                    "1",
                    booking -> booking.field("room", FieldType.STRING)
                            .optionalField("stock", FieldType.INT)
                            .invariant(Invariant.atMost("room for two", 2, "room"))
                            .invariant(Invariant.holds("stock", Map.of("stock", Map.of("$gte", 0)))))
            .build();

    @TempDir
    Path directory;

    private final LocalHub hub =
            new LocalHub(new MemoryStore(), HubSettings.defaults(InstantSource.system(), new SecureRandom()));
    private final List<SynclineDevice> devices = new ArrayList<>();

    @BeforeEach
    void pair() {
        join(StoreAddress.of(directory.resolve("0")));
        join(StoreAddress.of(directory.resolve("1")));
        join(StoreAddress.of(directory.resolve("2"), "jdbc:h2:file:" + directory.resolve("one")));
        join(StoreAddress.of(directory.resolve("3"), "jdbc:h2:file:" + directory.resolve("other")));
        join(StoreAddress.of(directory.resolve("4"), TestPostgres.newDatabase()));
        join(StoreAddress.of(directory.resolve("5"), TestPostgres.newDatabase()));
    }

    private void join(StoreAddress address) {
        @Nullable
        PairingUri pairing =
                devices.isEmpty() ? null : devices.get(0).sync().invite().uri();
        DeviceStore store = DeviceStore.open(
                address, Durability.NORMAL, REGISTRY, "device " + devices.size(), InstantSource.system());
        SynclineDevice device = SynclineDevice.standalone(
                store,
                new io.syncline.sync.setup.HubSettings(hub, null, pairing, null, SyncMode.MANUAL),
                InstantSource.system());
        devices.add(device);
        device.sync().syncNow();
    }

    @AfterEach
    void close() {
        devices.forEach(SynclineDevice::close);
    }

    @Test
    void agree_on_who_has_the_places_and_who_came_too_late() {
        devices.get(0).storage().collection("booking").createObject(Map.of("id", "pen", "room", "x", "stock", 5));
        devices.forEach(device -> device.sync().syncNow());
        for (SynclineDevice device : devices) {
            var bookings = device.storage().collection("booking");
            bookings.createObject(Map.of("id", String.valueOf(devices.indexOf(device)), "room", "blue", "stock", 1));
            bookings.updateObjects(Map.of("id", "pen"), Map.of("stock", Map.of("$inc", -2)));
        }
        for (int round = 0; round < 2; round++) {
            Collections.reverse(devices);
            devices.forEach(device -> device.sync().syncNow());
        }
        for (SynclineDevice device : devices) {
            assertThat(device.storage().collection("booking").countObjects(Map.of("room", "blue")))
                    .isEqualTo(2);
            assertThat(device.storage().collection("booking").countObjects(Map.of("id", "pen", "stock", 1)))
                    .isEqualTo(1);
            assertThat(device.conflicts().list()).hasSize(8);
            String digest = device.digest().compute().digest();
            device.store().rebuild();
            assertThat(device.digest().compute().digest()).isEqualTo(digest);
        }
        assertThat(devices.stream().map(device -> device.digest().compute()).distinct())
                .hasSize(1);
    }

    @Test
    void agree_on_everything_that_any_of_them_writes() {
        long seed = 11;
        Random random = new Random(seed);
        for (int round = 0; round < 6; round++) {
            for (SynclineDevice device : devices) {
                write(device, random);
            }
            Collections.shuffle(devices, random);
            devices.forEach(device -> device.sync().syncNow());
        }
        devices.forEach(device -> device.sync().syncNow());
        assertThat(devices.stream().map(device -> device.digest().compute()).distinct())
                .as("seed %d", seed)
                .hasSize(1);
        assertThat(devices.stream()
                        .map(device -> device.storage()
                                .collection("user")
                                .findObjects(Map.of("about", Map.of("$search", "found"))))
                        .distinct())
                .as("seed %d", seed)
                .hasSize(1);
        for (SynclineDevice device : devices) {
            String digest = device.digest().compute().digest();
            device.store().rebuild();
            assertThat(device.digest().compute().digest()).isEqualTo(digest);
        }
    }

    private static void write(SynclineDevice device, Random random) {
        for (int i = 0; i < 5; i++) {
            String id = "u" + random.nextInt(12);
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("name", "n" + random.nextInt(100) + "😀");
            values.put("score", random.nextInt(3) == 0 ? null : random.nextDouble());
            values.put("photo", "AQI=");
            values.put("settings", Map.of("x", List.of(random.nextInt(), 1e300, true)));
            values.put("about", random.nextBoolean() ? "found here" : "nothing");
            Map<String, @Nullable Object> is = Map.of("id", id);
            boolean isThere = device.storage().collection("user").findObject(is).isPresent();
            if (isThere && random.nextInt(4) == 0) {
                device.storage().collection("user").deleteObjects(is);
            } else if (isThere) {
                device.storage().collection("user").updateObjects(is, values);
            } else {
                values.put("id", id);
                device.storage().collection("user").createObject(values);
            }
        }
    }
}
