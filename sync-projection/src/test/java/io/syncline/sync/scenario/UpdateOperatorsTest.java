package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.operation.Update;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.UniqueViolationException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.audit.HistoryEntry;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.projection.ObjectChange;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators of two devices make of one object. Time passes with every write, so the later line is the later write. */
class UpdateOperatorsTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "2026-01-10",
                    user -> user.field("name", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("score", FieldType.FLOAT)
                            .optionalField("rank", FieldType.INT)
                            .optionalField("doc", FieldType.JSON)
                            .uniqueIndex("rank"))
            .build();
    private static final Map<String, Object> ADA = Map.of("id", "ada");

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());

    private LocalHub hub;
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void twoDevicesHaveAda() {
        InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
        hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
        laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, hub, null);
        laptop.sync();
        phone = new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite());
        laptop.collection("user").createObject(Map.of("id", "ada", "name", "Ada", "age", 36, "doc", Map.of()));
        syncAll();
    }

    @AfterEach
    void close() {
        laptop.close();
        phone.close();
    }

    private void syncAll() {
        laptop.sync();
        phone.sync();
        laptop.sync();
        assertThat(phone.digest()).isEqualTo(laptop.digest());
    }

    /** Both directions of arrival: one device gets the other's late, and a rebuild gets them in its own order. */
    private void bothShow(String field, @Nullable Object value) {
        syncAll();
        for (TestDevice device : List.of(laptop, phone)) {
            assertThat(device.object("user", "ada").get(field)).isEqualTo(value);
            String before = device.digest();
            device.device().store().rebuild();
            assertThat(device.digest()).isEqualTo(before);
            assertThat(device.object("user", "ada").get(field)).isEqualTo(value);
        }
    }

    private static void update(TestDevice device, Update update) {
        assertThat(device.collection("user").updateObjects(ADA, update)).isEqualTo(1);
    }

    private static void update(TestDevice device, Map<String, Object> updates) {
        assertThat(device.collection("user").updateObjects(ADA, updates)).isEqualTo(1);
    }

    @Nested
    class Two_devices_apart {

        @Test
        void each_incrementing_a_counter_by_one_make_two() {
            update(laptop, Update.inc("age", 1));
            update(phone, Update.inc("age", 1));
            bothShow("age", 38L);
        }

        @Test
        void add_and_multiply_in_the_order_of_their_writes() {
            update(laptop, Update.inc("age", 4));
            update(phone, Update.mul("age", 2));
            update(laptop, Update.inc("age", 1));
            bothShow("age", 81L);
        }

        @Test
        void a_later_value_voids_what_came_before_it() {
            update(laptop, Update.inc("age", 1));
            update(phone, Map.of("age", 50));
            bothShow("age", 50L);
        }

        @Test
        void a_later_increment_applies_on_top_of_a_value() {
            update(laptop, Map.of("age", 50));
            update(phone, Update.inc("age", 1));
            bothShow("age", 51L);
        }

        @Test
        void a_value_between_two_increments_voids_the_first_only() {
            update(laptop, Update.inc("age", 100));
            update(phone, Map.of("age", 50));
            update(laptop, Update.inc("age", 1));
            bothShow("age", 51L);
        }

        @Test
        void change_two_places_in_json_and_both_survive() {
            update(laptop, Update.set("doc.theme", "dark"));
            update(phone, Update.set("doc.size", 12).and(Update.inc("doc.opened", 1)));
            update(laptop, Update.inc("doc.opened", 1));
            bothShow("doc", Map.of("theme", "dark", "size", 12L, "opened", 2L));
        }

        @Test
        void push_and_pull_in_the_order_of_their_writes() {
            update(laptop, Update.push("doc.tags", "a"));
            update(phone, Update.pushAll("doc.tags", List.of("b", "c")));
            update(laptop, Update.pull("doc.tags", Map.of("$in", List.of("a", "b"))));
            bothShow("doc", Map.of("tags", List.of("c")));
        }

        @Test
        void add_the_same_to_a_set_and_it_is_there_once() {
            update(laptop, Update.addToSet("doc.tags", "x"));
            update(phone, Update.addToSet("doc.tags", "x"));
            update(phone, Update.addToSet("doc.tags", "y"));
            bothShow("doc", Map.of("tags", List.of("x", "y")));
        }

        @Test
        void keep_the_least_and_the_greatest() {
            update(laptop, Update.min("age", 10).and(Update.max("score", 2.5)));
            update(phone, Update.min("age", 20).and(Update.max("score", 1)));
            bothShow("age", 10L);
            bothShow("score", 2.5);
        }

        @Test
        void overflow_when_they_meet_and_the_later_one_has_no_effect() {
            update(laptop, Map.of("age", Long.MAX_VALUE - 1));
            syncAll();
            update(laptop, Update.inc("age", 1));
            update(phone, Update.inc("age", 1));
            bothShow("age", Long.MAX_VALUE);
        }

        @Test
        void a_deletion_voids_earlier_increments_and_a_new_creation_begins_anew() {
            update(laptop, Update.inc("age", 1));
            phone.collection("user").deleteObjects(ADA);
            phone.collection("user").createObject(Map.of("id", "ada", "name", "Eve"));
            update(phone, Update.inc("age", 7));
            bothShow("age", 7L);
        }

        @Test
        void an_increment_after_a_deletion_counts_when_the_object_is_created_again() {
            phone.collection("user").deleteObjects(ADA);
            update(laptop, Update.inc("age", 1));
            syncAll();
            assertThat(laptop.collection("user").countObjects(Map.of())).isZero();
            phone.collection("user").createObject(Map.of("id", "ada", "name", "Eve"));
            bothShow("age", 1L);
        }

        @Test
        void many_writes_of_any_kind_end_equal_and_rows_are_the_fold_of_their_events() {
            long seed = 20_261_124;
            Random random = new Random(seed);
            for (int round = 0; round < 6; round++) {
                for (int write = 0; write < 40; write++) {
                    anyWrite(random.nextBoolean() ? laptop : phone, KEYS.get(random.nextInt(KEYS.size())), random);
                }
                syncAll();
                requireFolded(laptop, seed);
                requireFolded(phone, seed);
            }
            String digest = laptop.digest();
            laptop.device().store().rebuild();
            phone.device().store().rebuild();
            assertThat(List.of(laptop.digest(), phone.digest()))
                    .as("after rebuilding, seed %d", seed)
                    .containsOnly(digest);
        }

        private static final List<String> KEYS = List.of("ada", "bob", "eve", "zoe");

        /** The history executes all events in the order of their stamps. */
        private void requireFolded(TestDevice device, long seed) {
            for (String key : KEYS) {
                assertThat(device.collection("user").findObject(Map.of("id", key)))
                        .as("%s, seed %d", key, seed)
                        .isEqualTo(device.device()
                                .history()
                                .at(REGISTRY.collection("user").idOf(key), Instant.ofEpochMilli(time.get() + 60_000)));
            }
        }

        private void anyWrite(TestDevice device, String key, Random random) {
            var users = device.collection("user");
            Map<String, Object> where = Map.of("id", key);
            switch (users.countObjects(where) == 0 ? 10 : random.nextInt(10)) {
                case 0 -> users.updateObjects(where, Map.of("age", random.nextInt(9)));
                case 1 -> users.updateObjects(where, Update.set("doc", Map.of("tags", List.of(1))));
                case 2 -> users.updateObjects(where, Update.mul("age", 3));
                case 3, 4 -> users.updateObjects(where, Update.push("doc.tags", random.nextInt(5)));
                case 5 -> users.updateObjects(where, Update.pull("doc.tags", random.nextInt(5)));
                case 6 -> users.deleteObjects(where);
                case 10 -> users.createObject(Map.of("id", key, "name", "again"));
                default -> users.updateObjects(where, Update.inc("age", 1).and(Update.inc("doc.n", 0.5)));
            }
        }
    }

    @Test
    void falsy_values_survive_every_operator_and_the_way_to_another_device() {
        update(laptop, Map.of("$set", Map.of("age", 0, "name", "", "doc.off", false, "doc.none", "")));
        update(laptop, Update.push("doc.list", 0).and(Update.inc("score", 0)));
        update(laptop, Update.addToSet("doc.list", false));
        bothShow("age", 0L);
        bothShow("name", "");
        bothShow("score", 0.0);
        bothShow("doc", Map.of("off", false, "none", "", "list", List.of(0L, false)));
    }

    @Test
    void a_counter_incremented_ten_thousand_times_keeps_a_small_row() throws SQLException {
        for (int transaction = 0; transaction < 10; transaction++) {
            laptop.device().storage().transaction(tx -> {
                for (int i = 0; i < 1_000; i++) {
                    tx.collection("user").updateObjects(ADA, Update.inc("age", 1));
                }
            });
        }
        update(phone, Update.inc("age", 1));
        bothShow("age", 10_037L);
        try (var file = DriverManager.getConnection(
                        "jdbc:sqlite:" + directory.resolve("laptop").resolve("device.sqlite"));
                var row = file.createStatement().executeQuery("SELECT length(syncline_stamps) FROM user")) {
            assertThat(row.getInt(1)).isLessThan(200);
        }
    }

    @Test
    void writes_that_come_late_in_one_page_are_folded_into_their_place() {
        for (int i = 0; i < 50; i++) {
            update(laptop, Update.inc("age", 1).and(Update.push("doc.log", "laptop " + i)));
            update(phone, Update.mul("age", -1).and(Update.push("doc.log", "phone " + i)));
        }
        long age = 36;
        List<String> log = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            age = -(age + 1);
            log.addAll(List.of("laptop " + i, "phone " + i));
        }
        bothShow("age", age);
        bothShow("doc", Map.of("log", log));
    }

    @Test
    void what_comes_late_in_one_page_is_folded_once() {
        for (int i = 0; i < 20; i++) {
            update(phone, Update.inc("age", 1));
        }
        update(laptop, Update.inc("age", 1));
        phone.sync();
        List<ObjectChange> written = new ArrayList<>();
        laptop.device().store().changes().subscribe(written::addAll);
        laptop.sync();
        assertThat(written).hasSize(1);
        bothShow("age", 57L);
    }

    @Test
    void a_wrong_clock_is_repaired_under_relative_updates_too() {
        AtomicLong error = new AtomicLong(Duration.ofDays(10).toMillis());
        InstantSource wrong = () -> Instant.ofEpochMilli(time.incrementAndGet() + error.get());
        try (TestDevice tablet =
                new TestDevice("tablet", directory.resolve("tablet"), REGISTRY, wrong, hub, laptop.invite())) {
            tablet.sync();
            error.addAndGet(Duration.ofHours(3).toMillis());
            update(tablet, Update.inc("age", 1));
            update(tablet, Update.mul("age", 2));
            update(laptop, Update.inc("age", 1));
            laptop.sync();
            tablet.sync();
            tablet.sync();
            bothShow("age", 75L);
            assertThat(tablet.object("user", "ada").get("age")).isEqualTo(75L);
        }
    }

    @Nested
    class The_history {

        @Test
        void shows_operators_as_they_were_asked_for() {
            update(
                    laptop,
                    Update.inc("age", 1).and(Update.set("doc.theme", "dark")).and(Update.set("name", "A.")));
            update(laptop, Update.push("doc.tags", "x").and(Update.unset("doc.theme")));
            assertThat(laptop.device().history().of(REGISTRY.collection("user").idOf("ada")))
                    .extracting(HistoryEntry::changes)
                    .last()
                    .isEqualTo(Map.of("doc.tags", Map.of("$push", "x"), "doc.theme", Map.of("$unset", true)));
            assertThat(laptop.device().history().of(REGISTRY.collection("user").idOf("ada")))
                    .extracting(HistoryEntry::changes)
                    .contains(Map.of("age", Map.of("$inc", 1L), "doc.theme", Map.of("$set", "dark"), "name", "A."));
        }

        @Test
        void counts_a_late_increment_that_still_contributes_and_not_one_that_is_void() {
            update(laptop, Update.inc("age", 1));
            update(phone, Update.inc("age", 1));
            syncAll();
            assertThat(effects(phone)).containsExactly(true, true, true);
            update(laptop, Update.inc("age", 1));
            update(phone, Map.of("age", 7));
            syncAll();
            assertThat(effects(phone)).containsExactly(true, true, true, false, true);
        }

        private List<Boolean> effects(TestDevice device) {
            return device.device().history().of(REGISTRY.collection("user").idOf("ada")).stream()
                    .map(HistoryEntry::effective)
                    .toList();
        }

        @Test
        void gives_the_value_at_a_time_from_the_events_up_to_it() {
            update(laptop, Update.inc("age", 1));
            Instant between = Instant.ofEpochMilli(time.addAndGet(1_000));
            time.addAndGet(1_000);
            update(phone, Update.inc("age", 10));
            syncAll();
            assertThat(phone.device().history().at(REGISTRY.collection("user").idOf("ada"), between))
                    .hasValueSatisfying(ada -> assertThat(ada).containsEntry("age", 37L));
        }
    }

    @Nested
    class What_is_refused_leaves_nothing_behind {

        private void refused(Map<String, Object> updates, String... parts) {
            String before = laptop.digest();
            long events = laptop.device().sync().status().pending();
            assertThatThrownBy(() -> laptop.collection("user").updateObjects(Map.of(), updates))
                    .isInstanceOf(InvalidInputException.class)
                    .satisfies(
                            e -> assertThat(e.getMessage()).contains("'user'").contains(parts));
            assertThat(laptop.digest()).isEqualTo(before);
            assertThat(laptop.device().sync().status().pending()).isEqualTo(events);
        }

        @Test
        void an_operator_that_one_of_the_objects_does_not_allow() {
            laptop.collection("user").createObject(Map.of("id", "max", "name", "Max", "age", Long.MAX_VALUE));
            refused(Map.of("$inc", Map.of("age", 1)), "'$inc'", "'age'", "'max'", "64 bits");
            refused(Map.of("age", Map.of("$mul", 2)), "'$mul'", "'age'", "'max'");
        }

        @Test
        void an_operator_on_the_wrong_type() {
            refused(Map.of("$push", Map.of("doc", 1)), "'$push'", "'doc'", "'ada'", "an array");
            refused(Map.of("$inc", Map.of("name", 1)), "'$inc'", "'name'");
        }

        @Test
        void a_value_that_is_taken_by_another_object() {
            laptop.collection("user").createObject(Map.of("id", "bob", "name", "Bob", "rank", 2));
            update(laptop, Map.of("rank", 1));
            String before = laptop.digest();
            assertThatThrownBy(() -> update(laptop, Update.inc("rank", 1)))
                    .isInstanceOf(UniqueViolationException.class)
                    .hasMessageContaining("rank");
            assertThat(laptop.digest()).isEqualTo(before);
            update(laptop, Update.inc("rank", 2));
            assertThat(laptop.object("user", "ada")).containsEntry("rank", 3L);
        }

        @Test
        void the_steps_of_a_batch_before_it() {
            String before = laptop.digest();
            assertThatThrownBy(() -> laptop.batch(
                            new UpdateObjects("user", ADA, Update.inc("age", 1).asUpdates()),
                            new UpdateObjects(
                                    "user", ADA, Update.push("name", 1).asUpdates())))
                    .isInstanceOf(InvalidInputException.class);
            assertThat(laptop.digest()).isEqualTo(before);
        }
    }

    @Test
    void the_steps_of_a_batch_build_on_each_other() {
        laptop.batch(
                new UpdateObjects("user", ADA, Update.inc("age", 1).asUpdates()),
                new UpdateObjects(
                        "user", Map.of("age", 37), Update.mul("age", 2).asUpdates()));
        bothShow("age", 74L);
    }

    @Test
    void an_update_without_matches_changes_nothing() {
        assertThat(laptop.collection("user").updateObjects(Map.of("id", "none"), Update.inc("age", 1)))
                .isZero();
    }
}
