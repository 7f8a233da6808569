package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.audit.HistoryEntry;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A device whose clock is wrong neither wins every conflict nor loses every one. */
class WrongClocksTest {

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
    private final AtomicReference<Duration> error = new AtomicReference<>(Duration.ZERO);
    private LocalHub hub;
    private TestDevice right;
    private TestDevice wrong;

    @BeforeEach
    void twoDevices() {
        hub = new LocalHub(new MemoryStore(), HubSettings.defaults(this::now, new SecureRandom()));
        right = new TestDevice("right", directory.resolve("right"), REGISTRY, this::now, hub, null);
        right.sync();
        wrong = new TestDevice(
                "wrong", directory.resolve("wrong"), REGISTRY, () -> now().plus(error.get()), hub, right.invite());
        right.collection("user").createObject(Map.of("id", "ada", "displayName", "Ada"));
        right.sync();
    }

    @AfterEach
    void close() {
        right.close();
        wrong.close();
    }

    private Instant now() {
        return Instant.ofEpochMilli(time.incrementAndGet());
    }

    private void aMinuteLater() {
        time.addAndGet(60_000);
    }

    private static void write(TestDevice device, String field, Object value) {
        device.collection("user").updateObjects(Map.of("id", "ada"), Map.of(field, value));
    }

    private void syncBoth() {
        for (TestDevice device : List.of(wrong, right, wrong, right)) {
            assertThat(device.sync().finished()).isTrue();
        }
        assertThat(wrong.digest()).isEqualTo(right.digest());
    }

    private void assertThatNobodyWroteInTheFuture() {
        assertThat(history())
                .allSatisfy(entry -> assertThat(entry.stamp().milliseconds()).isLessThanOrEqualTo(time.get()));
    }

    private List<HistoryEntry> history() {
        return right.device().history().of(REGISTRY.collection("user").idOf("ada"));
    }

    private static Stream<Duration> offsets() {
        return Stream.of(
                Duration.ofHours(1),
                Duration.ofHours(-1),
                Duration.ofHours(30),
                Duration.ofDays(365 * 7),
                Duration.ofDays(-365 * 7),
                Duration.ofDays(365 * 300),
                Duration.ofDays(365 * 900));
    }

    private static Stream<Duration> offsetsToBefore1970() {
        return Stream.of(Duration.ofDays(-365 * 60), Duration.ofDays(-365 * 200));
    }

    @ParameterizedTest
    @MethodSource("offsets")
    void what_was_written_by_a_wrong_clock_is_sent_after_it_was_set_right(Duration offset) {
        wrong.sync();
        error.set(offset);
        write(wrong, "age", 36);
        error.set(Duration.ZERO);
        aMinuteLater();
        write(right, "displayName", "Countess");

        syncBoth();

        assertThat(right.object("user", "ada")).containsEntry("age", 36L).containsEntry("displayName", "Countess");
        assertThatNobodyWroteInTheFuture();
    }

    @ParameterizedTest
    @MethodSource("offsets")
    void of_a_device_that_was_offline_since_ever_the_later_write_wins_in_both_directions(Duration off) {
        error.set(off);
        wrong.restart();
        wrong.device().storage().collection("user").createObject(Map.of("id", "eve", "displayName", "Eve"));
        wrong.sync();
        write(wrong, "age", 1);
        aMinuteLater();
        write(right, "age", 2);
        write(right, "displayName", "right");
        aMinuteLater();
        write(wrong, "displayName", "wrong");
        syncBoth();
        assertThat(right.object("user", "ada")).containsEntry("age", 2L).containsEntry("displayName", "wrong");
        assertThatNobodyWroteInTheFuture();
    }

    @ParameterizedTest
    @MethodSource({"offsets", "offsetsToBefore1970"})
    void a_clock_that_goes_wrong_between_write_and_send_stops_nothing(Duration off) {
        wrong.sync();
        write(wrong, "age", 1);
        error.set(off);
        write(wrong, "age", 2);
        syncBoth();
        write(wrong, "age", 3);
        error.set(Duration.ZERO);
        write(wrong, "age", 4);
        wrong.restart();
        syncBoth();
        assertThat(right.object("user", "ada")).containsEntry("age", 4L);
        assertThatNobodyWroteInTheFuture();
    }

    @ParameterizedTest
    @MethodSource("offsetsToBefore1970")
    void a_clock_before_1970_is_corrected_once_the_hub_was_heard(Duration off) {
        error.set(off);
        wrong.restart();
        wrong.device().storage().collection("user").createObject(Map.of("id", "eve", "displayName", "Eve"));
        syncBoth();
        write(wrong, "age", 1);
        aMinuteLater();
        write(right, "age", 2);
        syncBoth();
        assertThat(right.object("user", "ada")).containsEntry("age", 2L);
        assertThatNobodyWroteInTheFuture();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_clock_that_jumps_back_and_forth_while_running_and_between_starts_loses_nothing(long seed) {
        Random random = new Random(seed);
        wrong.sync();
        long written = 0;
        for (int step = 0; step < 30; step++) {
            error.set(Duration.ofMinutes(random.nextInt(2_000_000) - 1_000_000));
            if (random.nextInt(4) == 0) {
                wrong.restart();
            }
            write(wrong, "age", ++written);
            if (random.nextBoolean()) {
                assertThat(wrong.sync().finished()).as("seed %d", seed).isTrue();
            }
        }
        syncBoth();
        assertThat(right.object("user", "ada")).containsEntry("age", written);
        assertThat(history())
                .filteredOn(entry ->
                        entry.device().id().equals(wrong.device().store().self().id()))
                .hasSize((int) written)
                .extracting(HistoryEntry::stamp)
                .isSortedAccordingTo(Stamp::compareTo);
        assertThatNobodyWroteInTheFuture();
    }

    @Test
    void a_right_clock_is_left_alone() {
        wrong.sync();
        write(wrong, "age", 1);
        String before = stampOfLast();
        syncBoth();
        assertThat(history())
                .last()
                .extracting(entry -> entry.stamp().toString())
                .isEqualTo(before);
    }

    private String stampOfLast() {
        List<HistoryEntry> own =
                wrong.device().history().of(REGISTRY.collection("user").idOf("ada"));
        return own.get(own.size() - 1).stamp().toString();
    }

    @Test
    void what_is_left_of_a_transaction_that_was_sent_in_part_keeps_its_stamps() {
        FaultyHub line = new FaultyHub(hub);
        try (TestDevice tablet = new TestDevice(
                "tablet",
                directory.resolve("tablet"),
                REGISTRY,
                () -> now().plus(error.get()),
                TestDevice.sendingOneByOne(line, right.invite()))) {
            tablet.sync();
            line.afterPush(() -> {
                throw new HubUnreachable("The answer was lost.", null);
            });
            tablet.batch(
                    new CreateObject("user", Map.of("id", "first", "displayName", "sent")),
                    new CreateObject("user", Map.of("id", "second", "displayName", "not sent")));
            assertThatThrownBy(tablet::sync).isInstanceOf(HubUnreachable.class);
            write(tablet, "age", 1);
            Stamp second = stampOf(tablet, "second");
            line.afterPush(() -> {});
            error.set(Duration.ofHours(-1));
            aMinuteLater();
            tablet.restart();
            tablet.sync();
            right.sync();
            assertThat(stampOf(tablet, "second")).isEqualTo(second);
            assertThat(stampOf(right, "second")).isEqualTo(second);
            assertThat(right.object("user", "ada")).containsEntry("age", 1L);
            assertThat(tablet.digest()).isEqualTo(right.digest());
        }
    }

    private static Stamp stampOf(TestDevice device, String id) {
        return device.device()
                .history()
                .of(REGISTRY.collection("user").idOf(id))
                .get(0)
                .stamp();
    }
}
