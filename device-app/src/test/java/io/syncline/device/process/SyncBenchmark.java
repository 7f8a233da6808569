package io.syncline.device.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sync between processes, as users run it: a hub, a device that writes and one that reads.
 *
 * <p>Throughput: changes that wait on one device go to the hub and on to the other device, from the beginning of the
 * sending until the other one has applied the last. Then the same number of bytes takes the same way without us, see
 * {@link BareTransfer}. Propagation: single writes, from the call on one device to the news on the other.
 */
public final class SyncBenchmark {

    private static final List<String> JAVA_OPTIONS =
            List.of("-Xmx384m", "--enable-native-access=ALL-UNNAMED", "-Xshare:auto", "-XX:+UseSerialGC");
    private static final int BATCH = 100;
    private static final int WARM_UP = 20_000;
    private static final int WRITES = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private SyncBenchmark() {}

    /** Measures; the argument says how many changes, 100,000 without one. */
    public static void main(String[] arguments) throws Exception {
        int changes = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Processes processes = new Processes(JAVA_OPTIONS);
        try {
            throughput(processes, changes);
            propagation(processes);
        } finally {
            processes.close();
        }
    }

    private static void throughput(Processes processes, int changes) throws Exception {
        ProcessHub hub = processes.hub().start();
        String url = "--syncline.hub.url=" + hub.url();
        ProcessDevice writer =
                processes.device("writer", url, "--syncline.sync.mode=manual").start();
        ProcessDevice reader = processes
                .device("reader", url, "--syncline.pairing=" + writer.pairingUri())
                .start();
        write(writer, "warm", WARM_UP);
        shared(writer, reader, WARM_UP);
        write(writer, "item", changes);
        ProcessorTime time = ProcessorTime.of(hub.program(), writer.program(), reader.program());
        double ours = changes / shared(writer, reader, WARM_UP + changes);
        String processor = time.perEvent(changes);
        if (!writer.digest().equals(reader.digest())) {
            throw new IllegalStateException("The devices do not agree.");
        }
        double bare = changes / BareTransfer.run(processes.path("bare"), changes);
        System.out.printf(
                "throughput: %,d changes, %,.0f/s; bare JDBC and HTTP %,.0f/s; ratio %.2f; processor time per event, of hub, writer and reader: %s; peak memory of hub %s, writer %s, reader %s%n",
                changes,
                ours,
                bare,
                ours / bare,
                processor,
                peak(hub.program()),
                peak(writer.program()),
                peak(reader.program()));
    }

    /** What processes have used of the processors since some moment: unlike the time, hardly a matter of the load. */
    private record ProcessorTime(List<Program> programs, List<Long> millisBefore) {

        static ProcessorTime of(Program... programs) throws IOException {
            return new ProcessorTime(List.of(programs), millis(List.of(programs)));
        }

        String perEvent(int events) throws IOException {
            List<Long> now = millis(programs);
            return IntStream.range(0, now.size())
                    .mapToObj(i -> "%.1f µs".formatted((now.get(i) - millisBefore.get(i)) * 1e3 / events))
                    .collect(Collectors.joining(" + "));
        }

        private static List<Long> millis(List<Program> programs) throws IOException {
            List<Long> millis = new ArrayList<>();
            for (Program program : programs) {
                millis.add(ProcessUse.of(program.pid()).processorMillis());
            }
            return millis;
        }
    }

    private static String peak(Program program) throws IOException {
        return "%,d MiB".formatted(ProcessUse.of(program.pid()).peakKib() / 1024);
    }

    private static void write(ProcessDevice device, String prefix, int number) {
        for (int first = 0; first < number; first += BATCH) {
            StringBuilder batch = new StringBuilder("{'operation':'executeBatch','batch':[");
            for (int i = first; i < first + BATCH; i++) {
                batch.append(i == first ? "" : ",")
                        .append("{'operation':'createObject','collection':'note','args':{'id':'")
                        .append("%s-%06d','text':'A note of which somebody wrote a line, number %d','rank':%d}}"
                                .formatted(prefix, i, i, i % 100));
            }
            device.operate(batch.append("]}").toString());
        }
    }

    /** The seconds from the beginning of the sending until the reader has everything. */
    private static double shared(ProcessDevice writer, ProcessDevice reader, long head) throws Exception {
        long start = System.nanoTime();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(writer::sync);
        LongSupplier cursor = () -> reader.syncState().get("cursor").asLong();
        while (cursor.getAsLong() < head) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("The changes do not arrive: " + reader.syncState());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        sending.join();
        return seconds;
    }

    private static void propagation(Processes processes) throws IOException, InterruptedException {
        Space space = Space.continuous(processes);
        try (Arrivals arrivals = Arrivals.at(space.phone())) {
            propagate(space.laptop(), arrivals, "warm-up-", WRITES);
            long[][] times = propagate(space.laptop(), arrivals, "note-", WRITES);
            print("propagation, from the call to the other device", times[0]);
            print("propagation, from the answer to the other device", times[1]);
        }
    }

    private static long[][] propagate(ProcessDevice device, Arrivals arrivals, String prefix, int number)
            throws InterruptedException {
        List<long[]> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String key = prefix + i;
            long called = System.nanoTime();
            device.create("note", "{'id':'%s','text':'quick'}".formatted(key));
            long answered = System.nanoTime();
            long arrived = arrivals.await(key);
            all.add(new long[] {arrived - called, Math.max(0, arrived - answered)});
        }
        return IntStream.range(0, 2)
                .mapToObj(which ->
                        all.stream().mapToLong(pair -> pair[which]).sorted().toArray())
                .toArray(long[][]::new);
    }

    private static void print(String what, long[] sorted) {
        System.out.printf(
                "%s: %d writes, median %.1f ms, p90 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                what,
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.99),
                Arrays.stream(sorted).max().orElse(0) / 1e6);
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) (part * (sorted.length - 1))] / 1e6;
    }
}
