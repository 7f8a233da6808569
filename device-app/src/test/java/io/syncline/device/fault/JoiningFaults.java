package io.syncline.device.fault;

import static org.awaitility.Awaitility.await;

import io.syncline.device.process.ProcessDevice;
import io.syncline.device.process.ProcessHub;
import io.syncline.device.process.Processes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Devices that begin with a snapshot, while they and the hub are killed. A hub and a maker, each a process, stay; every run
 * has a new device, which is killed twice and its hub twice, at random parts of the loading, and must end equal to the maker.
 *
 * <p>Arguments: how many runs, and the first seed (1 when left out). Ends with 1 when a run found something broken.
 */
public final class JoiningFaults implements AutoCloseable {

    private static final int OBJECTS = 12_000;
    private static final int BATCH = 500;
    private static final int KILLS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Processes processes;
    private final ProcessHub hub;
    private final ProcessDevice maker;

    private JoiningFaults(Processes processes, ProcessHub hub, ProcessDevice maker) {
        this.processes = processes;
        this.hub = hub;
        this.maker = maker;
    }

    public static void main(String[] arguments) {
        int runs = Integer.parseInt(arguments[0]);
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        int broken = 0;
        try (Processes processes = new Processes();
                JoiningFaults faults = JoiningFaults.start(processes)) {
            for (long seed = first; seed < first + runs; seed++) {
                String failure = faults.run(seed);
                broken += failure == null ? 0 : 1;
                System.out.printf("seed %d: %s%n", seed, failure == null ? "held" : failure);
            }
        }
        System.out.printf("%d runs with %d kills each, %d broken%n", runs, KILLS, broken);
        System.exit(broken == 0 ? 0 : 1);
    }

    /** A hub, and a device that has made a snapshot. */
    static JoiningFaults start(Processes processes) {
        ProcessHub hub = processes.hub().start();
        ProcessDevice maker = processes
                .device("maker", "--syncline.hub.url=" + hub.url(), "--syncline.snapshots.automatic=false")
                .start();
        for (int first = 0; first < OBJECTS; first += BATCH) {
            write(maker, first);
        }
        maker.operate("{'operation':'deleteObjects','collection':'note','where':{'rank':{'$lt':3}}}");
        maker.operate(
                "{'operation':'updateObjects','collection':'note','where':{'rank':4},'updates':{'rank':{'$inc':1}}}");
        maker.sync();
        maker.send("POST", "/api/snapshots", "").expecting(201);
        return new JoiningFaults(processes, hub, maker);
    }

    private static void write(ProcessDevice device, int first) {
        StringBuilder batch = new StringBuilder("{'operation':'executeBatch','batch':[");
        for (int i = first; i < first + BATCH; i++) {
            batch.append(i == first ? "" : ",")
                    .append("{'operation':'createObject','collection':'note','args':{'id':'%06d','text':'".formatted(i))
                    .append("A note of which somebody wrote a line, number %d','rank':%d}}".formatted(i, i % 100));
        }
        device.operate(batch.append("]}").toString());
    }

    /** Answers what is wrong; null when nothing is. */
    @Nullable
    String run(long seed) {
        Random random = new Random(seed);
        ProcessDevice joiner = processes.device(
                "joiner",
                "--syncline.hub.url=" + hub.url(),
                "--syncline.pairing=" + maker.pairingUri(),
                "--syncline.snapshots.worthwhile=1000",
                "--syncline.snapshots.automatic=false");
        joiner.launch();
        double part = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            part += random.nextDouble() * (1 - part) / 2;
            awaitPart(joiner, part);
            if (kill % 2 == 0) {
                joiner.program().kill();
                joiner.launch();
            } else {
                hub.program().kill();
                hub.launch();
            }
        }
        hub.awaitStart();
        String late = "late-" + seed;
        maker.create("note", "{'id':'%s','text':'after the snapshot'}".formatted(late));
        maker.sync();
        try {
            return outcome(joiner, late);
        } finally {
            joiner.program().kill();
        }
    }

    private @Nullable String outcome(ProcessDevice joiner, String late) {
        await("the device has everything")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreException(UncheckedIOException.class)
                .until(() -> joiner.show("note", late).status() == 200);
        JsonNode state = joiner.syncState();
        if (!state.get("joining").isNull() || state.get("parked").asLong() > 0) {
            return "It still waits for something: " + state;
        }
        JsonNode here = joiner.digest();
        JsonNode there = maker.digest();
        return here.equals(there) ? null : "The devices differ: " + here + " " + there;
    }

    /** Until that part of the objects is there, or all are; or at once, for nothing. */
    private static void awaitPart(ProcessDevice joiner, double part) {
        if (part < 0.05) {
            return;
        }
        await("a part of the objects is there")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreException(UncheckedIOException.class)
                .until(() -> hasLoaded(joiner.syncState(), part));
    }

    private static boolean hasLoaded(JsonNode state, double part) {
        JsonNode joining = state.get("joining");
        return state.get("cursor").asLong() > 0
                || (!joining.isNull()
                        && joining.get("loaded").asDouble()
                                >= part * joining.get("total").asDouble());
    }

    @Override
    public void close() {
        maker.program().kill();
        hub.program().kill();
    }
}
