package io.syncline.sync.aggregate;

import io.syncline.domain.key.ObjectId;
import io.syncline.sync.application.course.Course;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.axonframework.config.Configuration;

/** What it costs to decide anew about all commands behind one that comes late. To be run by hand; prints milliseconds. */
final class LateCommandCost {

    private static final int WRITES = 1_000;
    private static final int ROUNDS = 20;

    private LateCommandCost() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("late-command");
        InstantSource clock = InstantSource.system();
        LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
        try (CourseDevice office = new CourseDevice("office", directory.resolve("office"), clock, hub, null)) {
            office.sync();
            try (CourseDevice phone =
                    new CourseDevice("phone", directory.resolve("phone"), clock, hub, office.invite())) {
                office.opens("java", 2 * WRITES);
                office.sync();
                phone.sync();
                phone.books("java", "late");
                for (int i = 0; i < WRITES; i++) {
                    office.books("java", "student-" + i);
                }
                phone.sync();
                office.sync();
                measure(office);
            }
        }
    }

    private static void measure(CourseDevice office) {
        Configuration axon = office.device().axon();
        ApplicationType type = ApplicationTypes.of(axon, List.of())
                .find(Course.class.getSimpleName())
                .orElseThrow();
        PayloadForm form = new PayloadForm(axon.eventSerializer(), axon.upcasterChain());
        AggregateFold fold =
                new AggregateFold(form, new StandingEvents(form, id -> new AggregateLog(id, List.of(), Map.of())));
        ObjectId id = new ObjectId("@Course", "java");
        for (int round = 0; round < ROUNDS; round++) {
            long before = System.nanoTime();
            AggregateLog log = office.device().aggregates().log(id);
            long read = System.nanoTime();
            int revised = fold.fold(type, log, 1).size();
            System.out.printf(
                    "%d commands executed again in %.1f ms, %d of them with other events; read in %.1f ms%n",
                    log.writes().size() - 2, (System.nanoTime() - read) / 1e6, revised, (read - before) / 1e6);
        }
    }
}
