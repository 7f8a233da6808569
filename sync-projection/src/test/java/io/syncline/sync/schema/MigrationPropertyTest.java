package io.syncline.sync.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.schema.StateMigration;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows that were migrated where they stood are those that a replay of the events makes, whatever the schema's history,
 * the events, and the order in which they came. {@code -Dsyncline.seed=17} runs that seed alone.
 */
class MigrationPropertyTest {

    private static final int HISTORIES = 3_000;
    private static final int DEVICES = 12;

    @TempDir
    Path directory;

    @Test
    void folding_events_that_were_brought_up_is_bringing_up_what_was_folded() {
        for (long seed : seeds(HISTORIES)) {
            Random random = new Random(seed);
            Evolution evolution = new Evolution(random, 2 + random.nextInt(4));
            int then = random.nextInt(evolution.size() - 1);
            int now = then + 1 + random.nextInt(evolution.size() - 1 - then);
            List<WrittenEvent> events = events(evolution, then, random);
            ObjectState folded = fold(evolution, then, events);
            Collections.shuffle(events, random);
            CollectionDefinition today = evolution.upTo(now).collection("thing");
            ObjectState migrated = new StateMigration(today, "v" + then).migrate(new ObjectId("thing", "t"), folded);
            ObjectState expected = fold(evolution, now, events);
            boolean isCreatedOnce = isCreatedOnce(events);
            // Where default values of several creations may have been lost, the events are replayed.
            assertThat(isCreatedOnce ? migrated : withoutLosses(migrated))
                    .as("seed %d", seed)
                    .isEqualTo(isCreatedOnce ? expected : withoutLosses(expected));
        }
    }

    /** As any object is that only one device ever made. */
    private static boolean isCreatedOnce(List<WrittenEvent> events) {
        List<ObjectEvent.Kind> kinds =
                events.stream().sorted().map(written -> written.event().kind()).toList();
        return kinds.indexOf(ObjectEvent.Kind.CREATED) == 0 && kinds.lastIndexOf(ObjectEvent.Kind.CREATED) == 0;
    }

    private static ObjectState withoutLosses(ObjectState state) {
        return new ObjectState(state.created(), state.deleted(), state.fields());
    }

    private static ObjectState fold(Evolution evolution, int version, List<WrittenEvent> events) {
        Upcasting upcasting = new Upcasting(evolution.upTo(version));
        return ObjectState.fold(events.stream()
                .map(written -> new WrittenEvent(upcasting.upcast(written.event()), written.stamp()))
                .toList());
    }

    /** Events of one object, each written under some version up to the given one. */
    private static List<WrittenEvent> events(Evolution evolution, int last, Random random) {
        List<WrittenEvent> events = new ArrayList<>();
        ObjectId id = new ObjectId("thing", "t");
        int[] times = random.ints(1 + random.nextInt(8), 0, 20).sorted().toArray();
        for (int i = 0; i < times.length; i++) {
            int version = random.nextInt(last + 1);
            ObjectEvent.Kind kind = random.nextInt(3) == 0
                    ? ObjectEvent.Kind.CREATED
                    : random.nextInt(5) == 0 ? ObjectEvent.Kind.DELETED : ObjectEvent.Kind.MODIFIED;
            var values = kind == ObjectEvent.Kind.CREATED ? evolution.object(version, "t") : evolution.changes(version);
            values.remove("id");
            Stamp stamp = new Stamp(times[i], new DeviceId("000000000000000" + i));
            ObjectEvent event = ObjectEvent.of(kind, id, "v" + version, values);
            ObjectState seen = fold(evolution, version, some(events, version, stamp, random));
            boolean tells = kind != ObjectEvent.Kind.CREATED && seen.isVisible() && random.nextBoolean();
            events.add(new WrittenEvent(tells ? event.replacing(seen.seenBy(event)) : event, stamp));
        }
        return events;
    }

    /** Those that a device of that version may have seen by then; it has seen the creations that it understands. */
    private static List<WrittenEvent> some(List<WrittenEvent> events, int version, Stamp now, Random random) {
        return events.stream()
                .filter(written -> written.event().schemaVersion().compareTo("v" + version) <= 0)
                .filter(written -> now.isAfter(written.stamp()))
                .filter(written -> written.event().kind() == ObjectEvent.Kind.CREATED || random.nextInt(4) > 0)
                .toList();
    }

    @Test
    void devices_of_different_versions_have_the_rows_of_a_rebuild_and_converge() {
        for (long seed : seeds(DEVICES)) {
            Random random = new Random(seed);
            Evolution evolution = new Evolution(random, 3 + random.nextInt(3));
            Hub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(InstantSource.system(), new SecureRandom()));
            try (EvolvingDevice laptop =
                            new EvolvingDevice(directory.resolve(seed + "-laptop"), evolution.upTo(0), hub, null);
                    EvolvingDevice phone = new EvolvingDevice(
                            directory.resolve(seed + "-phone"),
                            evolution.upTo(0),
                            hub,
                            laptop.device().sync().invite().uri())) {
                live(seed, evolution, List.of(laptop, phone), random);
            }
        }
    }

    private static void live(long seed, Evolution evolution, List<EvolvingDevice> devices, Random random) {
        int[] versions = new int[devices.size()];
        for (int round = 0; round < 3 * evolution.size(); round++) {
            int which = random.nextInt(devices.size());
            EvolvingDevice device = devices.get(which);
            for (int i = 0; i < 8; i++) {
                writeSomething(evolution, versions[which], device, random);
            }
            if (random.nextBoolean()) {
                device.sync();
            }
            if (random.nextBoolean() && versions[which] < evolution.size() - 1) {
                versions[which] += 1 + random.nextInt(evolution.size() - 1 - versions[which]);
                device.update(evolution.upTo(versions[which]));
                requireRowsOfRebuild(seed, device);
            }
        }
        devices.forEach(device -> device.update(evolution.upTo(evolution.size() - 1)));
        for (int i = 0; i < 2; i++) {
            devices.forEach(EvolvingDevice::sync);
        }
        devices.forEach(device -> requireRowsOfRebuild(seed, device));
        assertThat(devices.get(1).digest())
                .as("seed %d", seed)
                .isEqualTo(devices.get(0).digest());
        assertThat(devices.get(0).device().sync().status().parked()).isZero();
    }

    private static void writeSomething(Evolution evolution, int version, EvolvingDevice device, Random random) {
        String id = "t" + random.nextInt(4);
        var things = device.collection("thing");
        boolean isThere = things.findObject(Map.of("id", id)).isPresent();
        if (!isThere) {
            things.createObject(evolution.object(version, id));
        } else if (random.nextInt(5) == 0) {
            things.deleteObjects(Map.of("id", id));
        } else {
            things.updateObjects(Map.of("id", id), evolution.changes(version));
        }
    }

    private static void requireRowsOfRebuild(long seed, EvolvingDevice device) {
        var migrated = Dump.of(device.directory(), "thing");
        device.device().store().rebuild();
        assertThat(migrated).as("seed %d", seed).isEqualTo(Dump.of(device.directory(), "thing"));
    }

    private static List<Long> seeds(int count) {
        Long only = Long.getLong("syncline.seed");
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= count; seed++) {
            seeds.add(seed);
        }
        return only == null ? seeds : List.of(only);
    }
}
