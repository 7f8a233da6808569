package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.Compacted;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.hub.retention.CompactionReport;
import io.syncline.sync.hub.retention.RetentionPolicy;
import io.syncline.sync.snapshot.SnapshotSettings;
import io.syncline.sync.subscription.Subscription;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that lets go of what a snapshot covers, and the devices that come back after that. */
class CompactionTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "1",
                    user -> user.field("displayName", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("tags", FieldType.JSON))
            .collection("note", "1", note -> note.field("text", FieldType.STRING))
            .build();
    private static final Duration MONTH = Duration.ofDays(30);
    private static final RetentionPolicy NEWEST = RetentionPolicy.parse("newest", MONTH);

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
    private final List<TestDevice> devices = new ArrayList<>();
    private final MemoryStore store = new MemoryStore();

    private LocalHub hub;
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void two_devices_with_some_users() {
        hub = new LocalHub(store, HubSettings.defaults(clock, new SecureRandom()));
        laptop = device("laptop", null);
        laptop.sync();
        for (String id : List.of("ada", "ben", "cyd", "dan")) {
            laptop.collection("user")
                    .createObject(Map.of("id", id, "displayName", id, "age", 30, "tags", List.of("a")));
        }
        laptop.sync();
        phone = device("phone", laptop);
        phone.sync();
    }

    @AfterEach
    void close() {
        devices.forEach(TestDevice::close);
        store.close();
    }

    private TestDevice device(String name, TestDevice inviting) {
        var settings = new io.syncline.sync.setup.HubSettings(
                        hub, null, inviting == null ? null : inviting.invite(), null, SyncMode.MANUAL)
                .withSnapshots(SnapshotSettings.DEFAULT.withWorthwhile(1_000));
        TestDevice device = new TestDevice(name, directory.resolve(name), REGISTRY, clock, settings);
        devices.add(device);
        return device;
    }

    private CompactionReport compact(RetentionPolicy policy) {
        return hub.compaction(policy).run().get(0);
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toMillis());
    }

    private void everybodySyncs(TestDevice... some) {
        for (int round = 0; round < 2; round++) {
            for (TestDevice device : some) {
                device.sync();
            }
        }
    }

    private void makeSnapshot() {
        laptop.sync();
        laptop.device().snapshots().make();
    }

    @Nested
    class The_hub {

        @Test
        void keeps_all_without_a_snapshot_and_unless_told_otherwise() {
            everybodySyncs(laptop, phone);
            assertThat(compact(NEWEST).dropped()).isZero();
            makeSnapshot();
            everybodySyncs(laptop, phone);
            assertThat(compact(RetentionPolicy.parse("keep-all", MONTH)).dropped())
                    .isZero();
        }

        @Test
        void drops_what_a_snapshot_covers_and_everybody_has() {
            everybodySyncs(laptop, phone);
            makeSnapshot();
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 31));
            everybodySyncs(laptop, phone);
            CompactionReport report = compact(NEWEST);
            assertThat(report.dropped()).isEqualTo(4);
            assertThat(report.begin()).isEqualTo(5);
            assertThat(report.head()).isEqualTo(5);
            assertThat(compact(NEWEST).dropped()).isZero();
        }

        @Test
        void rows_made_anew_on_a_snapshot_count_once_what_came_around_an_unsent_write() {
            everybodySyncs(laptop, phone);
            phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("displayName", "unsent", "age", 5));
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("displayName", "later"));
            laptop.sync();
            phone.device().sync().receive();
            pass(MONTH.plusDays(1));
            laptop.collection("user").createObject(Map.of("id", "eve", "displayName", "eve"));
            makeSnapshot();
            laptop.sync();
            assertThat(compact(NEWEST).dropped()).isPositive();
            everybodySyncs(phone, laptop);
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", Map.of("$inc", 1)));
            everybodySyncs(laptop, phone);
            assertThat(phone.object("user", "ada")).containsEntry("age", 6L);
            phone.device().store().rebuild();
            assertThat(phone.object("user", "ada")).containsEntry("age", 6L);
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void waits_for_a_live_device_and_not_for_one_that_was_away_too_long() {
            TestDevice tablet = device("tablet", laptop);
            tablet.sync();
            makeSnapshot();
            everybodySyncs(laptop, phone);
            assertThat(compact(NEWEST).dropped()).isZero();
            pass(MONTH.plusDays(1));
            everybodySyncs(laptop, phone);
            assertThat(compact(NEWEST).dropped()).isEqualTo(4);
            tablet.sync();
            assertThat(tablet.digest()).isEqualTo(laptop.digest());
            TestDevice newcomer = device("newcomer", laptop);
            newcomer.sync();
            assertThat(newcomer.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void keeps_what_is_younger_than_the_days_it_was_given_and_all_that_the_older_snapshot_does_not_cover() {
            RetentionPolicy ten = RetentionPolicy.parse("10d", MONTH);
            makeSnapshot();
            everybodySyncs(laptop, phone);
            assertThat(compact(ten).dropped()).isZero();
            pass(Duration.ofDays(11));
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 31));
            makeSnapshot();
            everybodySyncs(laptop, phone);
            assertThat(compact(ten).dropped()).isEqualTo(4);
            pass(Duration.ofDays(11));
            everybodySyncs(laptop, phone);
            assertThat(compact(ten).dropped()).isZero();
            makeSnapshot();
            assertThat(compact(ten).dropped()).isEqualTo(1);
        }
    }

    /** The phone stays away while the laptop and the hub go on; the tablet follows all the time. */
    @Nested
    class A_device_that_comes_back {

        private TestDevice tablet;

        @BeforeEach
        void a_tablet_that_is_always_there() {
            tablet = device("tablet", laptop);
            everybodySyncs(laptop, phone, tablet);
        }

        private void theOthersGoOn() {
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 31));
            laptop.collection("user").updateObjects(Map.of("id", "cyd"), Map.of("displayName", "Cyd of the laptop"));
            laptop.collection("user").deleteObjects(Map.of("id", "ben"));
            laptop.collection("user").createObject(Map.of("id", "eve", "displayName", "eve"));
            laptop.collection("user").createObject(Map.of("id", "gone", "displayName", "gone"));
            laptop.collection("user").deleteObjects(Map.of("id", "gone"));
            everybodySyncs(laptop, tablet);
            pass(MONTH.plusDays(1));
            everybodySyncs(laptop, tablet);
            makeSnapshot();
            everybodySyncs(laptop, tablet);
            assertThat(compact(NEWEST).dropped()).isGreaterThan(4);
        }

        private void assertThatAllAreEqual() {
            everybodySyncs(phone, laptop, tablet);
            assertThat(phone.digest()).isEqualTo(tablet.digest());
            assertThat(laptop.digest()).isEqualTo(tablet.digest());
            for (String collection : List.of("user", "note")) {
                List<String> followed = Knowledge.of(directory.resolve("tablet"), collection);
                assertThat(Knowledge.of(directory.resolve("phone"), collection)).isEqualTo(followed);
                assertThat(Knowledge.of(directory.resolve("laptop"), collection))
                        .isEqualTo(followed);
            }
            assertThat(phone.device().conflicts().list().size())
                    .isEqualTo(tablet.device().conflicts().list().size());
        }

        @Test
        void has_all_that_the_others_did() {
            theOthersGoOn();
            assertThatAllAreEqual();
            assertThat(phone.object("user", "ada")).containsEntry("age", 31L);
            assertThat(phone.collection("user").countObjects(Map.of())).isEqualTo(4);
        }

        @Test
        void brings_what_it_wrote_meanwhile_and_it_merges_as_ever() {
            phone.collection("user").createObject(Map.of("id", "own", "displayName", "own"));
            phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("displayName", "Ada of the phone"));
            phone.collection("user").updateObjects(Map.of("id", "cyd"), Map.of("displayName", "Cyd of the phone"));
            phone.collection("user").updateObjects(Map.of("id", "ben"), Map.of("age", 77));
            phone.collection("user").deleteObjects(Map.of("id", "dan"));
            phone.collection("user").createObject(Map.of("id", "gone", "displayName", "of the phone"));
            theOthersGoOn();
            assertThatAllAreEqual();
            assertThat(tablet.object("user", "own")).containsEntry("displayName", "own");
            assertThat(tablet.object("user", "ada"))
                    .containsEntry("displayName", "Ada of the phone")
                    .containsEntry("age", 31L);
            assertThat(tablet.object("user", "cyd")).containsEntry("displayName", "Cyd of the laptop");
            assertThat(tablet.collection("user").findObject(Map.of("id", "ben")))
                    .isEmpty();
            assertThat(tablet.collection("user").findObject(Map.of("id", "dan")))
                    .isEmpty();
            assertThat(tablet.collection("user").findObject(Map.of("id", "gone")))
                    .isEmpty();
        }

        @Test
        void brings_relative_updates_that_take_their_place_among_the_others() {
            phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("tags", Map.of("$push", "phone")));
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("tags", Map.of("$push", "laptop")));
            phone.collection("user").updateObjects(Map.of("id", "dan"), Map.of("age", Map.of("$inc", 1)));
            theOthersGoOn();
            assertThatAllAreEqual();
            assertThat(tablet.object("user", "ada")).containsEntry("tags", List.of("a", "phone", "laptop"));
            assertThat(tablet.object("user", "dan")).containsEntry("age", 31L);
        }

        @Test
        void has_its_writes_once_that_it_had_sent_before_it_left() {
            phone.collection("user").updateObjects(Map.of("id", "dan"), Map.of("age", Map.of("$inc", 1)));
            phone.sync();
            phone.forgetThatTheHubConfirmed();
            theOthersGoOn();
            assertThatAllAreEqual();
            assertThat(phone.object("user", "dan")).containsEntry("age", 31L);
            assertThat(phone.device().sync().status().pending()).isZero();
        }

        @Test
        void goes_on_in_a_new_epoch_when_it_is_restored_from_a_copy_older_than_what_was_dropped() {
            phone.backUp(directory.resolve("copy"));
            phone.collection("user").updateObjects(Map.of("id", "dan"), Map.of("displayName", "before the fall"));
            phone.collection("user").updateObjects(Map.of("id", "dan"), Map.of("age", 5));
            phone.sync();
            theOthersGoOn();
            phone.restoreFrom(directory.resolve("copy"));
            phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("displayName", "after the fall"));
            phone.collection("note").createObject(Map.of("id", "n", "text", "after the fall"));
            assertThatAllAreEqual();
            assertThat(phone.object("user", "dan"))
                    .containsEntry("displayName", "before the fall")
                    .containsEntry("age", 5L);
            assertThat(tablet.object("note", "n")).containsEntry("text", "after the fall");
        }

        @Test
        void can_subscribe_to_more_than_it_had_though_the_log_no_longer_tells_of_it() {
            phone.device().subscriptions().change(Subscription.to("note"));
            laptop.collection("note").createObject(Map.of("id", "n", "text", "t"));
            everybodySyncs(laptop, phone, tablet);
            makeSnapshot();
            everybodySyncs(laptop, phone, tablet);
            compact(NEWEST);
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 40));
            everybodySyncs(laptop, phone, tablet);
            phone.device().subscriptions().change(Subscription.EVERYTHING);
            assertThatAllAreEqual();
            assertThat(phone.object("user", "ada")).containsEntry("age", 40L);
        }

        @Test
        void is_told_why_where_there_is_no_usable_snapshot() {
            pass(MONTH.plusDays(1));
            everybodySyncs(laptop, tablet);
            String space = store.spaces().get(0);
            store.drop(space, 3, Long.MAX_VALUE);
            phone.forgetWhatWasReceived();
            assertThatExceptionOfType(Compacted.class)
                    .isThrownBy(phone::sync)
                    .withMessageContaining("begins at position 4");
        }
    }
}
