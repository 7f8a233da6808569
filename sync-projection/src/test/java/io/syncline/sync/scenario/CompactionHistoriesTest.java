package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.refusal.OperationRefusedException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.hub.retention.RetentionPolicy;
import io.syncline.sync.snapshot.NoSnapshotNowException;
import io.syncline.sync.snapshot.SnapshotSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of devices that stay away for long, while others go on, make snapshots and the hub compacts. One device
 * follows the log all the time and never loads a snapshot: it is the measure. A failure names the seed.
 */
class CompactionHistoriesTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "1",
                    user -> user.optionalField("name", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("tags", FieldType.JSON))
            .build();
    private static final List<String> IDS = List.of("a", "b", "c", "d");
    private static final RetentionPolicy NEWEST = RetentionPolicy.parse("newest", Duration.ofDays(1));
    private static final int STEPS = 120;

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final List<TestDevice> devices = new ArrayList<>();
    private long dropped;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void devices_that_come_back_end_as_the_one_that_was_always_there(long seed) {
        Random random = new Random(seed);
        LocalHub hub = new LocalHub(
                new MemoryStore(), HubSettings.defaults(() -> Instant.ofEpochMilli(time.incrementAndGet()), random));
        try {
            TestDevice witness = device("witness", hub, null);
            witness.sync();
            device("laptop", hub, witness);
            device("phone", hub, witness);
            devices.forEach(TestDevice::sync);
            for (int step = 0; step < STEPS; step++) {
                play(random, hub, witness);
                witness.sync();
            }
            for (int round = 0; round < 3; round++) {
                devices.forEach(TestDevice::sync);
            }
            List<String> expected = Knowledge.of(directory.resolve("witness"), "user");
            for (TestDevice device : devices) {
                assertThat(Knowledge.of(directory.resolve(device.name()), "user"))
                        .as("%s, seed %d, %d dropped", device.name(), seed, dropped)
                        .isEqualTo(expected);
                assertThat(device.digest()).as("seed %d", seed).isEqualTo(witness.digest());
            }
            assertThat(dropped).as("seed %d", seed).isPositive();
        } finally {
            devices.forEach(TestDevice::close);
        }
    }

    private TestDevice device(String name, LocalHub hub, @Nullable TestDevice inviting) {
        var settings = new io.syncline.sync.setup.HubSettings(
                        hub, null, inviting == null ? null : inviting.invite(), null, SyncMode.MANUAL)
                .withSnapshots(SnapshotSettings.DEFAULT.withWorthwhile(1_000_000));
        TestDevice device = new TestDevice(
                name, directory.resolve(name), REGISTRY, () -> Instant.ofEpochMilli(time.incrementAndGet()), settings);
        devices.add(device);
        return device;
    }

    private void play(Random random, LocalHub hub, TestDevice witness) {
        TestDevice device = devices.get(random.nextInt(devices.size()));
        switch (random.nextInt(10)) {
            case 0, 1 -> device.sync();
            case 2 -> {
                time.addAndGet(Duration.ofDays(2).toMillis());
                witness.sync();
                makeSnapshot(witness);
                witness.sync();
                dropped += hub.compaction(NEWEST).run().get(0).dropped();
            }
            case 3 -> makeSnapshot(device);
            default -> write(random, device.collection("user"), Map.of("id", IDS.get(random.nextInt(IDS.size()))));
        }
    }

    private static void makeSnapshot(TestDevice device) {
        try {
            device.sync();
            device.device().snapshots().make();
        } catch (NoSnapshotNowException e) {
            assertThat(e).hasMessageContaining(" ");
        }
    }

    private static void write(Random random, StorageCollection users, Map<String, Object> where) {
        try {
            switch (random.nextInt(6)) {
                case 0 ->
                    users.createObject(Map.of(
                            "id", where.get("id"), "name", "n" + random.nextInt(100), "age", random.nextInt(100)));
                case 1 -> users.deleteObjects(where);
                case 2 -> users.updateObjects(where, Map.of("name", "n" + random.nextInt(100)));
                case 3 -> users.updateObjects(where, Map.of("age", Map.of("$inc", random.nextInt(10))));
                case 4 -> users.updateObjects(where, Map.of("tags", Map.of("$push", random.nextInt(10))));
                default -> users.updateObjects(where, Map.of("age", random.nextInt(100)));
            }
        } catch (OperationRefusedException e) {
            assertThat(e).hasMessageContaining(String.valueOf(where.get("id")));
        }
    }
}
