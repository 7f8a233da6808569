package io.syncline.sync.benchmark;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.fold.MergeFunction;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.machine.Machine;
import io.syncline.sync.setup.Arrival;
import io.syncline.sync.setup.DeviceStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes to take in one event that comes late on an object of 10,000 events: to store it, fold again what has
 * to be, write the row and commit. The events are alternately sums and products, of which no two can change places; or
 * go to a function of an application; or are writes of a counter, which take their places in any order.
 */
public final class RefoldBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int EVENTS = 10_000;
    private static final int WARM_UP = 40;
    private static final int ROUNDS = 21;
    private static final List<Integer> LATE = List.of(1, 10, 100, 1_000, 5_000);
    private static final DeviceId ONE = new DeviceId("1111111111111111");
    private static final DeviceId OTHER = new DeviceId("2222222222222222");

    private final ObjectId id;
    private final Arrival arrival;
    private final int gap;
    private long next;

    private RefoldBenchmark(Arrival arrival, String collection) {
        this.id = new ObjectId(collection, "a");
        this.arrival = arrival;
        this.gap = 1 << 12;
    }

    /** Needs no argument. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory("syncline-benchmark");
        StorageRegistry registry = StorageRegistry.builder()
                .collection("relative", "1", one -> one.optionalField("value", FieldType.FLOAT))
                .collection(
                        "own",
                        "1",
                        one -> one.optionalField("value", FieldType.FLOAT).mergeFunction("running"))
                .collection(
                        "counter",
                        "1",
                        one -> one.optionalField("value", FieldType.FLOAT).merge("value", MergePolicy.COUNTER))
                .build();
        try (DeviceStore store = DeviceStore.open(
                StoreAddress.of(directory),
                Durability.NORMAL,
                registry,
                List.of(new Running()),
                "benchmark",
                Machine.with(InstantSource.system()))) {
            Arrival arrival = new Arrival(store);
            for (String collection : List.of("relative", "own", "counter")) {
                new RefoldBenchmark(arrival, collection).run();
            }
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private void run() {
        arrival.of(new ObjectEvent.Created(id, "1", Map.of("value", 1.0)), stamp(ONE, 0));
        for (int i = 1; i < EVENTS; i++) {
            arrival.of(event(i), stamp(ONE, (long) i * gap));
        }
        for (int late : LATE) {
            for (int i = 0; i < WARM_UP; i++) {
                arriveLate(late);
            }
        }
        for (int late : LATE) {
            double[] times = new double[ROUNDS];
            double[] processor = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                long before = THREADS.getCurrentThreadCpuTime();
                times[round] = arriveLate(late);
                processor[round] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
            }
            Arrays.sort(times);
            Arrays.sort(processor);
            System.out.printf(
                    "%-8s %,6d of %,d events late: median %.2f ms, of the processor %.2f ms%n",
                    id.collection(), late, EVENTS, times[ROUNDS / 2], processor[ROUNDS / 2]);
        }
    }

    private double arriveLate(int late) {
        Stamp stamp = stamp(OTHER, (long) (EVENTS - late) * gap - gap / 2 + next++);
        long start = System.nanoTime();
        arrival.of(event(1), stamp);
        return (System.nanoTime() - start) / 1e6;
    }

    private ObjectEvent event(int number) {
        UpdateOperator operator =
                number % 2 == 0 && !id.collection().equals("counter") ? UpdateOperator.MUL : UpdateOperator.INC;
        return new ObjectEvent.Modified(id, "1", Map.of(), List.of(new RelativeUpdate("value", null, operator, 1.0)));
    }

    private static Stamp stamp(DeviceId device, long time) {
        return new Stamp((1_795_000_000_000L << 16) + time, device);
    }

    /** Its values depend on the order of the events. */
    private static final class Running implements MergeFunction {

        @Override
        public String name() {
            return "running";
        }

        @Override
        public Object apply(@Nullable Object state, ObjectEvent event, Stamp stamp) {
            double value = state instanceof Double known ? known : 0;
            for (RelativeUpdate update : event.updates()) {
                value = update.operator() == UpdateOperator.MUL ? value * 1.000_1 : value + 1;
            }
            return value;
        }

        @Override
        public Map<String, ? extends @Nullable Object> values(@Nullable Object state) {
            return state == null ? Map.of() : Map.of("value", state);
        }
    }
}
