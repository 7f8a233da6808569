package io.syncline.sync.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.synced.CommandCompensated;
import io.syncline.domain.synced.Merging;
import io.syncline.domain.synced.SyncedAggregate;
import io.syncline.domain.synced.SyncedWrite;
import io.syncline.domain.synced.WriteJudge;
import io.syncline.sync.application.course.Course;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.CourseCommand.OpenCourse;
import io.syncline.sync.application.course.CourseEvent.SeatBooked;
import io.syncline.sync.application.course.Diary;
import io.syncline.sync.application.course.Diary.WriteDown;
import io.syncline.sync.application.course.Diary.WrittenDown;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.inbox.ParkedEvent;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.subscription.Subscription;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What holds of synced aggregates, whatever database the device is in. */
abstract class AggregateSyncConformance {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final AtomicLong phoneIsAhead = new AtomicLong();

    private CourseDevice office;
    private CourseDevice phone;

    /** An empty store, with its files in that directory. */
    protected abstract StoreAddress address(Path directory);

    @BeforeEach
    void two_devices() {
        InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
        InstantSource wrong = () -> Instant.ofEpochMilli(time.incrementAndGet() + phoneIsAhead.get());
        LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
        office = new CourseDevice("office", address(directory.resolve("office")), clock, hub, null);
        office.sync();
        phone = new CourseDevice("phone", address(directory.resolve("phone")), wrong, hub, office.invite());
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

    private void thenBothHave(String... participants) {
        assertThat(office.participants("java")).containsExactly(participants);
        assertThat(phone.participants("java")).containsExactly(participants);
        assertThat(phone.history("java")).isEqualTo(office.history("java"));
    }

    private static void write(CourseDevice device, String text) {
        device.device().axon().commandGateway().sendAndWait(new WriteDown("diary", text));
    }

    @Nested
    class Events_that_can_not_be_used_yet {

        @Test
        void an_unknown_aggregate_is_parked_nothing_waits_behind_it_and_it_is_applied_once_it_is_known() {
            phone.restartWith(axon -> axon);
            office.opens("java", 2);
            office.books("java", "Ada");
            office.device().storage().collection("note").createObject(Map.of("id", "1", "text", "behind"));
            syncAll();
            assertThat(phone.device().parked().list())
                    .extracting(ParkedEvent::reason)
                    .contains("Aggregate type 'Course' is unknown here.");
            assertThat(phone.device().storage().collection("note").countObjects(Map.of()))
                    .isEqualTo(1);
            phone.restartWith(axon -> axon.configureAggregate(Course.class));
            phone.device().parked().retry();
            assertThat(phone.device().parked().list()).isEmpty();
            thenBothHave("1 Ada");
        }

        @Test
        void one_that_is_not_synced_here_or_has_an_unknown_payload_or_revision_says_so() {
            phone.restartWith(axon -> axon.configureAggregate(Course.class).configureAggregate(Diary.class));
            assertThat(reason("Diary", WrittenDown.class.getName(), null))
                    .isEqualTo("Aggregate type 'Diary' is not synced here; mark it with @Synced.");
            assertThat(reason("Course", "com.example.SeatMoved", "3"))
                    .isEqualTo(
                            "Event 'com.example.SeatMoved' in revision '3' is unknown here, of aggregate 'Course/java'.");
            assertThat(reason("Course", SeatBooked.class.getName(), "2"))
                    .contains("was written in revision '2', here it is known without a revision");
        }

        private String reason(String type, String payloadType, String revision) {
            Circumstances circumstances = new Circumstances("e1", payloadType, revision, "{}", Seen.NOTHING, null);
            ApplicationContent content = new ApplicationContent(
                    type, "java", "{\"course\":\"java\",\"student\":\"Ada\",\"seat\":1}", circumstances.toJson());
            Origin origin =
                    new Origin(new Stamp(1, office.device().store().self().id()), 1, 1, 1);
            return phone.device().aggregates().reasonAgainst(content, origin).orElseThrow();
        }
    }

    @Test
    void a_clock_that_was_wrong_is_repaired_and_the_order_of_bookings_with_it() {
        office.opens("java", 1);
        syncAll();
        phoneIsAhead.set(-3_600_000);
        office.books("java", "Ada");
        phone.books("java", "Grace");
        // By its own clock Grace was an hour early; by the true time she was second.
        phone.sync();
        syncAll();
        phone.sync();
        thenBothHave("1 Ada");
    }

    @Test
    void a_clock_that_was_set_right_is_not_held_up_by_what_was_noted_while_it_was_ahead() {
        phone.opens("java", 1);
        phoneIsAhead.set(Duration.ofDays(365 * 7).toMillis());
        phone.sync();
        phone.opens("go", 1);
        phone.sync();
        syncAll();
        office.books("go", "Ada");
        syncAll();
        assertThat(phone.participants("go")).containsExactly("1 Ada");
    }

    @Test
    void creating_what_exists_is_refused_and_creating_it_twice_in_ignorance_is_compensated() {
        office.opens("java", 2);
        assertThatThrownBy(() -> office.opens("java", 3)).isInstanceOf(AggregateStreamCreationException.class);
        phone.opens("java", 5);
        phone.books("java", "Grace");
        syncAll();
        phone.sync();
        thenBothHave("1 Grace");
        assertThat(phone.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.write().command()).isEqualTo(new OpenCourse("java", 5)));
    }

    @Nested
    class Aggregates_that_nobody_marked {

        @Test
        void stay_on_their_device_until_somebody_marks_them_and_then_bring_their_past_along() {
            office.restartWith(axon -> axon.configureAggregate(Diary.class));
            write(office, "one");
            write(office, "two");
            assertThat(office.device().sync().status().pending()).isZero();
            assertThatThrownBy(() -> write(office, "one")).hasMessage("It is written down in diary: one");
            office.restart();
            assertThatThrownBy(() -> write(office, "two")).hasMessage("It is written down in diary: two");

            SyncedAggregate synced = SyncedAggregate.of(Diary.class, Merging.CHECK_COMMANDS);
            office.restartSyncing(synced);
            phone.restartSyncing(synced);
            assertThat(office.device().sync().status().pending()).isEqualTo(2);
            syncAll();
            assertThat(phone.history("diary"))
                    .isEqualTo(List.of(new WrittenDown("diary", "one"), new WrittenDown("diary", "two")));
        }
    }

    @Test
    void events_that_stay_on_their_device_keep_their_order_when_its_clock_is_set_back() {
        phone.restartWith(axon -> axon.configureAggregate(Diary.class));
        write(phone, "one");
        phoneIsAhead.set(-3_600_000);
        phone.restartWith(axon -> axon.configureAggregate(Diary.class));
        write(phone, "two");
        assertThat(phone.history("diary"))
                .isEqualTo(List.of(new WrittenDown("diary", "one"), new WrittenDown("diary", "two")));
    }

    @Nested
    class Merged_otherwise {

        @Test
        void all_events_stand_where_they_are_replayed() {
            SyncedAggregate replayed = SyncedAggregate.of(Diary.class, Merging.REPLAY_EVENTS);
            office.restartSyncing(replayed);
            phone.restartSyncing(replayed);
            write(office, "one");
            write(phone, "one");
            syncAll();
            assertThat(office.history("diary")).hasSize(2).isEqualTo(phone.history("diary"));
        }

        @Test
        void a_judge_says_which_of_them_stand() {
            SyncedAggregate judged = SyncedAggregate.of(Diary.class, new TheLongerOne());
            office.restartSyncing(judged);
            phone.restartSyncing(judged);
            write(office, "first");
            syncAll();
            write(office, "short");
            write(phone, "the longer one");
            phone.sync();
            syncAll();
            assertThat(office.history("diary"))
                    .hasSize(3)
                    .contains(new WrittenDown("diary", "first"), new WrittenDown("diary", "the longer one"))
                    .isEqualTo(phone.history("diary"));
            assertThat(office.history("diary").get(1))
                    .isInstanceOfSatisfying(
                            CommandCompensated.class,
                            void_ -> assertThat(void_.rule()).isEqualTo("TheLongerOne"));
        }

        @Test
        void other_rules_than_before_decide_anew_about_the_past() {
            SyncedAggregate replayed = SyncedAggregate.of(Diary.class, Merging.REPLAY_EVENTS);
            office.restartSyncing(replayed);
            phone.restartSyncing(replayed);
            write(office, "one");
            write(phone, "one");
            syncAll();
            SyncedAggregate checked = new SyncedAggregate(Diary.class, Merging.CHECK_COMMANDS, null, "2");
            office.restartSyncing(checked);
            phone.restartSyncing(checked);
            assertThat(office.history("diary").get(1)).isInstanceOf(CommandCompensated.class);
            assertThat(office.history("diary")).isEqualTo(phone.history("diary"));
        }
    }

    private record TheLongerOne() implements WriteJudge {
        @Override
        public boolean stands(SyncedWrite write, List<SyncedWrite> concurrent) {
            return concurrent.stream().allMatch(other -> length(other) < length(write));
        }

        private static int length(SyncedWrite write) {
            return ((WriteDown) write.command()).text().length();
        }
    }

    @Nested
    class What_event_handlers_see {

        @Test
        void streaming_processors_come_by_every_event_and_decision_once_and_again_after_a_reset() {
            SeatCount count = new SeatCount();
            office.restartWith(axon -> streaming(axon, count));
            office.opens("java", 2);
            phone.sync();
            syncAll();
            office.books("java", "Ada");
            phone.books("java", "Grace");
            office.books("java", "Linus");
            syncAll();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(count.told()).hasSize(4));
            assertThat(count.taken()).isEqualTo(2);
            TrackingEventProcessor processor = office.device()
                    .axon()
                    .eventProcessingConfiguration()
                    .eventProcessor("seat-count", TrackingEventProcessor.class)
                    .orElseThrow();
            List<Object> told = List.copyOf(count.told());
            processor.shutDown();
            processor.resetTokens();
            processor.start();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(count.told()).hasSize(2 * told.size()));
            assertThat(count.told().subList(told.size(), count.told().size())).isEqualTo(told);
            thenBothHave("1 Ada", "2 Grace");
        }

        private Configurer streaming(Configurer axon, SeatCount count) {
            axon.eventProcessing(processing -> processing.registerTrackingEventProcessor("seat-count"));
            return axon.configureAggregate(Course.class).registerEventHandler(configuration -> count);
        }

        @Test
        void an_event_has_its_stamp_its_origin_and_the_metadata_of_its_author() {
            Witness witness = new Witness();
            phone.restartWith(
                    axon -> axon.configureAggregate(Course.class).registerEventHandler(configuration -> witness));
            office.opens("java", 2);
            office.device()
                    .axon()
                    .commandGateway()
                    .sendAndWait(GenericCommandMessage.asCommandMessage(new BookSeat("java", "Ada"))
                            .andMetaData(Map.of("user", "secretary")));
            syncAll();
            EventMessage<?> booked = witness.messages.get(1);
            MetaData metaData = booked.getMetaData();
            assertThat(metaData.get(EventMetaData.STAMP))
                    .isInstanceOfSatisfying(
                            Stamp.class,
                            stamp -> assertThat(stamp.device())
                                    .isEqualTo(office.device().store().self().id()));
            assertThat(metaData.get(EventMetaData.ORIGIN)).isInstanceOf(Origin.class);
            AggregateHistoryEntry entry =
                    phone.device().aggregates().historyOf("Course", "java").get(1);
            assertThat(entry.write().commandMetaData()).containsEntry("user", "secretary");
            assertThat(entry.isAsWritten()).isTrue();
        }
    }

    @ProcessingGroup("witness")
    static final class Witness {
        private final List<EventMessage<?>> messages = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(EventMessage<?> message) {
            messages.add(message);
        }
    }

    @Test
    void the_applications_upcasters_are_asked_when_events_are_read() {
        office.restartSyncing(SyncedAggregate.of(Diary.class, Merging.REPLAY_EVENTS));
        phone.restartSyncing(
                SyncedAggregate.of(Diary.class, Merging.REPLAY_EVENTS),
                axon -> axon.registerEventUpcaster(configuration -> new Louder()));
        write(office, "quiet");
        syncAll();
        assertThat(phone.history("diary")).isEqualTo(List.of(new WrittenDown("diary", "QUIET")));
    }

    private static final class Louder extends SingleEventUpcaster {
        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().getName().equals(WrittenDown.class.getName());
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(
                    new SimpleSerializedType(WrittenDown.class.getName(), null), ObjectNode.class, payload -> {
                        payload.put("text", payload.get("text").asString().toUpperCase(Locale.ROOT));
                        return payload;
                    });
        }
    }

    @Test
    void a_cache_is_refused_as_it_would_not_hear_of_other_devices() {
        assertThatThrownBy(() -> phone.restartWith(
                        axon -> axon.configureAggregate(AggregateConfigurer.defaultConfiguration(Course.class)
                                .configureCache(configuration -> new WeakReferenceCache()))))
                .hasStackTraceContaining("Aggregate 'Course' is synced and has a cache");
        phone.restartWith(axon -> axon.configureAggregate(Course.class));
    }

    @Test
    void a_device_with_a_part_of_the_space_has_the_aggregates_all_the_same() {
        phone.device().subscriptions().change(Subscription.to());
        office.opens("java", 2);
        office.books("java", "Ada");
        office.device().storage().collection("note").createObject(Map.of("id", "1", "text", "not wanted"));
        syncAll();
        thenBothHave("1 Ada");
        assertThat(phone.device().storage().collection("note").countObjects(Map.of()))
                .isZero();
    }

    @Test
    void a_rebuild_leaves_aggregates_and_the_applications_tables_alone() {
        office.opens("java", 2);
        office.books("java", "Ada");
        office.device().store().rebuild();
        syncAll();
        thenBothHave("1 Ada");
    }
}
