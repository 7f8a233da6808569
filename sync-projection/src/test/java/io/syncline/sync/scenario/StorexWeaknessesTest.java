package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.engine.SyncActivity;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.engine.SyncStatus;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.setup.HubSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in storex-sync, each as a test that passes here. The numbers are those of our list of its weaknesses. */
class StorexWeaknessesTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "2026-01-10",
                    user -> user.field("displayName", FieldType.STRING).optionalField("age", FieldType.INT))
            .build();

    @TempDir
    Path directory;

    private final AtomicLong trueTime =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final AtomicLong laptopsError = new AtomicLong();
    private FaultyHub hub;
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void twoDevicesThatHaveAda() {
        hub = new FaultyHub(new LocalHub(
                new MemoryStore(), io.syncline.sync.hub.local.HubSettings.defaults(this::now, new SecureRandom())));
        laptop = device("laptop", new HubSettings(hub, null, null, null, SyncMode.MANUAL));
        laptop.sync();
        HubSettings oneByOne = TestDevice.sendingOneByOne(hub, laptop.invite());
        phone = new TestDevice("phone", directory.resolve("phone"), REGISTRY, this::now, oneByOne);
        write(laptop, "ada", 36);
        syncBoth();
    }

    private TestDevice device(String name, HubSettings settings) {
        return new TestDevice(
                name, directory.resolve(name), REGISTRY, () -> now().plusMillis(laptopsError.get()), settings);
    }

    @AfterEach
    void close() {
        hub.refuseWith(null);
        laptop.close();
        phone.close();
    }

    /** The true time stands still unless a test moves it. */
    private Instant now() {
        return Instant.ofEpochMilli(trueTime.get());
    }

    private static void write(TestDevice device, String id, int age) {
        if (device.collection("user").findObject(Map.of("id", id)).isEmpty()) {
            device.collection("user").createObject(Map.of("id", id, "displayName", id, "age", age));
        } else {
            device.collection("user").updateObjects(Map.of("id", id), Map.of("age", age));
        }
    }

    private void syncBoth() {
        laptop.sync();
        phone.sync();
        laptop.sync();
        assertThat(phone.digest()).isEqualTo(laptop.digest());
    }

    @Test
    @DisplayName("W1: a device an hour ahead does not win every field for an hour")
    void wall_clocks_do_not_decide() {
        laptopsError.set(3_600_000);
        laptop.restart();
        laptop.sync();
        write(laptop, "ada", 1);
        trueTime.addAndGet(1_000);
        write(phone, "ada", 2);
        syncBoth();
        assertThat(laptop.object("user", "ada")).containsEntry("age", 2L);
    }

    @Test
    @DisplayName("W2: two writes of one millisecond have the same winner on all devices, whichever came first")
    void ties_are_decided_alike() {
        for (int i = 0; i < 20; i++) {
            write(laptop, "ada", 2 * i);
            write(phone, "ada", 2 * i + 1);
            if (i % 2 == 0) {
                phone.sync();
            }
            syncBoth();
            trueTime.incrementAndGet();
        }
    }

    @Test
    @DisplayName("W3: what is written to the hub while another device syncs is not passed over by its cursor")
    void a_cursor_passes_nothing_over() {
        AtomicBoolean once = new AtomicBoolean(true);
        hub.beforePush(events -> {
            if (once.getAndSet(false)) {
                // The laptop's sync has begun, its batch is on the way, and the phone's cursor moves on meanwhile.
                trueTime.addAndGet(10_000);
                write(phone, "bob", 1);
                phone.sync();
            }
        });
        write(laptop, "eve", 1);
        laptop.sync();
        phone.sync();
        assertThat(phone.object("user", "eve")).containsEntry("age", 1L);
        syncBoth();
    }

    @Test
    @DisplayName("W4: events of one and the same time are all received, in whatever pages they come")
    void equal_times_are_not_skipped() {
        IntStream.range(0, 25).forEach(i -> write(laptop, "user" + i, i));
        syncBoth();
        assertThat(phone.collection("user").countObjects(Map.of())).isEqualTo(26);
    }

    @Test
    @DisplayName("W5: receiving what was received before changes nothing and does not get stuck")
    void receiving_is_idempotent() {
        write(laptop, "bob", 1);
        syncBoth();
        String before = phone.digest();
        phone.forgetWhatWasReceived();
        assertThat(phone.sync().applied()).isZero();
        assertThat(phone.digest()).isEqualTo(before);
        assertThat(phone.device().history().of(REGISTRY.collection("user").idOf("bob")))
                .hasSize(1);
    }

    @Test
    @DisplayName("W14: what is written during an upload, by a clock that was set back, is sent too")
    void nothing_is_marked_as_sent_by_its_time() {
        AtomicBoolean once = new AtomicBoolean(true);
        hub.beforePush(events -> {
            if (once.getAndSet(false)) {
                laptopsError.set(-7_200_000);
                write(laptop, "written meanwhile", 1);
            }
        });
        write(laptop, "bob", 1);
        laptop.sync();
        laptop.sync();
        assertThat(laptop.device().sync().status().pending()).isZero();
        phone.sync();
        assertThat(phone.object("user", "written meanwhile")).containsEntry("age", 1L);
    }

    @Test
    @DisplayName("W18: errors, the next attempt and what waits are told, and it goes on by itself")
    void failures_are_seen() {
        HubSettings settings = new HubSettings(hub, null, laptop.invite(), null, SyncMode.CONTINUOUS);
        try (TestDevice tablet = new TestDevice("tablet", directory.resolve("tablet"), REGISTRY, this::now, settings)) {
            await().atMost(LONG).until(() -> tablet.device().sync().status().online());
            hub.failNext(1_000_000);
            write(tablet, "bob", 1);
            await().atMost(LONG).until(() -> status(tablet).activity() == SyncActivity.OFFLINE);
            assertThat(status(tablet).lastError()).isEqualTo("The line is cut.");
            assertThat(status(tablet).pending()).isEqualTo(1);
            await().atMost(LONG).until(() -> status(tablet).retryAt() != null);
            hub.refuseWith(null);
            await().atMost(LONG).until(() -> status(tablet).pending() == 0);
            assertThatThrownBy(() -> {
                        hub.failNext(2);
                        laptop.sync();
                    })
                    .hasMessage("The line is cut.");
        }
    }

    private static SyncStatus status(TestDevice device) {
        return device.device().sync().status();
    }

    @Test
    @DisplayName("W20: any number of writes fits into one millisecond, and none waits for the next")
    void a_millisecond_has_room_for_many() {
        IntStream.range(0, 2_000).forEach(i -> write(laptop, "ada", i));
        laptop.sync();
        assertThat(laptop.device().history().of(REGISTRY.collection("user").idOf("ada")))
                .hasSize(2_001)
                .extracting(entry -> entry.stamp().toString())
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("W8: nothing that decides is cleaned away, so an older write that arrives later changes nothing")
    void older_writes_stay_older() {
        write(phone, "ada", 1);
        trueTime.addAndGet(60_000);
        laptop.collection("user").deleteObjects(Map.of("id", "ada"));
        write(laptop, "bob", 1);
        trueTime.addAndGet(60_000);
        write(laptop, "bob", 2);
        laptop.sync();
        laptop.restart();
        syncBoth();
        assertThat(laptop.collection("user").countObjects(Map.of("id", "ada"))).isZero();
        assertThat(phone.object("user", "bob")).containsEntry("age", 2L);
    }

    @Test
    @DisplayName("W11: a batch is applied whole, however small the pages are that it comes in")
    void batches_are_not_torn() {
        laptop.batch(
                new CreateObject("user", Map.of("id", "bob", "displayName", "Bob")),
                new CreateObject("user", Map.of("id", "eve", "displayName", "Eve")),
                new CreateObject("user", Map.of("id", "kim", "displayName", "Kim")));
        laptop.sync();
        List<Long> seen = new CopyOnWriteArrayList<>();
        phone.device().sync().onEvent(event -> seen.add(phone.collection("user").countObjects(Map.of())));
        phone.sync();
        assertThat(seen).isNotEmpty().allMatch(count -> count == 1 || count == 4);
    }

    @Test
    @DisplayName("W13: zero and the empty text arrive as they are, and not as nothing")
    void falsy_values_are_values() {
        laptop.collection("user").createObject(Map.of("id", "nobody", "displayName", "", "age", 0));
        syncBoth();
        assertThat(phone.object("user", "nobody"))
                .containsEntry("displayName", "")
                .containsEntry("age", 0L);
    }

    @Test
    @DisplayName("W15: an edit that a deletion has voided is not lost without a trace")
    void a_voided_edit_stands_in_the_history() {
        laptop.collection("user").deleteObjects(Map.of("id", "ada"));
        trueTime.addAndGet(60_000);
        write(phone, "ada", 99);
        syncBoth();
        assertThat(laptop.device().history().of(REGISTRY.collection("user").idOf("ada")))
                .anySatisfy(entry -> assertThat(entry.changes()).containsEntry("age", 99L));
    }
}
