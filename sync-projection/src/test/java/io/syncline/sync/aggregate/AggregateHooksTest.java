package io.syncline.sync.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.synced.Merging;
import io.syncline.domain.synced.SyncedAggregate;
import io.syncline.domain.synced.SyncedEvent;
import io.syncline.sync.application.course.Course;
import io.syncline.sync.application.course.Diary;
import io.syncline.sync.application.course.Diary.WriteDown;
import io.syncline.sync.application.course.Diary.WrittenDown;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.hook.PayloadTransform;
import io.syncline.sync.hook.PostReceiveProcessor;
import io.syncline.sync.hook.PreSendProcessor;
import io.syncline.sync.hook.SyncHooks;
import io.syncline.sync.hook.Verdict;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.store.AlteredEvents.AlteredEvent;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application has a say in what leaves its device and what comes in of its aggregates, as far as all can still agree. */
class AggregateHooksTest {

    private static final class NothingPrivate implements PreSendProcessor, PostReceiveProcessor {

        @Override
        public Verdict process(ObjectEvent event) {
            return Verdict.keep();
        }

        @Override
        public Verdict process(ObjectEvent event, Origin origin) {
            return Verdict.keep();
        }

        @Override
        public Verdict process(SyncedEvent event, Origin origin) {
            return process(event);
        }

        @Override
        public Verdict process(SyncedEvent event) {
            if (!(event.payload() instanceof WrittenDown written)) {
                return Verdict.drop("Courses stay here.");
            }
            return switch (written.text()) {
                case "private" -> Verdict.drop("Private lines stay here.");
                case "refused" -> throw new IllegalStateException("Not this one.");
                case "name" -> Verdict.change(event.withPayload(new WrittenDown(written.diary(), "N.")), "No names.");
                default -> Verdict.keep();
            };
        }
    }

    private static final SyncedAggregate DIARY = SyncedAggregate.of(Diary.class, Merging.REPLAY_EVENTS);
    private static final SyncHooks SENDING =
            new SyncHooks(List.of(new NothingPrivate()), List.of(), PayloadTransform.NONE);
    private static final SyncHooks RECEIVING =
            new SyncHooks(List.of(), List.of(new NothingPrivate()), PayloadTransform.NONE);

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
    private final LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
    private CourseDevice office;
    private CourseDevice phone;

    @BeforeEach
    void two_devices_with_a_diary_of_which_all_events_stand() {
        office = new CourseDevice("office", directory.resolve("office"), clock, hub, null);
        office.sync();
        phone = new CourseDevice("phone", directory.resolve("phone"), clock, hub, office.invite());
        office.restartSyncing(DIARY, axon -> axon.configureAggregate(Course.class));
        phone.restartSyncing(DIARY, axon -> axon.configureAggregate(Course.class));
        phone.sync();
    }

    @AfterEach
    void close() {
        office.close();
        phone.close();
    }

    private void syncAll() {
        office.sync();
        phone.sync();
        office.sync();
    }

    private static void write(CourseDevice device, String text) {
        device.device().axon().commandGateway().sendAndWait(new WriteDown("diary", text));
    }

    private static List<String> texts(CourseDevice device) {
        return device.history("diary").stream()
                .map(event -> ((WrittenDown) event).text())
                .toList();
    }

    @Test
    void what_is_dropped_or_changed_before_sending_stays_whole_at_home() {
        office.restartHooked(SENDING);
        List.of("private", "one", "name", "two").forEach(text -> write(office, text));
        assertThatThrownBy(() -> write(office, "refused")).hasMessage("Not this one.");
        syncAll();
        assertThat(texts(office)).containsExactly("private", "one", "name", "two");
        assertThat(texts(phone)).containsExactly("one", "N.", "two");
        assertThat(phone.device().aggregates().historyOf("Diary", "diary"))
                .noneMatch(entry -> String.valueOf(entry).contains("private")
                        || String.valueOf(entry).contains("name"));
        assertThat(office.device().store().alteredEvents().latest(9))
                .extracting(AlteredEvent::reason)
                .containsExactly("No names.", "Private lines stay here.");
        write(phone, "three");
        syncAll();
        assertThat(texts(office)).containsExactly("private", "one", "name", "two", "three");
        phone.restart();
        assertThat(texts(phone)).containsExactly("one", "N.", "two", "three");
    }

    @Test
    void what_is_dropped_or_changed_after_receiving_is_so_here_alone() {
        phone.restartHooked(RECEIVING);
        List.of("one", "private", "name").forEach(text -> write(office, text));
        syncAll();
        assertThat(texts(phone)).containsExactly("one", "N.");
        assertThat(texts(office)).containsExactly("one", "private", "name");
        write(office, "refused");
        syncAll();
        assertThat(phone.device().parked().list())
                .singleElement()
                .satisfies(parked -> assertThat(parked.reason()).contains("Not this one."));
    }

    @Test
    void where_commands_are_checked_nothing_can_be_dropped_or_changed_as_devices_would_decide_differently() {
        office.restartHooked(SENDING);
        assertThatThrownBy(() -> office.opens("java", 1))
                .hasMessageContaining("an event of aggregate 'Course/java', which is merged by CHECK_COMMANDS");
        assertThat(office.history("java")).isEmpty();
        office.restartHooked(SyncHooks.NONE);
        phone.restartHooked(RECEIVING);
        office.opens("java", 1);
        syncAll();
        assertThat(phone.history("java")).isEmpty();
        assertThat(phone.device().parked().list())
                .singleElement()
                .satisfies(parked -> assertThat(parked.reason()).contains("merged by CHECK_COMMANDS"));
        phone.restartHooked(SyncHooks.NONE);
        phone.device().parked().retry();
        assertThat(phone.history("java")).isEqualTo(office.history("java"));
    }

    @Test
    void what_stayed_on_the_device_is_asked_about_when_it_is_marked_as_synced() {
        try (CourseDevice tablet = new CourseDevice(
                "tablet",
                StoreAddress.of(directory.resolve("tablet")),
                clock,
                hub,
                office.invite(),
                axon -> axon.configureAggregate(Diary.class))) {
            tablet.restartHooked(SENDING);
            write(tablet, "one");
            write(tablet, "private");
            tablet.restartSyncing(DIARY);
            tablet.sync();
            phone.sync();
            assertThat(texts(tablet)).containsExactly("one", "private");
            assertThat(texts(phone)).containsExactly("one");
        }
    }
}
