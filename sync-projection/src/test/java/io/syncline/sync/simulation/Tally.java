package io.syncline.sync.simulation;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What came of many histories. Takes them from several threads. */
final class Tally {

    private static final int TELL_EVERY = 100;

    private final PrintStream out;
    private final long began = System.nanoTime();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Map<Long, String> failed = new TreeMap<>();
    private int histories;
    private long operations;
    private int leastOperations = Integer.MAX_VALUE;
    private final Map<Integer, Integer> byDevices = new TreeMap<>();

    Tally(PrintStream out) {
        this.out = out;
    }

    synchronized void add(Outcome outcome) {
        histories++;
        operations += outcome.operations();
        leastOperations = Math.min(leastOperations, outcome.operations());
        byDevices.merge(outcome.devices(), 1, Integer::sum);
        outcome.faults().forEach((kind, number) -> faults.merge(kind, number, Integer::sum));
        if (!outcome.holds()) {
            failed.put(outcome.seed(), String.valueOf(outcome.failure()));
            out.printf("seed %d fails: %s%n", outcome.seed(), outcome.failure());
        }
        if (histories % TELL_EVERY == 0) {
            out.printf("%d histories in %s, %d failed%n", histories, took(), failed.size());
        }
    }

    private Duration took() {
        return Duration.ofSeconds(Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    synchronized boolean allHold() {
        return failed.isEmpty();
    }

    /** Everything, at the end. */
    synchronized void tell() {
        out.printf(
                "%d histories in %s; %d operations, %d at least; by number of devices %s%n",
                histories, took(), operations, leastOperations, byDevices);
        faults.forEach((kind, number) -> out.printf("%9d  %s%n", number, kind));
        out.printf("failed: %d %s%n", failed.size(), failed.keySet());
    }
}
