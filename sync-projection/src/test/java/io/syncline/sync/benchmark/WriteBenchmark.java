package io.syncline.sync.benchmark;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Creates and updates objects on a device, and then writes the very same rows (events and projection) with plain JDBC
 * into an empty file with the same tables and the same durability. Both in turns, in one process; after some rounds
 * that warm the process up, the median of the rounds counts. The writing thread's processor time is compared as well: what
 * other work on the machine takes away is not in it.
 */
public final class WriteBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 7;
    private static final int SINGLE = 4_000;
    private static final int BATCHES = 30;
    private static final int BATCH_SIZE = 1_000;
    private static final int UPDATED_AMONG = 10_000;

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "item",
                    "2026-01-10",
                    item -> item.field("title", FieldType.STRING)
                            .field("note", FieldType.TEXT)
                            .field("amount", FieldType.INT)
                            .field("price", FieldType.FLOAT)
                            .field("done", FieldType.BOOLEAN)
                            .field("dueAt", FieldType.DATETIME))
            .build();

    private final Path directory;
    private final Durability durability;
    private final SplittableRandom random = new SplittableRandom(42);
    private final Map<String, List<Round>> results = new LinkedHashMap<>();

    private WriteBenchmark(Path directory, Durability durability) {
        this.directory = directory;
        this.durability = durability;
    }

    /** An argument {@code full} measures with a disk that is waited for at every commit. */
    public static void main(String[] arguments) throws IOException {
        Durability durability = List.of(arguments).contains("full") ? Durability.FULL : Durability.NORMAL;
        Path directory = Files.createTempDirectory("syncline-benchmark");
        try {
            new WriteBenchmark(directory, durability).run();
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private void run() {
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Path data = directory.resolve("device-" + round);
            Path raw = directory.resolve("raw-" + round + ".sqlite");
            DeviceStore store = DeviceStore.open(data, durability, REGISTRY, "benchmark", InstantSource.system());
            List<Speed> ours = new ArrayList<>();
            Map<Object, Object[]> rowsBefore;
            try (SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system())) {
                ours.add(speed(SINGLE, 1, i -> create(device)));
                ours.add(speed(BATCHES, BATCH_SIZE, i -> createBatch(device)));
                List<String> ids = ids(device);
                rowsBefore = RawCopy.rowsOf(data.resolve("device.sqlite"));
                ours.add(speed(SINGLE, 1, i -> update(device, ids.get(random.nextInt(UPDATED_AMONG)))));
            }
            try (RawCopy copy = new RawCopy(data.resolve("device.sqlite"), raw, durability, rowsBefore)) {
                List<Speed> limit = List.of(
                        speed(SINGLE, 1, i -> copy.create(i)),
                        speed(BATCHES, BATCH_SIZE, i -> copy.createBatch(SINGLE + i * BATCH_SIZE, BATCH_SIZE)),
                        speed(SINGLE, 1, i -> copy.update(SINGLE + BATCHES * BATCH_SIZE + i)));
                if (round >= 0) {
                    note("create one by one", ours.get(0), limit.get(0));
                    note("create in batches of 1,000", ours.get(1), limit.get(1));
                    note("update one by one", ours.get(2), limit.get(2));
                }
            }
        }
        print();
    }

    private void create(SynclineDevice device) {
        device.storage().collection("item").createObject(item());
    }

    private void createBatch(SynclineDevice device) {
        List<BatchStep> steps = new ArrayList<>(BATCH_SIZE);
        for (int i = 0; i < BATCH_SIZE; i++) {
            steps.add(BatchStep.of(new StorageOperation.CreateObject("item", item())));
        }
        device.storage().operation(new StorageOperation.ExecuteBatch(steps));
    }

    private List<String> ids(SynclineDevice device) {
        List<String> ids = device.storage().collection("item").findObjects(Map.of()).stream()
                .limit(UPDATED_AMONG)
                .map(item -> String.valueOf(item.get("id")))
                .toList();
        if (ids.size() < UPDATED_AMONG) {
            throw new IllegalStateException("Only " + ids.size() + " objects to update.");
        }
        return ids;
    }

    private void update(SynclineDevice device, String id) {
        device.storage()
                .collection("item")
                .updateObjects(Map.of("id", id), Map.of("amount", random.nextInt(1_000_000), "done", true));
    }

    private Map<String, Object> item() {
        return Map.of(
                "title",
                "Item number " + random.nextInt(1_000_000),
                "note",
                "A note of some length, as people write them: " + Long.toHexString(random.nextLong()),
                "amount",
                random.nextInt(1_000),
                "price",
                random.nextInt(100_000) / 100.0,
                "done",
                false,
                "dueAt",
                "2026-11-22T19:54:03.123Z");
    }

    private static Speed speed(int times, int writes, IntConsumer work) {
        long start = System.nanoTime();
        long processorStart = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            work.accept(i);
        }
        double all = 1e9 * times * writes;
        return new Speed(all / (System.nanoTime() - start), all / (THREADS.getCurrentThreadCpuTime() - processorStart));
    }

    private void note(String workload, Speed ours, Speed limit) {
        results.computeIfAbsent(workload, any -> new ArrayList<>()).add(new Round(ours, limit));
    }

    private void print() {
        System.out.printf("durability %s, %d rounds, medians%n", durability, ROUNDS);
        System.out.printf(
                "%-28s %12s %12s %8s %16s   %s%n", "", "Syncline/s", "JDBC/s", "ratio", "processor's", "of each round");
        results.forEach((workload, rounds) -> System.out.printf(
                "%-28s %,12.0f %,12.0f %8.2f %16.2f   %s%n",
                workload,
                median(rounds, round -> round.ours().byTheClock()),
                median(rounds, round -> round.limit().byTheClock()),
                median(rounds, Round::ratio),
                median(rounds, Round::processorRatio),
                rounds.stream().map(round -> "%.2f".formatted(round.ratio())).collect(Collectors.joining(" "))));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Writes a second, and writes in a second of the thread's processor time. */
    private record Speed(double byTheClock, double ofTheProcessor) {}

    private record Round(Speed ours, Speed limit) {

        double ratio() {
            return ours.byTheClock() / limit.byTheClock();
        }

        double processorRatio() {
            return ours.ofTheProcessor() / limit.ofTheProcessor();
        }
    }
}
