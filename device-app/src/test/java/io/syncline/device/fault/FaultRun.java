package io.syncline.device.fault;

import io.syncline.device.process.ProcessDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** One run: three writers and three observers, a plan of disturbances, then peace, then the reckoning. */
final class FaultRun {

    private final Cluster cluster;
    private final FaultPlan plan;
    private final RunNames names;
    private final Violations violations = new Violations();
    private final List<Ledger> ledgers =
            IntStream.range(0, Cluster.DEVICES).mapToObj(device -> new Ledger()).toList();

    FaultRun(Cluster cluster, FaultPlan plan) {
        this.cluster = cluster;
        this.plan = plan;
        this.names = new RunNames(plan.seed());
    }

    /** What was found broken; empty when everything held. */
    List<String> run() {
        List<RunObserver> observers = new ArrayList<>();
        List<RunWriter> writers = new ArrayList<>();
        for (int number = 0; number < Cluster.DEVICES; number++) {
            ProcessDevice device = cluster.device(number);
            RunObserver observer = new RunObserver(device, number, names, ledgers.get(number), violations);
            observers.add(observer);
            writers.add(new RunWriter(device, number, names, ledgers.get(number), violations, observer::last));
        }
        prepare(writers);
        whileWorking(observers, writers);
        cluster.awaitAgreement();
        IntStream.range(0, Cluster.DEVICES).forEach(this::reckon);
        return violations.found();
    }

    private void prepare(List<RunWriter> writers) {
        ProcessDevice first = cluster.device(0);
        first.create("note", "{'id':'%s','text':'-','rank':0}".formatted(names.counter()));
        IntStream.range(0, RunNames.SHARED)
                .forEach(number -> first.create("note", "{'id':'%s','text':'-'}".formatted(names.shared(number))));
        writers.forEach(RunWriter::prepare);
        cluster.awaitAgreement();
    }

    private void whileWorking(List<RunObserver> observers, List<RunWriter> writers) {
        AtomicBoolean writersEnough = new AtomicBoolean();
        AtomicBoolean observersEnough = new AtomicBoolean();
        List<CompletableFuture<Void>> observing = observers.stream()
                .map(observer -> started("observer", () -> observer.observe(observersEnough::get)))
                .toList();
        List<CompletableFuture<Void>> writing = writers.stream()
                .map(writer -> started("writer", () -> writer.write(writersEnough::get)))
                .toList();
        disturb();
        writersEnough.set(true);
        writing.forEach(CompletableFuture::join);
        observersEnough.set(true);
        observing.forEach(CompletableFuture::join);
    }

    private static CompletableFuture<Void> started(String name, Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task, name).start());
    }

    /** Each begins at its time; of those that have one target only the first. */
    private void disturb() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Set<Object> disturbed = new HashSet<>();
            List<CompletableFuture<Void>> over = plan.disturbances().stream()
                    .filter(disturbance -> disturbed.add(targetOf(disturbance)))
                    .map(disturbance -> scheduled(disturbance, threads))
                    .toList();
            over.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private CompletableFuture<Void> scheduled(Disturbance disturbance, Executor threads) {
        return CompletableFuture.runAsync(() -> cluster.begin(disturbance), after(disturbance.begin(), threads))
                .thenRunAsync(() -> cluster.end(disturbance), after(disturbance.lasting(), threads));
    }

    private static Executor after(Duration delay, Executor threads) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    private static Object targetOf(Disturbance disturbance) {
        return switch (disturbance.kind()) {
            case HUB_KILLED, HUB_FROZEN -> "hub";
            case DEVICE_KILLED, DEVICE_FROZEN -> "device" + disturbance.device();
            default -> "link" + disturbance.device();
        };
    }

    /** Holds what a device shows in the end against what was answered anywhere. */
    private void reckon(int number) {
        Seen seen = Seen.on(cluster.device(number), names);
        long least = 0;
        long greatest = 0;
        for (int author = 0; author < Cluster.DEVICES; author++) {
            Ledger ledger = ledgers.get(author);
            reckon(number, seen, author, ledger);
            least += ledger.leastIncrements();
            greatest += ledger.greatestIncrements();
        }
        violations.check(
                least <= seen.counter() && seen.counter() <= greatest,
                "device %d counted to %d, and %d to %d increments were made"
                        .formatted(number, seen.counter(), least, greatest));
        checkHistory(number, names.counter(), seen.counter());
    }

    private void reckon(int number, Seen seen, int author, Ledger ledger) {
        ledger.lasting().stream()
                .filter(key -> !seen.texts().containsKey(key))
                .forEach(key -> violations.add("device %d has lost %s".formatted(number, key)));
        ledger.deleted().stream()
                .filter(key -> seen.texts().containsKey(key))
                .forEach(key -> violations.add("device %d shows %s, which was deleted".formatted(number, key)));
        long version = seen.version(names, author);
        violations.check(
                ledger.leastBatch() <= version && version <= ledger.greatestBatch(),
                "device %d has version %d of the group of device %d, answered were %d of %d"
                        .formatted(number, version, author, ledger.leastBatch(), ledger.greatestBatch()));
    }

    /** Every write stands in the history once: applied twice would be twice there. */
    private void checkHistory(int number, String key, long modifications) {
        JsonNode history = cluster.device(number)
                .get("/api/collections/note/objects/" + key + "/history")
                .expecting(200)
                .json();
        Set<String> stamps = new HashSet<>();
        history.forEach(entry -> stamps.add(entry.get("hlc").asString()));
        violations.check(
                stamps.size() == history.size() && history.size() == modifications + 1,
                "device %d has %d events with %d stamps of %s, for a creation and %d increments"
                        .formatted(number, history.size(), stamps.size(), key, modifications));
    }
}
