package io.syncline.sync.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.sync.conflict.Conflict;
import io.syncline.sync.database.Durability;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SchemaLocation;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two devices, each of which adopts a copy of one database. */
class AdoptedCopiesTest {

    private static final String[] SHOP = {
        "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, city TEXT)",
        "CREATE TABLE log (line TEXT)",
        "INSERT INTO person VALUES (1, 'Ada', 'London'), (2, 'Grace', 'NYC'), (3, 'Jean', 'Paris')",
        "INSERT INTO log VALUES ('start'), ('tick'), ('tick')"
    };

    @TempDir
    private Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
    private LocalHub hub;
    private SourceFile laptopsCopy;
    private SourceFile phonesCopy;

    @BeforeEach
    void makeCopies() {
        hub = new LocalHub(
                new MemoryStore(), io.syncline.sync.hub.local.HubSettings.defaults(clock, new SecureRandom()));
        laptopsCopy = SourceFile.of(directory.resolve("one.sqlite"), SHOP);
        phonesCopy = SourceFile.of(directory.resolve("other.sqlite"), SHOP);
    }

    private SynclineDevice open(String name, SourceFile schemaFrom, HubSettings settings) {
        SchemaLocation schema = SchemaLocation.of(null, directory.resolve(name));
        try (var source = AdoptionSources.open(schemaFrom.url(), SourceSettings.DEFAULT)) {
            AdoptedSchema.readOrDerive(schema, source, AdoptionListener.SILENT);
        }
        DeviceStore store = DeviceStore.open(directory.resolve(name), Durability.NORMAL, schema.read(), name, clock);
        return SynclineDevice.standalone(store, settings, clock);
    }

    private AdoptionReport adopt(String name, SynclineDevice device, SourceFile copy) {
        try (var source = AdoptionSources.open(copy.url(), SourceSettings.DEFAULT)) {
            return Adoption.run(source, device, directory.resolve(name), AdoptionListener.SILENT);
        }
    }

    private void adoptOffline(String name, SourceFile copy) {
        try (SynclineDevice device = open(name, copy, HubSettings.NONE)) {
            adopt(name, device, copy);
        }
        time.addAndGet(86_400_000);
    }

    private SynclineDevice laptop() {
        return open("laptop", laptopsCopy, HubSettings.founding(hub, SyncMode.MANUAL));
    }

    private SynclineDevice phone(PairingUri pairing) {
        return open("phone", phonesCopy, HubSettings.joining(hub, pairing, SyncMode.MANUAL));
    }

    private static void syncBoth(SynclineDevice one, SynclineDevice other) {
        one.syncNow();
        other.syncNow();
        one.syncNow();
        assertThat(one.digest().compute()).isEqualTo(other.digest().compute());
    }

    private static List<Object> values(SynclineDevice device, String field) {
        return device.storage().collection("person").findObjects(Map.of()).stream()
                .map(person -> person.get(field))
                .toList();
    }

    @Test
    void copies_adopted_offline_on_different_days_are_one_after_a_sync_without_conflicts() {
        adoptOffline("laptop", laptopsCopy);
        adoptOffline("phone", phonesCopy);
        try (SynclineDevice laptop = laptop()) {
            laptop.syncNow();
            try (SynclineDevice phone = phone(laptop.sync().invite().uri())) {
                syncBoth(laptop, phone);
                assertThat(phone.digest().compute().objects()).isEqualTo(6);
                assertThat(laptop.conflicts().list()).isEmpty();
                assertThat(phone.conflicts().list()).isEmpty();
            }
        }
    }

    @Test
    void where_copies_differ_the_one_adopted_later_wins_and_the_other_value_is_a_conflict() {
        adoptOffline("laptop", laptopsCopy);
        phonesCopy.run("UPDATE person SET city = 'Oslo' WHERE id = 1");
        adoptOffline("phone", phonesCopy);
        try (SynclineDevice laptop = laptop()) {
            laptop.syncNow();
            try (SynclineDevice phone = phone(laptop.sync().invite().uri())) {
                syncBoth(laptop, phone);
                assertThat(values(laptop, "city")).containsExactly("Oslo", "NYC", "Paris");
                assertThat(laptop.conflicts().list())
                        .extracting(
                                Conflict::field, conflict -> conflict.loser().value())
                        .containsExactly(org.assertj.core.groups.Tuple.tuple("city", "London"));
            }
        }
    }

    @Test
    void who_pairs_before_adopting_an_old_copy_undoes_nothing() {
        try (SynclineDevice laptop = laptop()) {
            adopt("laptop", laptop, laptopsCopy);
            laptop.storage().collection("person").updateObjects(Map.of("id", 1), Map.of("city", "Turin"));
            laptop.storage().collection("person").deleteObjects(Map.of("id", 3));
            laptop.syncNow();
            try (SynclineDevice phone = phone(laptop.sync().invite().uri())) {
                phone.syncNow();
                phonesCopy.run("UPDATE person SET name = 'Grace H.' WHERE id = 2");
                AdoptionReport report = adopt("phone", phone, phonesCopy);
                assertThat(report.created()).isZero();
                assertThat(report.modified()).isEqualTo(1);
                syncBoth(phone, laptop);
                assertThat(values(laptop, "city")).containsExactly("Turin", "NYC");
                assertThat(values(laptop, "name")).containsExactly("Ada", "Grace H.");
                assertThat(laptop.conflicts().list()).isEmpty();
            }
        }
    }

    @Test
    void new_objects_of_devices_that_are_offline_have_numbers_of_their_own() {
        adoptOffline("laptop", laptopsCopy);
        adoptOffline("phone", phonesCopy);
        Set<Object> keys = new HashSet<>();
        for (String name : List.of("laptop", "phone")) {
            try (SynclineDevice device = open(name, laptopsCopy, HubSettings.NONE)) {
                for (int i = 0; i < 50; i++) {
                    keys.add(device.storage()
                            .collection("person")
                            .createObject(Map.of("name", name + i))
                            .get("id"));
                }
            }
        }
        assertThat(keys).hasSize(100);
        try (SynclineDevice laptop = laptop()) {
            laptop.syncNow();
            try (SynclineDevice phone = phone(laptop.sync().invite().uri())) {
                syncBoth(laptop, phone);
                assertThat(values(phone, "id")).hasSize(103).containsAll(keys);
            }
        }
    }
}
