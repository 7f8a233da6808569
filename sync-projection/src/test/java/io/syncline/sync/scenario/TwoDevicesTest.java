package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.audit.HistoryEntry;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoDevicesTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "2026-01-10",
                    user -> user.field("displayName", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("score", FieldType.FLOAT))
            .build();

    @TempDir
    Path directory;

    /** The true time: it passes a millisecond whenever somebody looks, and more when a test says so. */
    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());

    private LocalHub hub;
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void twoDevicesInOneSpace() {
        InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
        hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
        laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, hub, null);
        laptop.sync();
        phone = new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite());
        phone.sync();
    }

    @AfterEach
    void close() {
        laptop.close();
        phone.close();
    }

    private void aMinuteLater() {
        time.addAndGet(60_000);
    }

    private void syncAll() {
        laptop.sync();
        phone.sync();
        laptop.sync();
        assertThat(phone.digest()).isEqualTo(laptop.digest());
    }

    private void bothHaveAda() {
        laptop.collection("user").createObject(Map.of("id", "ada", "displayName", "Ada", "age", 36));
        syncAll();
    }

    @Test
    void what_one_writes_the_other_has_after_a_sync() {
        bothHaveAda();
        assertThat(phone.object("user", "ada"))
                .containsEntry("displayName", "Ada")
                .containsEntry("age", 36L);
    }

    @Test
    void a_sync_with_nothing_new_does_nothing() {
        bothHaveAda();
        var report = phone.sync();
        assertThat(report.sent()).isZero();
        assertThat(report.received()).isZero();
        assertThat(report.finished()).isTrue();
    }

    @Nested
    class Concurrently {

        @Test
        void changes_of_different_fields_both_survive() {
            bothHaveAda();
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 37));
            phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("displayName", "Countess"));
            syncAll();
            assertThat(laptop.object("user", "ada"))
                    .containsEntry("displayName", "Countess")
                    .containsEntry("age", 37L);
        }

        @Test
        void the_later_change_of_one_field_wins_on_both() {
            bothHaveAda();
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 37));
            phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 38));
            phone.sync();
            syncAll();
            assertThat(laptop.object("user", "ada")).containsEntry("age", 38L);
        }

        @Test
        void a_write_that_lost_is_marked_in_the_history_of_both() {
            bothHaveAda();
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 37));
            phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 38));
            syncAll();
            var id = REGISTRY.collection("user").idOf("ada");
            for (TestDevice device : List.of(laptop, phone)) {
                assertThat(device.device().history().of(id))
                        .extracting(HistoryEntry::effective)
                        .containsExactly(true, false, true);
            }
            assertThat(phone.device().history().of(id))
                    .extracting(entry -> entry.device().name())
                    .containsExactly("laptop", "laptop", "phone");
        }

        @Test
        void a_write_that_was_replaced_by_somebody_who_saw_it_had_its_effect() {
            bothHaveAda();
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 37));
            phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 38));
            laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 39));
            phone.collection("user").deleteObjects(Map.of("id", "ada"));
            syncAll();
            var id = REGISTRY.collection("user").idOf("ada");
            for (TestDevice device : List.of(laptop, phone)) {
                assertThat(device.device().history().of(id))
                        .as(
                                "the laptop's last value has lost against the deletion; what it had replaced itself has not")
                        .extracting(HistoryEntry::effective)
                        .containsExactly(true, true, true, false, true);
            }
        }

        @Test
        void a_deletion_beats_a_change_in_either_order() {
            bothHaveAda();
            laptop.collection("user").createObject(Map.of("id", "bob", "displayName", "Bob"));
            syncAll();
            laptop.collection("user").deleteObjects(Map.of("id", "ada"));
            phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 38));
            phone.collection("user").updateObjects(Map.of("id", "bob"), Map.of("age", 20));
            laptop.collection("user").deleteObjects(Map.of("id", "bob"));
            syncAll();
            assertThat(phone.collection("user").countObjects(Map.of())).isZero();
            phone.restart();
            syncAll();
            assertThat(laptop.collection("user").countObjects(Map.of())).isZero();
        }

        @Test
        void two_creations_of_one_key_merge_field_by_field() {
            laptop.collection("user").createObject(Map.of("id", "ada", "displayName", "Ada", "age", 36));
            phone.collection("user").createObject(Map.of("id", "ada", "displayName", "Countess", "score", 1.5));
            syncAll();
            assertThat(laptop.object("user", "ada"))
                    .containsEntry("displayName", "Countess")
                    .containsEntry("age", 36L)
                    .containsEntry("score", 1.5);
        }
    }

    @Test
    void a_batch_arrives_whole_although_the_hub_gives_it_in_pieces() {
        CreateObject[] creations = IntStream.range(0, 4_500)
                .mapToObj(i -> new CreateObject("user", Map.of("displayName", "user " + i)))
                .toArray(CreateObject[]::new);
        laptop.batch(creations);
        syncAll();
        assertThat(phone.collection("user").countObjects(Map.of())).isEqualTo(4_500);
    }

    @Test
    void what_another_schema_wrote_waits_until_it_is_understood_and_stops_nothing() {
        StorageRegistry newer = StorageRegistry.builder()
                .collection(
                        "user",
                        "2026-06-01",
                        user -> user.field("displayName", FieldType.STRING)
                                .optionalField("age", FieldType.INT)
                                .optionalField("score", FieldType.FLOAT)
                                .optionalField("nick", FieldType.STRING))
                .collection("note", "2026-06-01", note -> note.field("text", FieldType.TEXT))
                .build();
        bothHaveAda();
        laptop.restartWith(newer);
        laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("nick", "A."));
        laptop.collection("note").createObject(Map.of("id", "n1", "text", "hello"));
        laptop.sync();
        var report = phone.sync();
        assertThat(report.received()).isEqualTo(2);
        assertThat(report.applied()).isZero();
        assertThat(phone.device().sync().status().parked()).isEqualTo(2);

        phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 40));
        phone.sync();
        laptop.sync();
        assertThat(laptop.object("user", "ada")).containsEntry("age", 40L);

        phone.restartWith(newer);
        assertThat(phone.device().sync().status().parked()).isZero();
        assertThat(phone.digest()).isEqualTo(laptop.digest());
        assertThat(phone.object("user", "ada")).containsEntry("nick", "A.").containsEntry("age", 40L);
    }

    @Test
    void a_push_whose_answer_was_lost_is_confirmed_and_not_stamped_again() {
        bothHaveAda();
        laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 41));
        laptop.sync();
        laptop.forgetThatTheHubConfirmed();
        assertThat(laptop.device().sync().status().pending()).isPositive();
        assertThat(laptop.sync().sent()).isZero();
        syncAll();
        assertThat(phone.object("user", "ada")).containsEntry("age", 41L);
    }

    @Test
    void a_write_that_no_hub_would_take_is_refused_when_it_is_made() {
        Map<String, Object> huge = Map.of("id", "huge", "displayName", "x".repeat(5_000_000));
        assertThatThrownBy(() -> laptop.collection("user").createObject(huge))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("user/huge");
        assertThat(laptop.collection("user").countObjects(Map.of())).isZero();
    }

    @Nested
    class WithAWrongClock {

        private final AtomicReference<Duration> error = new AtomicReference<>(Duration.ZERO);

        private TestDevice withWrongClock(String name, Duration off) {
            error.set(off);
            InstantSource wrong =
                    () -> Instant.ofEpochMilli(time.incrementAndGet()).plus(error.get());
            return new TestDevice(name, directory.resolve(name), REGISTRY, wrong, hub, laptop.invite());
        }

        @Test
        void a_device_years_ahead_does_not_win_against_later_writes() {
            bothHaveAda();
            try (TestDevice tablet = withWrongClock("tablet", Duration.ofDays(3650))) {
                tablet.sync();
                tablet.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 1));
                aMinuteLater();
                laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 2));
                tablet.sync();
                syncAll();
                tablet.sync();
                assertThat(tablet.object("user", "ada")).containsEntry("age", 2L);
                assertThat(tablet.digest()).isEqualTo(laptop.digest());
            }
        }

        @Test
        void a_device_hours_behind_does_not_lose_against_earlier_writes() {
            bothHaveAda();
            try (TestDevice tablet = withWrongClock("tablet", Duration.ofHours(-5))) {
                tablet.sync();
                laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 2));
                aMinuteLater();
                tablet.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 1));
                syncAll();
                tablet.sync();
                laptop.sync();
                assertThat(laptop.object("user", "ada")).containsEntry("age", 1L);
                assertThat(tablet.digest()).isEqualTo(laptop.digest());
            }
        }

        @Test
        void what_was_written_before_the_first_sync_is_stamped_again_in_order() {
            try (TestDevice tablet = withWrongClock("tablet", Duration.ofDays(40))) {
                tablet.collection("user").createObject(Map.of("id", "eve", "displayName", "Eve"));
                tablet.batch(
                        new CreateObject("user", Map.of("id", "x", "displayName", "X")),
                        new CreateObject("user", Map.of("id", "y", "displayName", "Y")));
                tablet.collection("user").updateObjects(Map.of("id", "eve"), Map.of("age", 7));
                tablet.sync();
                syncAll();
                assertThat(laptop.object("user", "eve")).containsEntry("age", 7L);
                assertThat(tablet.digest()).isEqualTo(laptop.digest());
                assertThat(laptop.device()
                                .history()
                                .of(REGISTRY.collection("user").idOf("eve")))
                        .allSatisfy(entry ->
                                assertThat(entry.stamp().instant()).isBefore(Instant.ofEpochMilli(time.get())));
            }
        }

        @Test
        void a_clock_that_jumps_while_the_device_runs_is_noticed() {
            try (TestDevice tablet = withWrongClock("tablet", Duration.ZERO)) {
                tablet.sync();
                error.set(Duration.ofHours(3));
                tablet.collection("user").createObject(Map.of("id", "eve", "displayName", "Eve"));
                assertThat(tablet.sync().finished()).isTrue();
                error.set(Duration.ofHours(-3));
                tablet.collection("user").updateObjects(Map.of("id", "eve"), Map.of("age", 7));
                assertThat(tablet.sync().finished()).isTrue();
                syncAll();
                assertThat(laptop.object("user", "eve")).containsEntry("age", 7L);
            }
        }
    }

    @Test
    void rebuilt_rows_are_those_that_were_there() {
        bothHaveAda();
        phone.collection("user").deleteObjects(Map.of("id", "ada"));
        phone.collection("user").createObject(Map.of("id", "ada", "displayName", "Ada again"));
        laptop.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 50));
        laptop.collection("user").createObject(Map.of("id", "eve", "displayName", "Eve"));
        syncAll();
        String before = phone.digest();
        phone.device().store().rebuild();
        assertThat(phone.digest()).isEqualTo(before);
        phone.collection("user").updateObjects(Map.of(), Map.of("score", 2));
        syncAll();
        assertThat(List.of(phone.object("user", "eve"), laptop.object("user", "eve")))
                .allSatisfy(eve -> assertThat(eve).containsEntry("score", 2.0));
    }
}
