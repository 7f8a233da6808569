package io.syncline.sync.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.synced.SyncedAggregate;
import io.syncline.domain.synced.SyncedWrite;
import io.syncline.domain.synced.WriteJudge;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.Diary;
import io.syncline.sync.application.course.Diary.WriteDown;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.scenario.DataDirectory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices that went back in time, and copies: nothing is lost or doubled, and all decide alike. */
abstract class CopiedAggregatesConformance {

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
    private final LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
    private final AtomicLong officeIsBehind = new AtomicLong();
    private final List<CourseDevice> devices = new ArrayList<>();
    private CourseDevice office;
    private CourseDevice phone;

    /** A store, with its files in that directory. */
    protected abstract StoreAddress address(Path directory);

    @BeforeEach
    void two_devices_and_a_course_with_four_seats() {
        InstantSource officesClock = () -> clock.instant().minusMillis(officeIsBehind.get());
        office = new CourseDevice("office", address(directory.resolve("office")), officesClock, hub, null);
        devices.add(office);
        office.sync();
        phone = new CourseDevice("phone", address(directory.resolve("phone")), clock, hub, office.invite());
        devices.add(phone);
        office.opens("java", 4);
        syncAll();
    }

    @AfterEach
    void close() {
        devices.forEach(CourseDevice::close);
    }

    private void syncAll() {
        for (int i = 0; i < 3; i++) {
            devices.forEach(CourseDevice::sync);
        }
    }

    private void backUp() {
        office.close();
        DataDirectory.copy(directory.resolve("office"), directory.resolve("backup"));
        office.restart();
    }

    private void restore() {
        office.close();
        DataDirectory.putBack(directory.resolve("backup"), directory.resolve("office"));
        office.restart();
    }

    private void thenAllHave(String course, String... students) {
        for (CourseDevice device : devices) {
            assertThat(device.history(course)).isEqualTo(office.history(course));
            assertThat(device.device().aggregates().historyOf("Course", course))
                    .extracting(entry -> entry.write().command())
                    .filteredOn(BookSeat.class::isInstance)
                    .extracting(command -> ((BookSeat) command).student())
                    .containsExactlyInAnyOrder(students);
            assertThat(device.device().conflicts().list())
                    .extracting(conflict -> conflict.id())
                    .containsExactlyElementsOf(office.device().conflicts().list().stream()
                            .map(conflict -> conflict.id())
                            .toList());
            assertThat(device.device().sync().status().pending()).isZero();
        }
    }

    @Test
    void
            a_restored_device_gets_its_lost_bookings_back_and_what_it_booked_in_ignorance_of_them_is_decided_by_all_alike() {
        office.books("java", "Ada");
        backUp();
        office.books("java", "lost-1");
        office.books("java", "lost-2");
        office.sync();
        phone.sync();
        phone.books("java", "Grace");
        restore();
        office.books("java", "after-1");
        office.books("java", "after-2");
        syncAll();
        assertThat(office.device().store().self().epoch()).isEqualTo(2);
        thenAllHave("java", "Ada", "lost-1", "lost-2", "Grace", "after-1", "after-2");
        assertThat(phone.letters())
                .extracting(letter -> ((BookSeat) letter.write().command()).student())
                .contains("after-1", "after-2");
        office.restart();
        syncAll();
        thenAllHave("java", "Ada", "lost-1", "lost-2", "Grace", "after-1", "after-2");
    }

    @Test
    void what_was_stamped_anew_and_sent_before_a_device_went_back_is_booked_once() {
        officeIsBehind.set(3_600_000);
        office.restart();
        office.books("java", "Ada");
        backUp();
        office.sync();
        phone.sync();
        phone.books("java", "Grace");
        restore();
        office.books("java", "Linus");
        syncAll();
        thenAllHave("java", "Ada", "Grace", "Linus");
        assertThat(office.history("java")).hasSize(4);
        office.restart();
        syncAll();
        thenAllHave("java", "Ada", "Grace", "Linus");
    }

    @Test
    void a_copy_becomes_a_device_of_its_own_and_what_both_booked_stands_once_each() {
        office.books("java", "common");
        office.close();
        DataDirectory.copy(directory.resolve("office"), directory.resolve("copy"));
        office.restart();
        CourseDevice copy = new CourseDevice("copy", address(directory.resolve("copy")), clock, hub, null);
        devices.add(copy);
        office.books("java", "of-office");
        copy.books("java", "of-copy");
        syncAll();
        assertThat(copy.device().store().self().id())
                .isNotEqualTo(office.device().store().self().id());
        thenAllHave("java", "common", "of-office", "of-copy");
        assertThat(phone.participants("java")).containsExactly("1 common", "2 of-office", "3 of-copy");
    }

    @Test
    void what_a_device_wrote_before_it_went_back_it_has_seen_though_it_has_another_name_now() {
        SyncedAggregate judged = SyncedAggregate.of(Diary.class, new NobodyStands());
        office.restartSyncing(judged);
        phone.restartSyncing(judged);
        write(office, "one");
        office.sync();
        backUp();
        write(office, "lost");
        office.sync();
        restore();
        write(office, "after");
        syncAll();
        assertThat(standing(phone)).containsExactly("one").isEqualTo(standing(office));
    }

    private static void write(CourseDevice device, String text) {
        device.device().axon().commandGateway().sendAndWait(new WriteDown("diary", text));
    }

    private static List<String> standing(CourseDevice device) {
        return device.history("diary").stream()
                .filter(Diary.WrittenDown.class::isInstance)
                .map(event -> ((Diary.WrittenDown) event).text())
                .toList();
    }

    private record NobodyStands() implements WriteJudge {
        @Override
        public boolean stands(SyncedWrite write, List<SyncedWrite> concurrent) {
            return false;
        }
    }
}
