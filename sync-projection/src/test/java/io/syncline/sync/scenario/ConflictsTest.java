package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.ConflictNotFoundException;
import io.syncline.domain.refusal.UnknownCollectionException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.conflict.Conflict;
import io.syncline.sync.conflict.ConflictFilter;
import io.syncline.sync.conflict.ConflictRule;
import io.syncline.sync.conflict.ConflictState;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.projection.StateDigest;
import io.syncline.sync.subscription.Subscription;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a concurrent write lost, everybody has an entry that says so, and nobody has one where none was. */
class ConflictsTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "2026-01-10",
                    user -> user.field("name", FieldType.STRING).optionalField("age", FieldType.INT))
            .build();
    private static final ObjectId ADA = new ObjectId("user", "ada");

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());

    private LocalHub hub;
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void twoDevicesHaveAda() {
        hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
        laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, hub, null);
        laptop.sync();
        phone = new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite());
        laptop.collection("user").createObject(Map.of("id", "ada", "name", "Ada", "age", 36));
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
        phone.sync();
        assertThat(phone.digest()).isEqualTo(laptop.digest());
        assertThat(conflicts(phone)).isEqualTo(conflicts(laptop));
        for (TestDevice device : List.of(laptop, phone)) {
            List<String> before = conflicts(device);
            device.device().store().rebuild();
            assertThat(conflicts(device)).isEqualTo(before);
        }
    }

    /** The numbers of the devices differ between their stores. */
    private static List<String> conflicts(TestDevice device) {
        return list(device).stream()
                .map(one -> "%s %s %s %s %s %s %s"
                        .formatted(
                                one.id(),
                                one.object(),
                                one.field(),
                                one.rule(),
                                side(one.winner()),
                                side(one.loser()),
                                one.at()))
                .toList();
    }

    private static String side(Conflict.Side side) {
        return side.value() + " by " + side.device().name() + " at " + side.stamp();
    }

    private static List<Conflict> list(TestDevice device) {
        return device.device().conflicts().list();
    }

    private static void write(TestDevice device, String field, @Nullable Object value) {
        assertThat(device.collection("user").updateObjects(Map.of("id", "ada"), Collections.singletonMap(field, value)))
                .isEqualTo(1);
    }

    private static void delete(TestDevice device) {
        device.collection("user").deleteObjects(Map.of("id", "ada"));
    }

    private void showsLosses(String... fieldsLosersWinners) {
        assertThat(list(laptop).stream()
                        .map(one -> one.field() + ": " + one.loser().value() + " < "
                                + one.winner().value()))
                .containsExactlyInAnyOrder(fieldsLosersWinners);
    }

    @Nested
    class A_field_that_both_wrote {

        @Test
        void has_an_entry_that_names_both_values_devices_and_stamps() {
            write(laptop, "name", "laptop's");
            write(phone, "name", "phone's");
            syncAll();
            assertThat(laptop.object("user", "ada")).containsEntry("name", "phone's");
            assertThat(list(laptop)).singleElement().satisfies(conflict -> {
                assertThat(conflict.object()).isEqualTo(ADA);
                assertThat(conflict.field()).isEqualTo("name");
                assertThat(conflict.rule()).isEqualTo(ConflictRule.LAST_WRITER);
                assertThat(conflict.winner().value()).isEqualTo("phone's");
                assertThat(conflict.winner().device().name()).isEqualTo("phone");
                assertThat(conflict.loser().value()).isEqualTo("laptop's");
                assertThat(conflict.loser().device().name()).isEqualTo("laptop");
                assertThat(conflict.winner().stamp())
                        .isGreaterThan(conflict.loser().stamp());
                assertThat(conflict.at()).isEqualTo(conflict.winner().stamp());
            });
        }

        @Test
        void is_no_conflict_when_both_wrote_the_same() {
            write(laptop, "name", "same");
            write(phone, "name", "same");
            syncAll();
            showsLosses();
        }

        @Test
        void is_no_conflict_when_one_had_seen_the_other() {
            write(laptop, "name", "first");
            syncAll();
            write(phone, "name", "second");
            syncAll();
            showsLosses();
        }

        @Test
        void is_one_conflict_however_often_each_wrote_it() {
            write(laptop, "name", "l1");
            write(laptop, "name", "l2");
            write(phone, "name", "p1");
            write(phone, "name", "p2");
            syncAll();
            showsLosses("name: l2 < p2");
        }

        @Test
        void stays_a_conflict_when_somebody_who_knows_it_writes_on() {
            write(laptop, "name", "laptop's");
            write(phone, "name", "phone's");
            syncAll();
            write(laptop, "name", "another");
            syncAll();
            showsLosses("name: laptop's < phone's");
        }

        @Test
        void is_none_any_more_when_the_lost_value_is_written_again() {
            write(laptop, "name", "laptop's");
            write(phone, "name", "phone's");
            syncAll();
            write(phone, "name", "laptop's");
            syncAll();
            showsLosses();
        }

        @Test
        void is_none_any_more_when_somebody_who_knows_it_deletes_the_object() {
            write(laptop, "name", "laptop's");
            write(phone, "name", "phone's");
            syncAll();
            delete(laptop);
            syncAll();
            showsLosses();
        }

        @Test
        void tells_that_a_value_was_taken_away() {
            write(laptop, "age", null);
            write(phone, "age", 40);
            syncAll();
            showsLosses("age: null < 40");
        }
    }

    @Nested
    class Different_fields {

        @Test
        void make_no_conflict() {
            write(laptop, "name", "laptop's");
            write(phone, "age", 40);
            syncAll();
            showsLosses();
        }
    }

    @Nested
    class Relative_updates {

        @Test
        void all_count_and_make_no_conflict() {
            write(laptop, "age", Map.of("$inc", 1));
            write(phone, "age", Map.of("$inc", 1));
            syncAll();
            assertThat(phone.object("user", "ada")).containsEntry("age", 38L);
            write(phone, "age", 50);
            syncAll();
            showsLosses();
        }

        @Test
        void lose_against_a_later_value_of_somebody_who_did_not_know_them() {
            write(laptop, "age", Map.of("$inc", 1));
            write(phone, "age", 50);
            syncAll();
            showsLosses("age: {$inc=1} < 50");
        }
    }

    @Nested
    class A_deletion {

        @Test
        void wins_over_an_earlier_write_of_somebody_who_had_not_heard_of_it() {
            write(laptop, "name", "laptop's");
            delete(phone);
            syncAll();
            showsLosses("name: laptop's < null");
            assertThat(list(laptop).get(0).rule()).isEqualTo(ConflictRule.DELETED);
        }

        @Test
        void wins_over_a_later_write_too() {
            delete(phone);
            write(laptop, "name", "laptop's");
            syncAll();
            showsLosses("name: laptop's < null");
        }

        @Test
        void of_what_its_author_had_seen_is_no_conflict() {
            write(laptop, "name", "laptop's");
            syncAll();
            delete(phone);
            syncAll();
            showsLosses();
        }

        @Test
        void on_both_devices_is_no_conflict() {
            delete(laptop);
            delete(phone);
            syncAll();
            showsLosses();
        }
    }

    @Nested
    class Two_creations_of_one_key {

        @Test
        void lose_where_they_differ() {
            laptop.collection("user").createObject(Map.of("id", "eve", "name", "laptop's Eve", "age", 20));
            phone.collection("user").createObject(Map.of("id", "eve", "name", "phone's Eve", "age", 20));
            syncAll();
            showsLosses("name: laptop's Eve < phone's Eve");
        }
    }

    @Nested
    class Three_devices {

        @Test
        void lose_two_of_three_values() {
            try (TestDevice tablet =
                    new TestDevice("tablet", directory.resolve("tablet"), REGISTRY, clock, hub, laptop.invite())) {
                tablet.sync();
                write(laptop, "name", "l");
                write(phone, "name", "p");
                write(tablet, "name", "t");
                for (TestDevice device : List.of(tablet, phone, laptop, tablet)) {
                    device.sync();
                }
                syncAll();
                showsLosses("name: l < t", "name: p < t");
                assertThat(tablet.device().conflicts().list()).hasSize(2);
            }
        }
    }

    @Nested
    class Choosing {

        private String only() {
            return list(laptop).get(0).id();
        }

        private void choose() {
            laptop.device().conflicts().choose(only(), laptop.device().storage());
        }

        @Test
        void writes_the_lost_value_once_more_and_ends_the_conflict_everywhere() {
            write(laptop, "name", "laptop's");
            write(phone, "name", "phone's");
            syncAll();
            choose();
            assertThat(list(laptop)).isEmpty();
            syncAll();
            assertThat(phone.object("user", "ada")).containsEntry("name", "laptop's");
            showsLosses();
        }

        @Test
        void creates_a_deleted_object_again_with_all_that_it_had() {
            write(laptop, "name", "laptop's");
            write(laptop, "age", 37);
            delete(phone);
            syncAll();
            showsLosses("name: laptop's < null", "age: 37 < null");
            choose();
            syncAll();
            assertThat(phone.object("user", "ada"))
                    .containsEntry("name", "laptop's")
                    .containsEntry("age", 37L);
            showsLosses();
        }

        @Test
        void of_a_value_that_was_taken_away_creates_a_deleted_object_again_without_it() {
            write(laptop, "name", "laptop's");
            write(laptop, "age", null);
            delete(phone);
            syncAll();
            showsLosses("name: laptop's < null", "age: null < null");
            Conflict taken = list(laptop).stream()
                    .filter(conflict -> "age".equals(conflict.field()))
                    .findFirst()
                    .orElseThrow();
            laptop.device().conflicts().choose(taken.id(), laptop.device().storage());
            syncAll();
            assertThat(phone.object("user", "ada")).containsEntry("name", "laptop's");
            assertThat(phone.object("user", "ada").get("age")).isNull();
            showsLosses();
        }

        @Test
        void applies_an_operator_to_what_is_there_now() {
            write(laptop, "age", Map.of("$inc", 2));
            write(phone, "age", 50);
            syncAll();
            choose();
            syncAll();
            assertThat(phone.object("user", "ada")).containsEntry("age", 52L);
            showsLosses();
        }

        @Test
        void of_a_value_that_can_not_stand_there_is_refused_and_leaves_the_conflict() {
            assertThatThrownBy(() -> laptop.device()
                            .conflicts()
                            .choose("none", laptop.device().storage()))
                    .isInstanceOf(ConflictNotFoundException.class)
                    .hasMessageContaining("none");
        }
    }

    @Nested
    class Dismissing {

        @Test
        void is_known_on_all_devices_and_after_a_rebuild() {
            write(laptop, "name", "laptop's");
            write(phone, "name", "phone's");
            syncAll();
            String id = list(laptop).get(0).id();
            laptop.device().conflicts().dismiss(id);
            laptop.device().conflicts().dismiss(id);
            assertThat(laptop.device().conflicts().count()).isZero();
            syncAll();
            showsLosses();
            assertThat(phone.device().conflicts().find(id).orElseThrow().state())
                    .isEqualTo(ConflictState.DISMISSED);
            assertThat(phone.device().conflicts().list(new ConflictFilter("user", "ada", null)))
                    .hasSize(1);
        }

        @Test
        void on_both_devices_makes_no_other_conflict() {
            write(laptop, "name", "laptop's");
            write(phone, "name", "phone's");
            syncAll();
            String id = list(laptop).get(0).id();
            laptop.device().conflicts().dismiss(id);
            phone.device().conflicts().dismiss(id);
            syncAll();
            assertThat(laptop.device().conflicts().list(new ConflictFilter(null, null, null)))
                    .hasSize(1);
        }

        @Test
        void is_no_part_of_what_applications_see() {
            write(laptop, "name", "laptop's");
            write(phone, "name", "phone's");
            syncAll();
            StateDigest.Result before = laptop.device().digest().compute();
            laptop.device().conflicts().dismiss(list(laptop).get(0).id());
            assertThat(laptop.device().digest().compute()).isEqualTo(before);
            assertThatThrownBy(() -> laptop.collection("syncline_dismissal"))
                    .isInstanceOf(UnknownCollectionException.class);
            assertThat(laptop.device().storage().registry().collections()).hasSize(1);
        }

        @Test
        void reaches_a_device_that_has_a_part_of_the_space() {
            phone.device().subscriptions().change(Subscription.to("user"));
            write(laptop, "name", "laptop's");
            write(phone, "name", "phone's");
            syncAll();
            laptop.device().conflicts().dismiss(list(laptop).get(0).id());
            syncAll();
            assertThat(phone.device().conflicts().count()).isZero();
        }
    }

    @Nested
    class Listeners {

        @Test
        void are_told_when_conflicts_come_and_go() {
            List<String> heard = new CopyOnWriteArrayList<>();
            phone.device()
                    .store()
                    .changes()
                    .subscribeToConflicts(changes -> changes.forEach(change ->
                            heard.add(change.kind() + " " + change.object().key())));
            write(laptop, "name", "laptop's");
            write(phone, "name", "phone's");
            laptop.sync();
            phone.sync();
            assertThat(heard).containsExactly("OPENED ada");
            String id = list(phone).get(0).id();
            phone.device().conflicts().dismiss(id);
            phone.device().conflicts().choose(id, phone.device().storage());
            assertThat(heard).containsExactly("OPENED ada", "DISMISSED ada", "ENDED ada");
        }
    }

    @Nested
    class A_clock_that_was_wrong {

        @Test
        void leaves_what_was_seen_among_writes_that_get_new_stamps() {
            long[] behind = {Instant.parse("2026-11-22T10:00:00Z").toEpochMilli()};
            InstantSource wrong = () -> Instant.ofEpochMilli(behind[0]++);
            try (TestDevice tablet =
                    new TestDevice("tablet", directory.resolve("tablet"), REGISTRY, wrong, hub, laptop.invite())) {
                tablet.collection("user").createObject(Map.of("id", "bob", "name", "Bob", "age", 1));
                tablet.collection("user").updateObjects(Map.of("id", "bob"), Map.of("name", "B."));
                tablet.collection("user").updateObjects(Map.of("id", "bob"), Map.of("name", "Bobby"));
                tablet.sync();
                syncAll();
                assertThat(conflicts(laptop)).isEmpty();
                assertThat(tablet.device().conflicts().list()).isEmpty();
                assertThat(laptop.object("user", "bob")).containsEntry("name", "Bobby");
                laptop.collection("user").deleteObjects(Map.of("id", "bob"));
                syncAll();
                assertThat(conflicts(laptop)).isEmpty();
            }
        }
    }
}
