package io.syncline.sync.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.sync.engine.SyncEvent;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.OpenedStore;
import io.syncline.sync.snapshot.SnapshotSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real devices of different schema versions write objects with compound keys, whose fields have policies that change. In the end a device
 * that was there all the time, one that wrote under the first version to the last, and one that began with a snapshot have
 * the same rows, which are those of a rebuild. {@code -Dsyncline.seed=17} runs that seed alone.
 */
class MergedVersionsOnDevicesTest {

    private static final int SEEDS = 20;
    private static final int OBJECTS = 3;

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
    private final LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
    private final List<EvolvingDevice> devices = new ArrayList<>();
    private final Map<EvolvingDevice, Integer> versions = new LinkedHashMap<>();

    static LongStream seeds() {
        Long only = Long.getLong("syncline.seed");
        return only == null
                ? LongStream.rangeClosed(1, Integer.getInteger("syncline.seeds", SEEDS))
                : LongStream.of(only);
    }

    @AfterEach
    void close() {
        devices.forEach(EvolvingDevice::close);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void devices_of_different_versions_come_to_the_same_rows_with_and_without_a_snapshot(long seed) {
        Random random = new Random(seed);
        Evolution evolution = Evolution.merged(random, 3 + random.nextInt(2));
        EvolvingDevice laptop = device("laptop", evolution, 0, null, Long.MAX_VALUE);
        laptop.sync();

        EvolvingDevice phone = device("phone", evolution, 0, invite(laptop), Long.MAX_VALUE);
        EvolvingDevice old = device("old", evolution, 0, invite(laptop), Long.MAX_VALUE);
        live(evolution, List.of(laptop, phone, old), random);
        update(laptop, evolution, newest());
        laptop.sync();
        int atSnapshot = versions.getOrDefault(laptop, 0);
        long covered = laptop.device().snapshots().make().position();
        update(phone, evolution, random);
        live(evolution, List.of(laptop, phone, old), random);
        EvolvingDevice joined = device("joined", evolution, atSnapshot, invite(laptop), 1);
        AtomicBoolean isLoaded = new AtomicBoolean();
        joined.device()
                .sync()
                .onEvent(event -> isLoaded.compareAndSet(false, event instanceof SyncEvent.SnapshotLoaded));
        joined.sync();
        assertThat(isLoaded.get()).isEqualTo(covered > 0);
        live(evolution, List.of(laptop, phone, joined), random);
        write(evolution, old, random);
        devices.forEach(device -> update(device, evolution, evolution.size() - 1));
        settle();
        assertAllEqual();
        devices.forEach(device -> device.device().store().rebuild());
        assertAllEqual();
    }

    private EvolvingDevice device(
            String name, Evolution evolution, int version, @Nullable PairingUri pairing, long worthwhile) {
        EvolvingDevice device = new EvolvingDevice(
                directory.resolve(name),
                evolution.upTo(version),
                clock,
                hub,
                pairing,
                SnapshotSettings.DEFAULT.withWorthwhile(worthwhile));
        devices.add(device);
        versions.put(device, version);
        return device;
    }

    private static PairingUri invite(EvolvingDevice device) {
        return device.device().sync().invite().uri();
    }

    private void live(Evolution evolution, List<EvolvingDevice> living, Random random) {
        for (int i = 0; i < 12; i++) {
            EvolvingDevice device = living.get(random.nextInt(living.size()));
            write(evolution, device, random);
            if (random.nextInt(4) == 0) {
                device.sync();
            }
            if (random.nextInt(6) == 0 && device != devices.get(2)) {
                update(device, evolution, random);
            }
        }
    }

    private void write(Evolution evolution, EvolvingDevice device, Random random) {
        int version = versions.getOrDefault(device, 0);
        var things = device.collection("thing");
        for (int i = 0; i < 3; i++) {
            Map<String, Object> key = evolution.key(random.nextInt(OBJECTS));
            var present = things.findObject(key);
            if (present.isEmpty()) {
                things.createObject(evolution.object(version, key));
            } else if (random.nextInt(8) == 0) {
                things.deleteObjects(key);
            } else {
                things.updateObjects(key, evolution.changes(version, present.get()));
            }
        }
    }

    private void update(EvolvingDevice device, Evolution evolution, Random random) {
        int version = versions.getOrDefault(device, 0);
        if (version < evolution.size() - 1) {
            update(device, evolution, version + 1 + random.nextInt(evolution.size() - 1 - version));
        }
    }

    private void update(EvolvingDevice device, Evolution evolution, int version) {
        device.update(evolution.upTo(version));
        versions.put(device, version);
    }

    private int newest() {
        return Collections.max(versions.values());
    }

    private void settle() {
        for (int round = 0; round < 3; round++) {
            devices.forEach(EvolvingDevice::sync);
        }
    }

    /** Which default values of several creations were lost is not known to a snapshot of an earlier version. */
    private static Map<ObjectId, ObjectState> withoutLosses(Map<ObjectId, ObjectState> states) {
        Map<ObjectId, ObjectState> without = new LinkedHashMap<>();
        states.forEach(
                (id, state) -> without.put(id, new ObjectState(state.created(), state.deleted(), state.fields())));
        return without;
    }

    private void assertAllEqual() {
        Map<ObjectId, ObjectState> expected =
                OpenedStore.folded(devices.get(0).device().store());
        for (EvolvingDevice device : devices) {
            String name = device.directory().getFileName().toString();
            assertThat(device.device().parked().list()).as(name).isEmpty();
            Map<ObjectId, ObjectState> states =
                    OpenedStore.states(device.device().store(), "thing"::equals);
            if (name.equals("joined")) {
                assertThat(withoutLosses(states)).as(name).isEqualTo(withoutLosses(expected));
            } else {
                assertThat(states).as(name).isEqualTo(expected);
            }
            assertThat(device.digest()).as(name).isEqualTo(devices.get(0).digest());
        }
    }
}
