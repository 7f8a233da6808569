package io.syncline.sync.aggregate;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.synced.Merging;
import io.syncline.domain.synced.SyncedAggregate;
import io.syncline.sync.application.course.Course;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * What it costs to decide anew about all commands behind one that comes late. To be run by hand; prints milliseconds of CPU
 * time, so it can be run beside other things.
 */
final class LateCommandCost {

    private static final int WRITES = 1_000;
    private static final int ROUNDS = Integer.getInteger("rounds", 60);

    private LateCommandCost() {}

    record Pay(@TargetAggregateIdentifier String till, long cents) {}

    record Paid(String till, long cents) {}

    /** Its handler costs nothing, so what is measured is all around it. */
    static class Till {

        @AggregateIdentifier
        private String id;

        private long cents;

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void handle(Pay command) {
            if (cents + command.cents() < 0) {
                throw new IllegalStateException("There is not that much in till " + id);
            }
            apply(new Paid(command.till(), command.cents()));
        }

        @EventSourcingHandler
        void on(Paid event) {
            id = event.till();
            cents += event.cents();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("late-command");
        InstantSource clock = InstantSource.system();
        LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
        SyncedAggregate till = SyncedAggregate.of(Till.class, Merging.CHECK_COMMANDS);
        try (CourseDevice office = new CourseDevice("office", directory.resolve("office"), clock, hub, null)) {
            office.restartSyncing(till, axon -> axon.configureAggregate(Course.class));
            office.sync();
            try (CourseDevice phone =
                    new CourseDevice("phone", directory.resolve("phone"), clock, hub, office.invite())) {
                phone.restartSyncing(till, axon -> axon.configureAggregate(Course.class));
                office.opens("java", 2 * WRITES);
                pay(office, 1);
                office.sync();
                phone.sync();
                phone.books("java", "late");
                pay(phone, 1);
                for (int i = 0; i < WRITES; i++) {
                    office.books("java", "student-" + i);
                    pay(office, 1);
                }
                phone.sync();
                long before = cpu();
                office.sync();
                System.out.printf("both late commands taken in, first time, cold: %.1f ms%n", (cpu() - before) / 1e6);
                measure(office, "Till", "till");
                measure(office, "Course", "java");
            }
        }
    }

    private static void pay(CourseDevice device, long cents) {
        device.device().axon().commandGateway().sendAndWait(new Pay("till", cents));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void measure(CourseDevice office, String name, String identifier) {
        Configuration axon = office.device().axon();
        ApplicationType type = ApplicationTypes.of(
                        axon, List.of(SyncedAggregate.of(Till.class, Merging.CHECK_COMMANDS)))
                .find(name)
                .orElseThrow();
        PayloadForm form = new PayloadForm(axon.eventSerializer(), axon.upcasterChain());
        AggregateFold fold =
                new AggregateFold(form, new StandingEvents(form, id -> new AggregateLog(id, List.of(), Map.of())));
        ObjectId id = new ObjectId("@" + name, identifier);
        long[] reading = new long[ROUNDS];
        long[] folding = new long[ROUNDS];
        long[] loading = new long[ROUNDS];
        int revised = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = cpu();
            AggregateLog log = office.device().aggregates().log(id);
            long read = cpu();
            revised = fold.fold(type, log, 1).size();
            long folded = cpu();
            axon.eventStore().readEvents(identifier).asStream().forEach(event -> event.getPayload());
            reading[round] = read - before;
            folding[round] = folded - read;
            loading[round] = cpu() - folded;
        }
        System.out.printf(
                "%s: %d commands executed again in %.1f ms, %d of them with other events; read in %.1f ms; loaded in %.1f ms%n",
                name, WRITES, median(folding), revised, median(reading), median(loading));
    }

    private static double median(long[] nanos) {
        return LongStream.of(nanos).sorted().skip(nanos.length / 2).findFirst().orElseThrow() / 1e6;
    }
}
