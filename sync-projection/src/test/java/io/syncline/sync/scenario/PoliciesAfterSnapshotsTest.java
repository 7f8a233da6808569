package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.registry.ConflictPolicies;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.conflict.Conflict;
import io.syncline.sync.engine.BatchLimits;
import io.syncline.sync.engine.SyncEvent;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.snapshot.NoSnapshotNowException;
import io.syncline.sync.snapshot.SnapshotSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A laptop that has written scores 9 and then 5, and has made a snapshot while the later write won; then the greatest counts. The
 * snapshot knows of 5 only.
 */
class PoliciesAfterSnapshotsTest {

    private static final StorageRegistry LATER = StorageRegistry.builder()
            .collection("player", "1", player -> player.field("score", FieldType.INT))
            .collection("note", "1", note -> note.field("text", FieldType.STRING))
            .build();

    private static final StorageRegistry GREATEST = StorageRegistry.builder()
            .collection(
                    "player",
                    "2",
                    player -> player.field("score", FieldType.INT).merge("score", MergePolicy.GREATEST))
            .collection("note", "1", note -> note.field("text", FieldType.STRING))
            .build();

    private static final StorageRegistry MODIFICATION_WINS = StorageRegistry.builder()
            .collection(
                    "player",
                    "2",
                    player -> player.field("score", FieldType.INT)
                            .conflicts(new ConflictPolicies(
                                    ConflictPolicies.ModifyDelete.MODIFICATION_WINS,
                                    ConflictPolicies.DoubleCreation.MERGE,
                                    ConflictPolicies.UniqueViolation.KEEP_BOTH)))
            .collection("note", "1", note -> note.field("text", FieldType.STRING))
            .build();

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
    private final List<TestDevice> devices = new ArrayList<>();
    private final List<SyncEvent> heard = new ArrayList<>();

    private RestorableHub hub;
    private FaultyHub line;
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void a_snapshot_of_what_was_written_last() throws IOException {
        hub = new RestorableHub(directory, clock);
        line = new FaultyHub(hub);
        laptop = device("laptop", LATER, null);
        laptop.sync();
        phone = device("phone", LATER, laptop.invite());
        phone.sync();
        hub.isBackedUp();
        laptop.collection("player").createObject(Map.of("id", "ada", "score", 9));
        laptop.collection("player").updateObjects(Map.of("id", "ada"), Map.of("score", 5));
        laptop.collection("player").createObject(Map.of("id", "bob", "score", 1));
        laptop.collection("note").createObject(Map.of("id", "n", "text", "t"));
        laptop.sync();
        laptop.device().snapshots().make();
    }

    @AfterEach
    void close() {
        devices.forEach(TestDevice::close);
        hub.close();
    }

    private TestDevice device(String name, StorageRegistry registry, @Nullable PairingUri pairing) {
        var settings = new io.syncline.sync.setup.HubSettings(
                        line, null, pairing, null, SyncMode.MANUAL, new BatchLimits(3, 1_000_000))
                .withSnapshots(SnapshotSettings.DEFAULT.withWorthwhile(1));
        TestDevice device = new TestDevice(name, directory.resolve(name), registry, clock, settings);
        device.device().sync().onEvent(heard::add);
        devices.add(device);
        return device;
    }

    /** The phone has begun with that snapshot. */
    private TestDevice tabletThatHasNotSentWhatIsEarlierThanTheSnapshot() {
        TestDevice tablet = device("tablet", LATER, laptop.invite());
        tablet.sync();
        tablet.collection("player").updateObjects(Map.of("id", "ada"), Map.of("score", 7));
        laptop.collection("player").updateObjects(Map.of("id", "ada"), Map.of("score", 6));
        laptop.sync();
        laptop.device().snapshots().make();
        phone.sync();
        return tablet;
    }

    private boolean isHeard(Class<? extends SyncEvent> kind) {
        return heard.stream().anyMatch(kind::isInstance);
    }

    private static Object score(TestDevice device, String player) {
        return device.object("player", player).get("score");
    }

    private static List<String> conflicts(TestDevice device) {
        return device.device().conflicts().list().stream().map(Conflict::id).toList();
    }

    @Test
    void a_newcomer_fetches_all_events_where_policies_have_changed_since() {
        laptop.restartWith(GREATEST);
        TestDevice tablet = device("tablet", GREATEST, laptop.invite());
        tablet.sync();
        assertThat(isHeard(SyncEvent.SnapshotRefused.class)).isTrue();
        assertThat(score(tablet, "ada")).isEqualTo(9L);
        assertThat(tablet.digest()).isEqualTo(laptop.digest());
    }

    @Test
    void a_newcomer_begins_with_it_where_they_are_the_same() {
        phone.sync();
        assertThat(isHeard(SyncEvent.SnapshotLoaded.class)).isTrue();
        assertThat(phone.digest()).isEqualTo(laptop.digest());
    }

    @Test
    void who_began_with_it_fetches_the_events_when_they_change() {
        phone.sync();
        assertThat(isHeard(SyncEvent.SnapshotLoaded.class)).isTrue();
        phone.collection("player").updateObjects(Map.of("id", "bob"), Map.of("score", 3));
        phone.sync();
        laptop.sync();
        laptop.restartWith(GREATEST);
        phone.restartWith(GREATEST);
        assertThat(score(phone, "ada")).isEqualTo(5L);
        phone.sync();
        assertThat(score(phone, "ada")).isEqualTo(9L);
        assertThat(score(phone, "bob")).isEqualTo(3L);
        assertThat(phone.digest()).isEqualTo(laptop.digest());
        laptop.collection("player").updateObjects(Map.of("id", "ada"), Map.of("score", 12));
        laptop.sync();
        phone.sync();
        phone.restart();
        assertThat(phone.digest()).isEqualTo(laptop.digest());
        phone.device().snapshots().make();
    }

    @Test
    void nobody_misses_an_object_meanwhile_whenever_the_line_is_cut() {
        phone.sync();
        for (int more = 0; more < 20; more++) {
            laptop.collection("note").createObject(Map.of("text", "after the snapshot"));
        }
        laptop.sync();
        laptop.restartWith(GREATEST);
        phone.restartWith(GREATEST);
        for (int calls = 0; !Long.valueOf(9).equals(score(phone, "ada")); calls++) {
            line.cutAfter(calls);
            try {
                phone.sync();
            } catch (HubUnreachable cut) {
                assertThat(score(phone, "ada")).isIn(5L, 9L);
            }
            line.refuseWith(null);
            assertThat(phone.collection("player").countObjects(Map.of())).isEqualTo(2);
            assertThat(calls).isLessThan(50);
        }
        phone.sync();
        assertThat(phone.digest()).isEqualTo(laptop.digest());
    }

    @Test
    void who_has_not_fetched_them_yet_makes_no_snapshot() {
        phone.sync();
        phone.restartWith(GREATEST);
        assertThatThrownBy(() -> phone.device().snapshots().make())
                .isInstanceOf(NoSnapshotNowException.class)
                .hasMessageContaining("player")
                .hasMessageContaining("other merge policies");
    }

    @Test
    void a_state_stays_where_the_hub_has_let_go_of_its_events() {
        phone.sync();
        laptop.sync();
        hub.compact();
        TestDevice tablet = device("tablet", GREATEST, laptop.invite());
        tablet.sync();
        assertThat(score(tablet, "ada")).isEqualTo(5L);
        tablet.collection("player").updateObjects(Map.of("id", "ada"), Map.of("score", 7));
        tablet.sync();
        assertThat(score(tablet, "ada")).isEqualTo(7L);
        tablet.device().snapshots().make();
    }

    @Test
    void a_state_stays_where_the_hub_was_put_back_and_has_lost_its_events() {
        phone.sync();
        hub.isPutBack();
        phone.collection("note").createObject(Map.of("text", "what the hub has now"));
        phone.sync();
        phone.restartWith(GREATEST);
        phone.sync();
        assertThat(score(phone, "ada")).isEqualTo(5L);
        assertThat(phone.collection("player").countObjects(Map.of())).isEqualTo(2);
    }

    @Test
    void a_state_is_replaced_once_the_hub_that_was_put_back_has_its_events_again() {
        phone.sync();
        hub.isPutBack();
        phone.restartWith(GREATEST);
        phone.sync();
        assertThat(score(phone, "ada")).isEqualTo(5L);
        laptop.restartWith(GREATEST);
        laptop.sync();
        phone.sync();
        phone.sync();
        assertThat(score(phone, "ada")).isEqualTo(9L);
        assertThat(phone.digest()).isEqualTo(laptop.digest());
    }

    @Test
    void who_has_events_that_have_their_place_before_the_snapshots_starts_all_the_same() {
        TestDevice tablet = tabletThatHasNotSentWhatIsEarlierThanTheSnapshot();
        tablet.sync();
        phone.sync();
        laptop.sync();
        List.of(laptop, phone, tablet).forEach(device -> device.restartWith(MODIFICATION_WINS));
        assertThat(score(phone, "ada")).isEqualTo(6L);
        phone.sync();
        assertThat(score(phone, "ada")).isEqualTo(6L);
        assertThat(phone.digest()).isEqualTo(laptop.digest());
        assertThat(conflicts(phone)).hasSize(1).isEqualTo(conflicts(laptop));
    }

    @Test
    void what_has_its_place_before_the_snapshots_waits_until_the_events_are_here() {
        TestDevice tablet = tabletThatHasNotSentWhatIsEarlierThanTheSnapshot();
        laptop.sync();
        hub.compact();
        List.of(laptop, phone, tablet).forEach(device -> device.restartWith(MODIFICATION_WINS));
        tablet.sync();
        phone.sync();
        assertThat(phone.device().parked().list())
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).contains("ada").contains("other merge policies"));
        assertThat(score(phone, "ada")).isEqualTo(6L);
    }
}
