package io.syncline.sync.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.key.ObjectId;
import io.syncline.sync.application.course.Course;
import io.syncline.sync.application.course.CourseCommand;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.CourseCommand.CancelSeat;
import io.syncline.sync.application.course.CourseCommand.ChangeCapacity;
import io.syncline.sync.application.course.CourseIsFullException;
import io.syncline.sync.conflict.ConflictEntry;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever three devices do offline and in whatever order they meet, they end with the same course. */
class BookingPropertyTest {

    private static final String COURSE = "java";
    private static final ObjectId ID = new ObjectId("@Course", COURSE);
    private static final int STEPS = 60;

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());

    private final List<CourseDevice> devices = new ArrayList<>();
    private final List<SeatCount> counts = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void all_devices_end_with_the_same_aggregate_compensations_and_projections(long seed) {
        Random random = new Random(seed);
        threeDevices();
        try {
            devices.get(0).opens(COURSE, 4);
            everybodySyncs();
            for (int step = 0; step < STEPS; step++) {
                act(random);
            }
            everybodySyncs();
            everybodySyncs();
            thenAllAgree();
            thenAnyOrderOfArrivalGivesTheSame(random);
        } finally {
            devices.forEach(CourseDevice::close);
        }
    }

    private void threeDevices() {
        InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
        LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
        for (int i = 0; i < 3; i++) {
            SeatCount count = new SeatCount();
            counts.add(count);
            devices.add(new CourseDevice(
                    "device-" + i,
                    StoreAddress.of(directory.resolve("device-" + i)),
                    clock,
                    hub,
                    i == 0 ? null : devices.get(0).invite(),
                    axon -> axon.configureAggregate(Course.class).registerEventHandler(configuration -> count)));
            devices.get(i).sync();
        }
    }

    private void act(Random random) {
        CourseDevice device = devices.get(random.nextInt(3));
        switch (random.nextInt(8)) {
            case 0 -> device.sync();
            case 1 -> tryTo(device, new ChangeCapacity(COURSE, 2 + random.nextInt(6)));
            case 2, 3 -> tryTo(device, new CancelSeat(COURSE, "student-" + random.nextInt(12)));
            default -> tryTo(device, new BookSeat(COURSE, "student-" + random.nextInt(12)));
        }
        time.addAndGet(random.nextInt(2000));
    }

    private static void tryTo(CourseDevice device, CourseCommand command) {
        try {
            device.send(command);
        } catch (CourseIsFullException refused) {
            assertThat(refused).hasMessageContaining(COURSE);
        }
    }

    private void everybodySyncs() {
        devices.forEach(CourseDevice::sync);
        devices.forEach(CourseDevice::sync);
    }

    private void thenAllAgree() {
        CourseDevice first = devices.get(0);
        for (CourseDevice device : devices) {
            assertThat(device.history(COURSE)).isEqualTo(first.history(COURSE));
            assertThat(device.participants(COURSE)).isEqualTo(first.participants(COURSE));
        }
        thenConflictsAreThoseOfTheHistory();
        counts.forEach(count ->
                assertThat(count.taken()).isEqualTo(first.participants(COURSE).size()));
    }

    /** Entries are written as things come; they have to be what the whole history says. */
    private void thenConflictsAreThoseOfTheHistory() {
        for (CourseDevice device : devices) {
            List<ConflictEntry> all = LostWrites.of(device.device().aggregates().log(ID));
            assertThat(device.device().conflicts().list())
                    .extracting(conflict -> List.of(
                            conflict.id(),
                            conflict.rule(),
                            conflict.loser().value(),
                            conflict.winner().stamp()))
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .map(entry -> List.of(
                                    entry.id(),
                                    entry.rule(),
                                    entry.loser().value(),
                                    entry.winner().stamp()))
                            .toList());
        }
    }

    private void thenAnyOrderOfArrivalGivesTheSame(Random random) {
        Configuration axon = devices.get(0).device().axon();
        ApplicationType type =
                ApplicationTypes.of(axon, List.of()).find("Course").orElseThrow();
        PayloadForm form = new PayloadForm(axon.eventSerializer(), axon.upcasterChain());
        AggregateFold fold =
                new AggregateFold(form, new StandingEvents(form, id -> new AggregateLog(id, List.of(), Map.of())));
        AggregateLog known = devices.get(0).device().aggregates().log(ID);
        assertThat(known.outcomes()).isNotEmpty();
        for (int round = 0; round < 5; round++) {
            List<AggregateWrite> writes = new ArrayList<>(known.writes());
            // Nobody can have seen an aggregate before it was created.
            Collections.shuffle(writes.subList(1, writes.size()), random);
            AggregateLog log = new AggregateLog(known.id(), List.of(), Map.of());
            for (AggregateWrite write : writes) {
                AggregateLog more = log.with(write.events());
                int place = IntStream.range(0, more.writes().size())
                        .filter(i -> more.writes().get(i).id().equals(write.id()))
                        .findFirst()
                        .orElseThrow();
                log = more.decided(fold.fold(type, more, place));
            }
            assertThat(log.outcomes()).isEqualTo(known.outcomes());
        }
    }
}
