package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.audit.HistoryEntry;
import io.syncline.sync.engine.SyncCancelledException;
import io.syncline.sync.engine.SyncEvent;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.snapshot.LoadProgress;
import io.syncline.sync.snapshot.NoSnapshotNowException;
import io.syncline.sync.snapshot.SnapshotSettings;
import io.syncline.sync.subscription.Subscription;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A laptop that has made a snapshot of the space, and a phone that begins with it. */
class SnapshotJoinTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "1",
                    user -> user.field("displayName", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("tags", FieldType.JSON))
            .collection(
                    "note", "1", note -> note.field("text", FieldType.STRING).optionalField("owner", FieldType.STRING))
            .build();

    private static final StorageRegistry NEWER = StorageRegistry.builder()
            .collection(
                    "user",
                    "2",
                    user -> user.field("displayName", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("tags", FieldType.JSON)
                            .optionalField("nick", FieldType.STRING))
            .collection(
                    "note", "1", note -> note.field("text", FieldType.STRING).optionalField("owner", FieldType.STRING))
            .build();

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
    private final List<TestDevice> devices = new ArrayList<>();
    private final List<SyncEvent> heard = new ArrayList<>();

    private FaultyHub line;
    private TestDevice laptop;

    @BeforeEach
    void a_laptop_with_a_space() {
        line = new FaultyHub(new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom())));
        laptop = device("laptop", REGISTRY, null);
        laptop.sync();
    }

    @AfterEach
    void close() {
        devices.forEach(TestDevice::close);
    }

    private TestDevice device(String name, StorageRegistry registry, @Nullable PairingUri pairing) {
        return device(name, registry, pairing, SnapshotSettings.DEFAULT.withWorthwhile(1));
    }

    private TestDevice device(
            String name, StorageRegistry registry, @Nullable PairingUri pairing, SnapshotSettings snapshots) {
        var settings = new io.syncline.sync.setup.HubSettings(line, null, pairing, null, SyncMode.MANUAL)
                .withSnapshots(snapshots);
        TestDevice device = new TestDevice(name, directory.resolve(name), registry, clock, settings);
        devices.add(device);
        return device;
    }

    private TestDevice joining(String name) {
        TestDevice device = device(name, REGISTRY, laptop.invite());
        device.device().sync().onEvent(heard::add);
        return device;
    }

    private void cancelAfterTheFirstPart(TestDevice device) {
        AtomicBoolean first = new AtomicBoolean(true);
        device.device().sync().onEvent(event -> {
            if (event instanceof SyncEvent.SnapshotLoading && first.getAndSet(false)) {
                device.device().sync().cancel();
            }
        });
        assertThatThrownBy(() -> device.device().sync().receive()).isInstanceOf(SyncCancelledException.class);
    }

    private static byte[] flipped(byte[] sealed) {
        byte[] other = sealed.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    private void writeUsers(int count) {
        StorageCollection users = laptop.collection("user");
        IntStream.range(0, count)
                .forEach(number -> users.createObject(Map.of(
                        "id", "u%04d".formatted(number), "displayName", "User " + number, "age", (long) number)));
    }

    private void makeSnapshot() {
        laptop.sync();
        laptop.device().snapshots().make();
    }

    private long eventsApplied() {
        return heard.stream()
                .filter(SyncEvent.BatchReceived.class::isInstance)
                .mapToLong(event -> ((SyncEvent.BatchReceived) event).applied())
                .sum();
    }

    private <T extends SyncEvent> Optional<T> heard(Class<T> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    @Nested
    class Of_the_whole_space {

        @Test
        void has_what_the_maker_had_and_follows_the_log() {
            writeUsers(300);
            laptop.collection("user").updateObjects(Map.of("id", "u0001"), Map.of("age", 99));
            laptop.collection("user").deleteObjects(Map.of("id", "u0002"));
            laptop.collection("note").createObject(Map.of("id", "n1", "text", "t"));
            makeSnapshot();
            laptop.collection("user").updateObjects(Map.of("id", "u0003"), Map.of("displayName", "Later"));
            laptop.sync();
            TestDevice phone = joining("phone");
            phone.sync();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
            assertThat(heard(SyncEvent.SnapshotLoaded.class)).isPresent();
            assertThat(eventsApplied()).isEqualTo(1);
            phone.collection("user").updateObjects(Map.of("id", "u0004"), Map.of("age", 7));
            phone.sync();
            laptop.sync();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void is_still_whole_after_a_rebuild_and_a_restart() {
            writeUsers(20);
            laptop.collection("user").updateObjects(Map.of("id", "u0001"), Map.of("age", Map.of("$inc", 1)));
            laptop.collection("user").deleteObjects(Map.of("id", "u0002"));
            makeSnapshot();
            TestDevice phone = joining("phone");
            phone.sync();
            phone.device().store().rebuild();
            phone.restart();
            phone.sync();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void sees_each_object_as_soon_as_its_part_is_there_the_greatest_keys_first() {
            writeUsers(450);
            makeSnapshot();
            TestDevice phone = joining("phone");
            List<Boolean> newestIsThere = new ArrayList<>();
            phone.device().sync().onEvent(event -> {
                if (event instanceof SyncEvent.SnapshotLoading) {
                    newestIsThere.add(phone.collection("user").countObjects(Map.of("id", "u0449")) == 1);
                }
            });
            phone.sync();
            assertThat(newestIsThere).hasSizeGreaterThan(1).doesNotContain(false);
        }

        @Test
        void tells_how_far_it_is() {
            writeUsers(450);
            laptop.collection("user").deleteObjects(Map.of("id", "u0002"));
            makeSnapshot();
            TestDevice phone = joining("phone");
            List<LoadProgress> told = new ArrayList<>();
            phone.device().sync().onEvent(event -> {
                if (event instanceof SyncEvent.SnapshotLoading loading) {
                    told.add(loading.progress());
                    assertThat(phone.device().sync().status().joining()).isEqualTo(loading.progress());
                }
            });
            phone.sync();
            assertThat(told).extracting(LoadProgress::total).containsOnly(450L);
            assertThat(told).extracting(LoadProgress::loaded).isSorted().contains(450L);
            assertThat(told).extracting(LoadProgress::collection).containsOnly("user");
            assertThat(phone.device().sync().status().joining()).isNull();
        }

        @Test
        void loads_the_collections_that_matter_most_first() {
            writeUsers(3);
            laptop.collection("note").createObject(Map.of("id", "n1", "text", "t"));
            makeSnapshot();
            TestDevice phone = device(
                    "phone",
                    REGISTRY,
                    laptop.invite(),
                    SnapshotSettings.DEFAULT.withWorthwhile(1).withPriority("note"));
            phone.device().sync().onEvent(heard::add);
            phone.sync();
            assertThat(heard.stream()
                            .filter(SyncEvent.SnapshotLoading.class::isInstance)
                            .map(event -> ((SyncEvent.SnapshotLoading) event)
                                    .progress()
                                    .collection()))
                    .containsExactly("note", "user");
        }

        @Test
        void has_the_order_that_the_maker_was_asked_for() {
            TestDevice maker = device(
                    "maker",
                    REGISTRY,
                    laptop.invite(),
                    SnapshotSettings.DEFAULT.withNewestFirst(Map.of("user", "age")));
            StorageCollection users = maker.collection("user");
            IntStream.range(0, 450)
                    .forEach(number -> users.createObject(
                            Map.of("id", "u%04d".formatted(449 - number), "displayName", "n", "age", (long) number)));
            maker.sync();
            maker.device().snapshots().make();
            TestDevice phone = joining("phone");
            cancelAfterTheFirstPart(phone);
            assertThat(phone.collection("user").countObjects(Map.of("age", 449)))
                    .isEqualTo(1);
            assertThat(phone.collection("user").countObjects(Map.of("age", 0))).isZero();
        }

        @Test
        void shows_what_is_left_of_an_objects_past() {
            laptop.collection("user").createObject(Map.of("id", "ada", "displayName", "Ada", "age", 36));
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 37));
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 38));
            Instant then = Instant.ofEpochMilli(time.get());
            makeSnapshot();
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 39));
            laptop.sync();
            TestDevice phone = joining("phone");
            phone.sync();
            ObjectId ada = REGISTRY.collection("user").idOf("ada");
            List<HistoryEntry> history = phone.device().history().of(ada);
            assertThat(history)
                    .extracting(HistoryEntry::kind)
                    .containsExactly(ObjectEvent.Kind.CREATED, ObjectEvent.Kind.MODIFIED, ObjectEvent.Kind.MODIFIED);
            assertThat(history.get(0).changes()).containsOnlyKeys("displayName");
            assertThat(history.get(1).changes()).containsEntry("age", 38L);
            assertThat(history).extracting(entry -> entry.device().name()).containsOnly("laptop");
            assertThat(phone.device().history().at(ada, then).orElseThrow()).containsEntry("age", 38L);
        }

        @Test
        void is_not_loaded_where_replaying_costs_little() {
            writeUsers(3);
            makeSnapshot();
            TestDevice phone = device("phone", REGISTRY, laptop.invite(), SnapshotSettings.DEFAULT);
            phone.device().sync().onEvent(heard::add);
            phone.sync();
            assertThat(heard(SyncEvent.SnapshotLoaded.class)).isEmpty();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }
    }

    @Nested
    class While_it_loads {

        @Test
        void what_is_written_to_an_object_that_has_not_come_yet_merges_as_it_must() {
            writeUsers(450);
            laptop.collection("user").updateObjects(Map.of("id", "u0000"), Map.of("age", 1000));
            makeSnapshot();
            TestDevice phone = joining("phone");
            cancelAfterTheFirstPart(phone);
            assertThat(phone.collection("user").countObjects(Map.of())).isEqualTo(200);
            phone.collection("user").createObject(Map.of("id", "u0000", "displayName", "Mine"));
            phone.collection("user").updateObjects(Map.of("id", "u0449"), Map.of("age", 5));
            phone.sync();
            laptop.sync();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
            assertThat(laptop.object("user", "u0000"))
                    .containsEntry("displayName", "Mine")
                    .containsEntry("age", 1000L);
        }

        @Test
        void it_goes_on_after_an_end_without_beginning_again() {
            writeUsers(450);
            makeSnapshot();
            TestDevice phone = joining("phone");
            cancelAfterTheFirstPart(phone);
            phone.restart();
            heard.clear();
            phone.device().sync().onEvent(heard::add);
            phone.sync();
            assertThat(heard(SyncEvent.SnapshotLoaded.class).orElseThrow().objects())
                    .isEqualTo(250);
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void another_snapshot_takes_the_place_of_one_that_is_gone() {
            writeUsers(450);
            makeSnapshot();
            TestDevice phone = joining("phone");
            cancelAfterTheFirstPart(phone);
            for (int i = 0; i < 2; i++) {
                laptop.collection("user").updateObjects(Map.of("id", "u0440"), Map.of("age", 1000 + i));
                laptop.collection("user").deleteObjects(Map.of("id", "u044" + i));
                makeSnapshot();
            }
            phone.sync();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
            assertThat(eventsApplied()).isZero();
        }

        @Test
        void its_part_of_the_space_may_change() {
            writeUsers(450);
            laptop.collection("note").createObject(Map.of("id", "n1", "text", "t"));
            makeSnapshot();
            TestDevice phone = joining("phone");
            cancelAfterTheFirstPart(phone);
            phone.device().subscriptions().change(Subscription.to("note"));
            assertThat(phone.collection("user").countObjects(Map.of())).isZero();
            phone.sync();
            assertThat(phone.collection("note").countObjects(Map.of())).isEqualTo(1);
            phone.device().subscriptions().change(Subscription.EVERYTHING);
            phone.sync();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }
    }

    @Nested
    class Of_a_part_of_the_space {

        @Test
        void brings_only_that_part() {
            writeUsers(30);
            laptop.collection("note").createObject(Map.of("id", "n1", "text", "t"));
            makeSnapshot();
            TestDevice phone = joining("phone");
            phone.device().subscriptions().change(Subscription.to().and("user", Map.of("age", Map.of("$gte", 20))));
            phone.sync();
            assertThat(phone.collection("user").countObjects(Map.of())).isEqualTo(10);
            assertThat(phone.collection("note").countObjects(Map.of())).isZero();
            laptop.collection("user").updateObjects(Map.of("id", "u0001"), Map.of("age", 50));
            laptop.sync();
            phone.sync();
            assertThat(phone.object("user", "u0001")).containsEntry("displayName", "User 1");
        }

        @Test
        void grows_by_the_log_when_more_is_subscribed_to() {
            writeUsers(30);
            laptop.collection("note").createObject(Map.of("id", "n1", "text", "t"));
            laptop.collection("note").updateObjects(Map.of("id", "n1"), Map.of("owner", "u0001"));
            makeSnapshot();
            TestDevice phone = joining("phone");
            phone.device().subscriptions().change(Subscription.to("user"));
            phone.sync();
            phone.device().subscriptions().change(Subscription.EVERYTHING);
            phone.sync();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }
    }

    @Nested
    class That_can_not_be_used {

        @Test
        void gives_way_to_the_one_before() {
            writeUsers(450);
            makeSnapshot();
            laptop.collection("user").deleteObjects(Map.of("id", "u0001"));
            makeSnapshot();
            String newest = laptop.device().snapshots().list().get(0).id();
            line.changingChunks((snapshots, chunk, bytes) ->
                    chunk.snapshot().equals(newest) && chunk.number() == 1 ? new byte[9] : bytes);
            TestDevice phone = joining("phone");
            phone.sync();
            assertThat(heard(SyncEvent.SnapshotRefused.class).orElseThrow())
                    .matches(refused -> refused.snapshot().equals(newest))
                    .matches(refused -> refused.why().contains("Chunk 1"));
            assertThat(heard(SyncEvent.SnapshotLoaded.class)).isPresent();
            assertThat(eventsApplied()).isEqualTo(1);
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void gives_way_to_the_log_and_leaves_nothing_behind() {
            writeUsers(450);
            laptop.collection("user").updateObjects(Map.of("id", "u0449"), Map.of("age", Map.of("$inc", 1)));
            makeSnapshot();
            line.changingChunks((snapshots, chunk, bytes) -> chunk.number() == 1 ? flipped(bytes) : bytes);
            TestDevice phone = joining("phone");
            phone.sync();
            assertThat(heard(SyncEvent.SnapshotRefused.class)).isPresent();
            assertThat(heard(SyncEvent.SnapshotLoaded.class)).isEmpty();
            assertThat(eventsApplied()).isEqualTo(451);
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void is_one_whose_parts_changed_places() {
            writeUsers(450);
            makeSnapshot();
            HeldSnapshot made = laptop.device().snapshots().list().get(0);
            line.changingChunks((snapshots, chunk, bytes) ->
                    snapshots.chunk(chunk.snapshot(), chunk.number() == 1 ? 0 : chunk.number()));
            TestDevice phone = joining("phone");
            phone.sync();
            assertThat(heard(SyncEvent.SnapshotRefused.class).orElseThrow().position())
                    .isEqualTo(made.position());
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void is_one_of_a_later_schema_whose_events_are_parked_as_ever() {
            writeUsers(30);
            laptop.restartWith(NEWER);
            laptop.collection("user").updateObjects(Map.of("id", "u0001"), Map.of("nick", "Ada"));
            makeSnapshot();
            TestDevice phone = joining("phone");
            phone.sync();
            assertThat(heard(SyncEvent.SnapshotRefused.class).orElseThrow().why())
                    .contains("'user'", "version 2");
            assertThat(phone.collection("user").countObjects(Map.of())).isEqualTo(30);
            assertThat(phone.device().sync().status().parked()).isEqualTo(1);
            phone.restartWith(NEWER);
            phone.sync();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void is_none_of_an_earlier_schema() {
            writeUsers(30);
            makeSnapshot();
            TestDevice phone = device("phone", NEWER, laptop.invite(), SnapshotSettings.DEFAULT.withWorthwhile(1));
            phone.device().sync().onEvent(heard::add);
            phone.sync();
            assertThat(heard(SyncEvent.SnapshotLoaded.class)).isPresent();
            phone.collection("user").updateObjects(Map.of("id", "u0001"), Map.of("nick", "Ada"));
            phone.device().store().rebuild();
            assertThat(phone.object("user", "u0001"))
                    .containsEntry("nick", "Ada")
                    .containsEntry("age", 1L);
        }
    }

    @Nested
    class Is_not_made {

        private void refused(TestDevice device, String why) {
            assertThatThrownBy(() -> device.device().snapshots().make())
                    .isInstanceOf(NoSnapshotNowException.class)
                    .hasMessageContaining(why);
        }

        @Test
        void while_own_events_wait() {
            writeUsers(1);
            refused(laptop, "sync first");
        }

        @Test
        void of_a_part_of_the_space() {
            laptop.device().subscriptions().change(Subscription.to("user"));
            refused(laptop, "part of the space");
        }

        @Test
        void while_events_are_parked() {
            TestDevice phone = device("phone", NEWER, laptop.invite(), SnapshotSettings.DEFAULT);
            phone.collection("user").createObject(Map.of("id", "ada", "displayName", "Ada"));
            phone.sync();
            laptop.sync();
            refused(laptop, "parked");
        }

        @Test
        void while_one_is_loaded() {
            writeUsers(450);
            makeSnapshot();
            TestDevice phone = joining("phone");
            cancelAfterTheFirstPart(phone);
            refused(phone, "loading");
        }
    }

    /** What the compaction of the hub's log will need: the device comes back, and what it lacks is in the snapshot only. */
    @Nested
    class Of_a_device_that_was_away {

        @Test
        void keeps_its_own_unsent_writes_and_forgets_what_the_space_has_forgotten() {
            writeUsers(5);
            laptop.sync();
            TestDevice phone = device("phone", REGISTRY, laptop.invite(), SnapshotSettings.DEFAULT);
            phone.sync();
            phone.collection("user").updateObjects(Map.of("id", "u0001"), Map.of("displayName", "Mine"));
            phone.collection("user").createObject(Map.of("id", "new", "displayName", "New"));
            laptop.collection("user").updateObjects(Map.of("id", "u0001"), Map.of("age", 77));
            laptop.collection("user").deleteObjects(Map.of("id", "u0002"));
            laptop.collection("user").deleteObjects(Map.of("id", "u0003"));
            laptop.forgetHidden("user", "u0003");
            makeSnapshot();
            phone.device().sync().beginWithSnapshot();
            phone.sync();
            laptop.sync();
            assertThat(phone.object("user", "u0001"))
                    .containsEntry("displayName", "Mine")
                    .containsEntry("age", 77L);
            assertThat(phone.collection("user").countObjects(Map.of("id", Map.of("$in", List.of("u0002", "u0003")))))
                    .isZero();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
            phone.device().store().rebuild();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }
    }
}
