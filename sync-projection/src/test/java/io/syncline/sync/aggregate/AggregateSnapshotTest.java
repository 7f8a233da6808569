package io.syncline.sync.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.sync.application.course.Course;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.CourseCommand.CancelSeat;
import io.syncline.sync.application.course.CourseEvent.CourseOpened;
import io.syncline.sync.application.course.Diary;
import io.syncline.sync.application.course.Diary.WriteDown;
import io.syncline.sync.conflict.Conflict;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.engine.SyncEvent;
import io.syncline.sync.hub.jdbc.JdbcStore;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.retention.RetentionPolicy;
import io.syncline.sync.hub.store.SharedStore;
import io.syncline.sync.scenario.DataDirectory;
import io.syncline.sync.scenario.FaultyHub;
import io.syncline.sync.snapshot.SnapshotManifest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of a space carries aggregates with all their events, so who begins with it decides as everybody. */
class AggregateSnapshotTest {

    private static final int COURSES = 230;

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
    private final List<CourseDevice> devices = new ArrayList<>();
    private final List<SyncEvent> heard = new ArrayList<>();
    private SharedStore store;
    private LocalHub hub;
    private FaultyHub line;
    private CourseDevice office;
    private CourseDevice phone;

    @BeforeEach
    void two_devices_with_courses_of_which_one_was_overbooked() {
        store = JdbcStore.open(directory.resolve("hub.sqlite"));
        hub = new LocalHub(store, HubSettings.defaults(clock, new SecureRandom()));
        line = new FaultyHub(hub);
        office = new CourseDevice("office", directory.resolve("office"), clock, line, null);
        devices.add(office);
        office.sync();
        phone = device("phone");
        office.opens("java", 2);
        phone.sync();
        syncAll();
        office.books("java", "Ada");
        phone.books("java", "Grace");
        office.books("java", "Linus");
        syncAll();
    }

    @AfterEach
    void close() {
        devices.forEach(CourseDevice::close);
        store.close();
    }

    private CourseDevice device(String name) {
        CourseDevice device = new CourseDevice(name, directory.resolve(name), clock, line, office.invite());
        devices.add(device);
        return device;
    }

    private void syncAll() {
        devices.forEach(CourseDevice::sync);
        devices.forEach(CourseDevice::sync);
    }

    private CourseDevice joining() {
        return listened(device("tablet").beginningWithSnapshots());
    }

    private CourseDevice listened(CourseDevice device) {
        device.device().sync().onEvent(heard::add);
        return device;
    }

    private <T extends SyncEvent> long heard(Class<T> type) {
        return heard.stream().filter(type::isInstance).count();
    }

    private void manyCourses() {
        for (int i = 0; i < COURSES; i++) {
            office.opens("course-%03d".formatted(i), 1);
        }
        office.sync();
    }

    private void thenAllAgreeOn(String... courses) {
        for (CourseDevice device : devices) {
            for (String course : courses) {
                assertThat(device.history(course)).isNotEmpty().isEqualTo(office.history(course));
                assertThat(device.participants(course)).isEqualTo(office.participants(course));
            }
            assertThat(device.device().conflicts().list())
                    .extracting(Conflict::id)
                    .containsExactlyElementsOf(office.device().conflicts().list().stream()
                            .map(Conflict::id)
                            .toList());
            assertThat(device.device().parked().list()).isEmpty();
        }
    }

    @Test
    void who_joins_has_the_same_aggregates_decisions_and_conflicts_and_decides_about_late_writes_as_all_do() {
        CourseDevice offline = device("offline");
        offline.sync();
        offline.send(new CancelSeat("java", "Ada"));
        offline.books("java", "Alan");
        office.send(new CancelSeat("java", "Grace"));
        office.books("java", "late");
        office.sync();
        SnapshotManifest made = office.device().snapshots().make();
        assertThat(made.collections())
                .filteredOn(collection -> collection.name().equals("@Course"))
                .singleElement()
                .satisfies(collection -> assertThat(collection.objects()).isEqualTo(1));
        CourseDevice tablet = joining();
        tablet.sync();
        assertThat(heard(SyncEvent.SnapshotLoaded.class)).isEqualTo(1);
        assertThat(tablet.history("java")).isEqualTo(office.history("java"));
        tablet.restart();
        tablet.send(new CancelSeat("java", "Ada"));
        tablet.books("java", "Donald");
        syncAll();
        syncAll();
        thenAllAgreeOn("java");
        assertThat(office.participants("java")).hasSize(2);
    }

    private void refusesWhenFull(CourseDevice device) {
        assertThatThrownBy(() -> device.books("java", "nobody")).hasMessageContaining("all are taken");
    }

    @Test
    void a_joiner_that_is_killed_between_two_parts_goes_on_with_the_next_and_has_everything_once() {
        manyCourses();
        office.device().snapshots().make();
        CourseDevice tablet = joining();
        AtomicInteger parts = new AtomicInteger();
        tablet.device().sync().onEvent(event -> {
            if (event instanceof SyncEvent.SnapshotLoading && parts.incrementAndGet() == 1) {
                DataDirectory.copy(directory.resolve("tablet"), directory.resolve("killed"));
                tablet.device().sync().cancel();
            }
        });
        assertThatThrownBy(tablet::sync).hasMessageContaining("cancel");
        tablet.close();
        devices.remove(tablet);
        CourseDevice killed = new CourseDevice("tablet", directory.resolve("killed"), clock, line, null);
        devices.add(killed);
        assertThat(count(killed)).isBetween(1L, (long) COURSES);
        listened(killed.beginningWithSnapshots()).sync();
        assertThat(heard(SyncEvent.SnapshotLoaded.class)).isEqualTo(1);
        assertThat(count(killed)).isEqualTo(COURSES + 1);
        killed.books("course-007", "Ada");
        syncAll();
        assertThat(office.participants("course-007")).containsExactly("1 Ada");
        assertThat(killed.history("java")).isEqualTo(office.history("java"));
        refusesWhenFull(killed);
    }

    private static long count(CourseDevice device) {
        return device.device()
                .store()
                .storageEngine()
                .readEvents(null, false)
                .filter(event -> event.getPayload() instanceof CourseOpened)
                .count();
    }

    @Test
    void where_a_part_of_it_is_damaged_the_log_brings_the_rest_and_what_came_is_passed_over() {
        manyCourses();
        office.device().snapshots().make();
        line.changingChunks((snapshots, chunk, bytes) -> chunk.number() == 1 ? new byte[9] : bytes);
        CourseDevice tablet = joining();
        tablet.sync();
        assertThat(heard(SyncEvent.SnapshotRefused.class)).isEqualTo(1);
        assertThat(heard(SyncEvent.SnapshotLoaded.class)).isZero();
        assertThat(count(tablet)).isEqualTo(COURSES + 1);
        tablet.books("course-007", "Ada");
        syncAll();
        thenAllAgreeOn("java", "course-007", "course-229", "course-000");
    }

    @Test
    void the_hub_lets_go_of_what_it_covers_and_a_newcomer_and_a_latecomer_have_all_the_same() {
        CourseDevice latecomer = device("latecomer");
        latecomer.sync();
        latecomer.send(new CancelSeat("java", "Grace"));
        latecomer.books("java", "of the latecomer");
        office.device().storage().collection("note").createObject(Map.of("id", "1", "text", "told"));
        office.send(new CancelSeat("java", "Ada"));
        syncOffice();
        time.addAndGet(Duration.ofDays(40).toMillis());
        syncOffice();
        office.device().snapshots().make();
        syncOffice();
        assertThat(hub.compaction(RetentionPolicy.parse("newest", Duration.ofDays(30)))
                        .run()
                        .get(0)
                        .dropped())
                .isPositive();
        CourseDevice newcomer = device("newcomer");
        syncAll();
        syncAll();
        assertThat(newcomer.device().aggregates().historyOf("Course", "java"))
                .extracting(entry -> entry.write().command())
                .contains(new BookSeat("java", "Ada"), new BookSeat("java", "of the latecomer"));
        thenAllAgreeOn("java");
    }

    private void syncOffice() {
        office.sync();
        phone.sync();
        office.sync();
    }

    @Test
    void aggregates_that_stay_on_their_device_do_not_go_with_it_and_survive_one_that_is_given_up() {
        manyCourses();
        office.restartWith(axon -> axon.configureAggregate(Diary.class).configureAggregate(Course.class));
        office.device().axon().commandGateway().sendAndWait(new WriteDown("diary", "one"));
        assertThat(office.device().snapshots().make().collections())
                .noneMatch(collection -> collection.name().contains("Diary"));
        line.changingChunks((snapshots, chunk, bytes) -> chunk.number() == 1 ? new byte[9] : bytes);
        CourseDevice tablet = device("tablet");
        tablet.restartWith(axon -> axon.configureAggregate(Diary.class).configureAggregate(Course.class));
        tablet.device().axon().commandGateway().sendAndWait(new WriteDown("diary", "mine"));
        listened(tablet.beginningWithSnapshots()).sync();
        assertThat(heard(SyncEvent.SnapshotRefused.class)).isEqualTo(1);
        assertThat(tablet.history("diary")).isEqualTo(List.of(new Diary.WrittenDown("diary", "mine")));
    }

    @Test
    void an_application_that_does_not_know_the_aggregate_replays_the_log_and_parks_its_events() {
        office.device().snapshots().make();
        CourseDevice tablet = new CourseDevice(
                "tablet", StoreAddress.of(directory.resolve("tablet")), clock, line, office.invite(), axon -> axon);
        devices.add(tablet);
        listened(tablet.beginningWithSnapshots()).sync();
        assertThat(heard(SyncEvent.SnapshotRefused.class)).isEqualTo(1);
        assertThat(tablet.device().parked().list()).isNotEmpty();
        tablet.restartWith(axon -> axon.configureAggregate(Course.class));
        tablet.device().parked().retry();
        thenAllAgreeOn("java");
    }
}
