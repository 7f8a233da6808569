package io.syncline.sync.benchmark;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.database.Durability;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.PullRequest;
import io.syncline.sync.hub.jdbc.JdbcStore;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.retention.CompactionReport;
import io.syncline.sync.hub.retention.RetentionPolicy;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What compaction makes of a hub's files: objects of about 350 bytes are written once, then modified ten times each; then a
 * snapshot is made and the log compacted, while a device pulls. Run it with the number of objects, 100,000 without one.
 */
public final class CompactionBenchmark {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "note", "1", note -> note.field("title", FieldType.STRING).field("text", FieldType.STRING))
            .build();
    private static final int BATCH = 500;
    private static final int MODIFICATIONS = 10;
    private static final int TEXT_BYTES = 225;
    private static final double MEBIBYTE = 1024.0 * 1024;

    private final Random random = new Random(7);
    private final Path directory;
    private final int objects;

    private CompactionBenchmark(Path directory, int objects) {
        this.directory = directory;
        this.objects = objects;
    }

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        int objects = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("syncline-compaction");
        try {
            new CompactionBenchmark(directory, objects).run();
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Collections.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private void run() throws Exception {
        InstantSource clock = InstantSource.system();
        Path hubDirectory = Files.createDirectories(directory.resolve("hub"));
        try (JdbcStore store = JdbcStore.inDirectory(hubDirectory)) {
            LocalHub hub = new LocalHub(store, HubSettings.defaults(clock, new SecureRandom()));
            try (SynclineDevice writer = device("writer", hub, null)) {
                writer.syncNow();
                each(writer, this::creation);
                double once = size(store, hubDirectory);
                for (int i = 0; i < MODIFICATIONS; i++) {
                    each(writer, this::modification);
                }
                double before = size(store, hubDirectory);
                long made = System.nanoTime();
                writer.snapshots().make();
                double snapshot = seconds(made);
                writer.syncNow();
                Pulling pulls = new Pulling(hub, store);
                long started = System.nanoTime();
                CompactionReport report =
                        hub.compaction(RetentionPolicy.parse("newest", Duration.ofDays(30))).run().stream()
                                .max(Comparator.comparing(CompactionReport::dropped))
                                .orElseThrow();
                double took = seconds(started);
                String latency = pulls.end();
                double after = size(store, hubDirectory);
                System.out.printf(
                        "hub files: %,d objects written once %.1f MiB; modified %d times each %.1f MiB; compacted %.1f MiB: %.2f times once. %,d events dropped in %.1f s; snapshot made in %.1f s; pulls meanwhile: %s%n",
                        objects,
                        once,
                        MODIFICATIONS,
                        before,
                        after,
                        after / once,
                        report.dropped(),
                        took,
                        snapshot,
                        latency);
                try (SynclineDevice newcomer =
                        device("newcomer", hub, writer.sync().invite().uri())) {
                    newcomer.syncNow();
                    if (!newcomer.digest().compute().equals(writer.digest().compute())) {
                        throw new IllegalStateException("The newcomer has other data.");
                    }
                }
            }
        }
    }

    private SynclineDevice device(String name, LocalHub hub, @Nullable PairingUri pairing) {
        DeviceStore store =
                DeviceStore.open(directory.resolve(name), Durability.NORMAL, REGISTRY, name, InstantSource.system());
        return SynclineDevice.standalone(
                store,
                new io.syncline.sync.setup.HubSettings(hub, null, pairing, null, SyncMode.MANUAL),
                InstantSource.system());
    }

    private void each(SynclineDevice writer, IntFunction<StorageOperation.OnCollection<?>> operation) {
        for (int first = 0; first < objects; first += BATCH) {
            writer.storage()
                    .operation(
                            new StorageOperation.ExecuteBatch(IntStream.range(first, Math.min(objects, first + BATCH))
                                    .mapToObj(operation)
                                    .map(BatchStep::of)
                                    .toList()));
        }
        writer.syncNow();
    }

    private StorageOperation.OnCollection<?> creation(int number) {
        return new StorageOperation.CreateObject(
                "note", Map.of("id", "note-%08d".formatted(number), "title", "Note " + number, "text", text()));
    }

    private StorageOperation.OnCollection<?> modification(int number) {
        return new StorageOperation.UpdateObjects(
                "note", Map.of("id", "note-%08d".formatted(number)), Map.of("text", text()));
    }

    private String text() {
        byte[] bytes = new byte[TEXT_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** In mebibytes, once what is in the write-ahead log has come into the file. */
    private static double size(JdbcStore store, Path directory) throws IOException {
        store.giveBack();
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum() / MEBIBYTE;
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** A member that asks for the end of the log again and again. */
    private static final class Pulling {

        private final AtomicBoolean ended = new AtomicBoolean();
        private final List<Long> nanos = new ArrayList<>();
        private final Thread thread;

        Pulling(LocalHub hub, JdbcStore store) {
            Membership member = hub.found(new DeviceProfile(new DeviceId("0A1B2C3D4E5F6G7H"), new byte[0]), null);
            HubSession session = hub.open(member);
            this.thread = new Thread(() -> pull(session, store.head(member.space())));
            thread.start();
        }

        private void pull(HubSession session, long after) {
            while (!ended.get()) {
                long before = System.nanoTime();
                session.pull(PullRequest.others(after, 100));
                nanos.add(System.nanoTime() - before);
            }
        }

        String end() throws InterruptedException {
            ended.set(true);
            thread.join();
            Collections.sort(nanos);
            return "%d, median %.2f ms, 99 %% within %.1f ms, the longest %.0f ms"
                    .formatted(
                            nanos.size(),
                            nanos.get(nanos.size() / 2) / 1e6,
                            nanos.get(nanos.size() * 99 / 100) / 1e6,
                            nanos.get(nanos.size() - 1) / 1e6);
        }
    }
}
