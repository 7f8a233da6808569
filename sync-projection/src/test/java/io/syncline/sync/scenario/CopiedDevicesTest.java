package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.audit.HistoryEntry;
import io.syncline.sync.engine.SyncEvent;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restored, rolled back and copied devices lose nothing, and no identity is used twice. */
class CopiedDevicesTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "2026-01-10",
                    user -> user.field("displayName", FieldType.STRING).optionalField("age", FieldType.INT))
            .build();

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final List<TestDevice> devices = new ArrayList<>();

    private LocalHub hub;
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void twoDevicesInOneSpace() {
        hub = new LocalHub(new MemoryStore(), HubSettings.defaults(this::now, new SecureRandom()));
        laptop = device("laptop", null);
        laptop.sync();
        phone = device("phone", laptop);
        phone.sync();
        create(laptop, "ada");
        sync(laptop, phone);
    }

    @AfterEach
    void close() {
        devices.forEach(TestDevice::close);
    }

    private Instant now() {
        return Instant.ofEpochMilli(time.incrementAndGet());
    }

    private TestDevice device(String name, TestDevice inviting) {
        TestDevice device = new TestDevice(
                name, directory.resolve(name), REGISTRY, this::now, hub, inviting == null ? null : inviting.invite());
        devices.add(device);
        return device;
    }

    private static void create(TestDevice device, String id) {
        device.collection("user").createObject(Map.of("id", id, "displayName", id));
    }

    private static void age(TestDevice device, String id, int years) {
        device.collection("user").updateObjects(Map.of("id", id), Map.of("age", Map.of("$inc", years)));
    }

    private static void sync(TestDevice... some) {
        for (int i = 0; i < 3; i++) {
            for (TestDevice device : some) {
                device.sync();
            }
        }
    }

    /** All have the same, of the objects named; and no two events share a stamp, or device, epoch and sequence. */
    private void assertThatAllHave(Set<String> ids, TestDevice... all) {
        sync(all);
        for (TestDevice device : all) {
            assertThat(device.digest()).isEqualTo(all[0].digest());
            assertThat(device.collection("user").findObjects(Map.of()))
                    .extracting(user -> user.get("id"))
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(device.device().sync().status().pending()).isZero();
            Set<String> stamps = new HashSet<>();
            for (String id : ids) {
                assertThat(historyOf(device, id))
                        .allSatisfy(entry ->
                                assertThat(stamps.add(entry.stamp().toString())).isTrue());
            }
        }
    }

    private static List<HistoryEntry> historyOf(TestDevice device, String id) {
        return device.device().history().of(REGISTRY.collection("user").idOf(id));
    }

    private static String idOf(TestDevice device) {
        return device.device().store().self().id().value();
    }

    private static int epochOf(TestDevice device) {
        return device.device().store().self().epoch();
    }

    @Nested
    class Restored_in_place {

        @Test
        void gets_its_lost_writes_back_and_goes_on_in_a_new_epoch() {
            String id = idOf(laptop);
            laptop.backUp(directory.resolve("backup"));
            create(laptop, "lost1");
            create(laptop, "lost2");
            laptop.sync();
            laptop.restoreFrom(directory.resolve("backup"));
            create(laptop, "after");

            assertThatAllHave(Set.of("ada", "lost1", "lost2", "after"), laptop, phone);
            assertThat(idOf(laptop)).isEqualTo(id);
            assertThat(epochOf(laptop)).isEqualTo(2);
        }

        @Test
        void gives_no_number_twice_though_it_wrote_more_than_it_had_lost() {
            laptop.backUp(directory.resolve("backup"));
            create(laptop, "lost");
            laptop.sync();
            laptop.restoreFrom(directory.resolve("backup"));
            IntStream.range(0, 5).forEach(i -> create(laptop, "after" + i));

            assertThatAllHave(Set.of("ada", "lost", "after0", "after1", "after2", "after3", "after4"), phone, laptop);
        }

        @Test
        void keeps_its_epoch_when_nothing_was_lost() {
            laptop.backUp(directory.resolve("backup"));
            laptop.restart();
            laptop.sync();
            laptop.restoreFrom(directory.resolve("backup"));
            create(laptop, "after");

            assertThatAllHave(Set.of("ada", "after"), laptop, phone);
            assertThat(epochOf(laptop)).isEqualTo(1);
        }

        @Test
        void finds_what_it_had_not_sent_when_the_backup_was_made_on_the_hub_once() {
            create(laptop, "unsent");
            laptop.backUp(directory.resolve("backup"));
            laptop.sync();
            create(laptop, "lost");
            laptop.sync();
            laptop.restoreFrom(directory.resolve("backup"));
            create(laptop, "after");

            assertThatAllHave(Set.of("ada", "unsent", "lost", "after"), laptop, phone);
            assertThat(historyOf(phone, "unsent")).hasSize(1);
            assertThat(historyOf(laptop, "unsent")).hasSize(1);
        }

        @Test
        void knows_of_its_later_epochs_too() {
            laptop.backUp(directory.resolve("backup"));
            create(laptop, "lost1");
            laptop.sync();
            laptop.restoreFrom(directory.resolve("backup"));
            create(laptop, "lost2");
            laptop.sync();
            laptop.restoreFrom(directory.resolve("backup"));
            create(laptop, "after");

            assertThatAllHave(Set.of("ada", "lost1", "lost2", "after"), laptop, phone);
        }

        @Test
        void keeps_batches_whole_on_both_sides() {
            laptop.backUp(directory.resolve("backup"));
            laptop.batch(
                    new CreateObject("user", Map.of("id", "a", "displayName", "a")),
                    new CreateObject("user", Map.of("id", "b", "displayName", "b")));
            laptop.sync();
            laptop.restoreFrom(directory.resolve("backup"));
            laptop.batch(
                    new CreateObject("user", Map.of("id", "c", "displayName", "c")),
                    new CreateObject("user", Map.of("id", "d", "displayName", "d")));

            assertThatAllHave(Set.of("ada", "a", "b", "c", "d"), laptop, phone);
        }

        @Test
        void a_deletion_that_was_lost_comes_back_too() {
            create(laptop, "bob");
            sync(laptop, phone);
            laptop.backUp(directory.resolve("backup"));
            laptop.collection("user").deleteObjects(Map.of("id", "bob"));
            laptop.sync();
            laptop.restoreFrom(directory.resolve("backup"));
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 36));

            assertThatAllHave(Set.of("ada"), laptop, phone);
            assertThat(phone.object("user", "ada")).containsEntry("age", 36L);
        }

        @Test
        void sends_once_what_it_wrote_after_it_was_put_back_though_it_is_put_back_to_that_again() {
            laptop.backUp(directory.resolve("first"));
            create(laptop, "lost");
            laptop.sync();
            laptop.restoreFrom(directory.resolve("first"));
            create(laptop, "unsent");
            age(laptop, "unsent", 1);
            laptop.backUp(directory.resolve("second"));
            laptop.sync();
            laptop.restoreFrom(directory.resolve("second"));
            age(laptop, "unsent", 2);

            assertThatAllHave(Set.of("ada", "lost", "unsent"), laptop, phone);
            assertThat(phone.object("user", "unsent")).containsEntry("age", 3L);
            assertThat(historyOf(phone, "unsent")).hasSize(3);
        }

        @Test
        void sends_once_what_was_stamped_anew_since_the_backup_was_made() {
            AtomicReference<Duration> error = new AtomicReference<>(Duration.ofHours(-3));
            TestDevice tablet = new TestDevice(
                    "tablet",
                    directory.resolve("tablet"),
                    REGISTRY,
                    () -> now().plus(error.get()),
                    hub,
                    laptop.invite());
            devices.add(tablet);
            tablet.sync();
            error.set(Duration.ofHours(-1));
            create(tablet, "unsent");
            age(tablet, "unsent", 1);
            tablet.backUp(directory.resolve("backup"));
            create(tablet, "later");
            tablet.sync();
            tablet.restoreFrom(directory.resolve("backup"));
            age(tablet, "unsent", 2);

            assertThatAllHave(Set.of("ada", "unsent", "later"), tablet, phone, laptop);
            assertThat(phone.object("user", "unsent")).containsEntry("age", 3L);
            assertThat(historyOf(phone, "unsent")).hasSize(3);
        }

        @Test
        void ends_a_batch_that_was_sent_in_part_under_the_name_under_which_it_was_begun() {
            FaultyHub line = new FaultyHub(hub);
            TestDevice tablet = new TestDevice(
                    "tablet",
                    directory.resolve("tablet"),
                    REGISTRY,
                    CopiedDevicesTest.this::now,
                    TestDevice.sendingOneByOne(line, laptop.invite()));
            devices.add(tablet);
            tablet.sync();
            tablet.backUp(directory.resolve("first"));
            line.loseAllButTheFirstOfATransaction();
            tablet.batch(
                    new CreateObject("user", Map.of("id", "a", "displayName", "a")),
                    new CreateObject("user", Map.of("id", "b", "displayName", "b")));
            assertThatThrownBy(tablet::sync).isInstanceOf(HubUnreachable.class);
            line.loseNothing();
            tablet.backUp(directory.resolve("second"));
            tablet.restoreFrom(directory.resolve("first"));
            create(tablet, "in the second epoch");
            tablet.sync();
            tablet.restoreFrom(directory.resolve("second"));

            assertThatAllHave(Set.of("ada", "a", "b", "in the second epoch"), tablet, phone, laptop);
        }

        @Test
        void goes_on_years_later() {
            laptop.backUp(directory.resolve("backup"));
            IntStream.range(0, 10).forEach(i -> create(laptop, "lost" + i));
            sync(laptop, phone);
            time.addAndGet(1_000L * 60 * 60 * 24 * 365 * 5);
            laptop.restoreFrom(directory.resolve("backup"));
            phone.collection("user").deleteObjects(Map.of());
            create(laptop, "after");

            assertThatAllHave(Set.of("after"), laptop, phone);
        }
    }

    @Nested
    class Copied {

        @Test
        void becomes_a_device_of_its_own_and_both_go_on_writing() {
            String id = idOf(laptop);
            laptop.backUp(directory.resolve("twin"));
            TestDevice twin = device("twin", null);
            create(laptop, "original");
            create(twin, "copy");
            laptop.sync();

            assertThatAllHave(Set.of("ada", "original", "copy"), twin, laptop, phone);
            assertThat(idOf(laptop)).isEqualTo(id);
            assertThat(idOf(twin)).isNotEqualTo(id);
            create(laptop, "original2");
            create(twin, "copy2");
            assertThatAllHave(Set.of("ada", "original", "copy", "original2", "copy2"), laptop, twin, phone);
        }

        @Test
        void leaves_the_original_its_name_though_the_copy_comes_to_the_hub_first() {
            String id = idOf(laptop);
            laptop.backUp(directory.resolve("twin"));
            TestDevice twin = device("twin", null);
            create(twin, "copy");
            twin.sync();
            create(laptop, "original");
            create(twin, "copy2");

            assertThatAllHave(Set.of("ada", "original", "copy", "copy2"), laptop, twin, phone);
            assertThat(idOf(laptop)).isEqualTo(id);
            assertThat(idOf(twin)).isNotEqualTo(id);
        }

        @Test
        void while_it_was_open_and_had_written() {
            create(laptop, "unsent");
            laptop.copyOpen(directory.resolve("twin"));
            TestDevice twin = device("twin", null);
            create(laptop, "original");
            create(twin, "copy");

            assertThatAllHave(Set.of("ada", "unsent", "original", "copy"), laptop, twin, phone);
            assertThat(historyOf(phone, "unsent")).hasSize(1);
        }

        @Test
        void sends_nothing_that_the_original_has_sent_with_other_stamps() {
            AtomicReference<Duration> error = new AtomicReference<>(Duration.ZERO);
            TestDevice tablet = new TestDevice(
                    "tablet",
                    directory.resolve("tablet"),
                    REGISTRY,
                    () -> now().plus(error.get()),
                    hub,
                    laptop.invite());
            devices.add(tablet);
            tablet.sync();
            error.set(Duration.ofHours(-1));
            create(tablet, "unsent");
            age(tablet, "unsent", 1);
            tablet.backUp(directory.resolve("twin"));
            error.set(Duration.ofHours(-2));
            tablet.sync();
            TestDevice twin = device("twin", null);
            age(twin, "unsent", 2);

            assertThatAllHave(Set.of("ada", "unsent"), twin, tablet, phone);
            assertThat(phone.object("user", "unsent")).containsEntry("age", 3L);
            assertThat(historyOf(phone, "unsent")).hasSize(3);
        }

        @Test
        void ends_a_batch_of_which_another_copy_has_sent_the_beginning() {
            FaultyHub line = new FaultyHub(hub);
            TestDevice tablet = new TestDevice(
                    "tablet",
                    directory.resolve("tablet"),
                    REGISTRY,
                    CopiedDevicesTest.this::now,
                    TestDevice.sendingOneByOne(line, laptop.invite()));
            devices.add(tablet);
            tablet.sync();
            tablet.batch(
                    new CreateObject("user", Map.of("id", "a", "displayName", "a")),
                    new CreateObject("user", Map.of("id", "b", "displayName", "b")));
            tablet.backUp(directory.resolve("backup"));
            tablet.backUp(directory.resolve("twin"));
            TestDevice twin = device("twin", null);
            twin.device().sync().receive();
            line.loseAllButTheFirstOfATransaction();
            assertThatThrownBy(tablet::sync).isInstanceOf(HubUnreachable.class);
            line.loseNothing();
            tablet.restoreFrom(directory.resolve("backup"));
            create(tablet, "under a new name");

            assertThatAllHave(Set.of("ada", "a", "b", "under a new name"), tablet, phone, laptop);
        }

        @Test
        void sends_what_both_have_and_the_original_never_sent() {
            create(laptop, "unsent");
            laptop.backUp(directory.resolve("twin"));
            laptop.sync();
            laptop.restart();
            create(laptop, "unsent2");
            laptop.backUp(directory.resolve("second"));
            laptop.restart();
            laptop.device().sync().receive();
            TestDevice second = device("second", null);
            create(second, "copy");
            sync(second, phone);
            assertThat(historyOf(phone, "unsent2")).hasSize(1);
            create(laptop, "original");

            TestDevice twin = device("twin", null);
            assertThatAllHave(Set.of("ada", "unsent", "unsent2", "original", "copy"), laptop, second, twin, phone);
            assertThat(historyOf(phone, "unsent2")).hasSize(1);
            assertThat(historyOf(phone, "unsent")).hasSize(1);
        }

        @Test
        void that_has_never_written_gets_what_the_original_writes() {
            laptop.backUp(directory.resolve("twin"));
            laptop.sync();
            TestDevice twin = device("twin", null);
            twin.sync();
            create(laptop, "original");

            assertThatAllHave(Set.of("ada", "original"), laptop, twin, phone);
        }

        @Test
        void of_a_copy() {
            laptop.backUp(directory.resolve("twin"));
            laptop.sync();
            TestDevice twin = device("twin", null);
            create(twin, "copy");
            twin.sync();
            twin.backUp(directory.resolve("triplet"));
            TestDevice triplet = device("triplet", null);
            create(twin, "copy2");
            create(triplet, "copy of copy");
            create(laptop, "original");

            assertThatAllHave(Set.of("ada", "copy", "copy2", "copy of copy", "original"), triplet, twin, laptop, phone);
            assertThat(Set.of(idOf(laptop), idOf(twin), idOf(triplet))).hasSize(3);
        }

        @Test
        void of_a_copy_that_had_not_met_the_hub() {
            laptop.backUp(directory.resolve("twin"));
            laptop.sync();
            TestDevice twin = device("twin", null);
            create(twin, "copy");
            age(twin, "copy", 1);
            twin.backUp(directory.resolve("triplet"));
            TestDevice triplet = device("triplet", null);
            age(twin, "copy", 2);
            age(triplet, "copy", 4);

            assertThatAllHave(Set.of("ada", "copy"), triplet, twin, laptop, phone);
            assertThat(phone.object("user", "copy")).containsEntry("age", 7L);
            assertThat(historyOf(phone, "copy")).hasSize(4);
        }

        @Test
        void conflicts_with_the_original_like_any_two_devices() {
            laptop.backUp(directory.resolve("twin"));
            laptop.sync();
            TestDevice twin = device("twin", null);
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 1));
            twin.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 2));

            assertThatAllHave(Set.of("ada"), laptop, twin, phone);
            assertThat(phone.object("user", "ada")).containsEntry("age", 2L);
        }

        @Test
        void tells_that_it_goes_on_as_another() {
            laptop.backUp(directory.resolve("twin"));
            laptop.sync();
            TestDevice twin = device("twin", null);
            create(twin, "copy");
            List<SyncEvent> told = new ArrayList<>();
            twin.device().sync().onEvent(told::add);
            twin.sync();
            assertThat(told)
                    .filteredOn(SyncEvent.IdentityChanged.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void a_directory_that_was_moved_stays_the_device_that_it_was() {
        String id = idOf(laptop);
        laptop.backUp(directory.resolve("moved"));
        TestDevice moved = device("moved", null);
        create(moved, "after");
        assertThatAllHave(Set.of("ada", "after"), moved, phone);
        assertThat(idOf(moved)).isEqualTo(id);
        assertThat(epochOf(moved)).isEqualTo(1);
    }

    @Test
    void whatever_is_copied_restored_and_written_in_whatever_order_nothing_is_lost() {
        for (int run = 0; run < 12; run++) {
            long seed = new SecureRandom().nextLong();
            assertThatCode(() -> new Turmoil(seed).happens())
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    /** Devices that write, sync, are copied, and are put back to where they were; what was on the hub must be kept. */
    private final class Turmoil {

        private final long seed;
        private final Random random;
        private final List<TestDevice> all = new ArrayList<>();
        private final Set<String> synced = new HashSet<>();
        private int written;

        Turmoil(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void happens() {
            TestDevice first = device("first" + seed, null);
            first.sync();
            all.add(first);
            all.add(device("other" + seed, first));
            sync(all.toArray(TestDevice[]::new));
            for (int step = 0; step < 25; step++) {
                step(all.get(random.nextInt(all.size())), step);
            }
            sync(all.toArray(TestDevice[]::new));
            assertThat(first.collection("user").findObjects(Map.of()))
                    .extracting(user -> String.valueOf(user.get("id")))
                    .containsAll(synced);
            Set<String> there = new HashSet<>();
            first.collection("user").findObjects(Map.of()).forEach(user -> there.add(String.valueOf(user.get("id"))));
            assertThatAllHave(there, all.toArray(TestDevice[]::new));
            assertThat(all.stream().map(CopiedDevicesTest::idOf)).doesNotHaveDuplicates();
            all.forEach(TestDevice::close);
            devices.removeAll(all);
        }

        private void step(TestDevice device, int step) {
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> create(device, "object" + written++);
                case 3 -> {
                    device.sync();
                    device.collection("user").findObjects(Map.of()).forEach(user -> synced.add("" + user.get("id")));
                }
                case 4 -> device.restart();
                case 5 -> device.backUp(directory.resolve("backup" + seed + all.indexOf(device)));
                default -> copyOrRestore(device, step);
            }
        }

        private void copyOrRestore(TestDevice device, int step) {
            Path backup = directory.resolve("backup" + seed + all.indexOf(device));
            if (random.nextBoolean() && backup.toFile().exists()) {
                device.restoreFrom(backup);
            } else if (all.size() < 5) {
                String name = "copy" + seed + step;
                device.backUp(directory.resolve(name));
                all.add(device(name, null));
            }
        }
    }
}
