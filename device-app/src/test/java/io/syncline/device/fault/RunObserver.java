package io.syncline.device.fault;

import io.syncline.device.process.ProcessDevice;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Reads one device all the time, and checks that no answer shows what must never be seen. */
final class RunObserver {

    private static final long PAUSE_NANOSECONDS = 20_000_000;

    private final ProcessDevice device;
    private final int number;
    private final RunNames names;
    private final Ledger ownLedger;
    private final Violations violations;
    private final long[] versions = new long[Cluster.DEVICES];
    private volatile Seen last = new Seen(Map.of(), 0);

    RunObserver(ProcessDevice device, int number, RunNames names, Ledger ownLedger, Violations violations) {
        this.device = device;
        this.number = number;
        this.names = names;
        this.ownLedger = ownLedger;
        this.violations = violations;
    }

    Seen last() {
        return last;
    }

    void observe(Supplier<Boolean> enough) {
        while (!enough.get()) {
            try {
                Set<String> answeredBefore = ownLedger.lasting();
                long batchBefore = ownLedger.leastBatch();
                Seen seen = Seen.on(device, names);
                checkOwnWrites(seen, answeredBefore, batchBefore);
                check(seen);
                last = seen;
            } catch (UncheckedIOException away) {
                LockSupport.parkNanos(PAUSE_NANOSECONDS);
            }
        }
    }

    /** What was answered before the question is in the answer. A key may be deleted between the two. */
    private void checkOwnWrites(Seen seen, Set<String> answered, long batch) {
        Set<String> still = ownLedger.lasting();
        answered.stream()
                .filter(still::contains)
                .filter(key -> !seen.texts().containsKey(key))
                .forEach(key -> violations.add("device %d does not show its own %s".formatted(number, key)));
        violations.check(
                seen.version(names, number) >= batch,
                "device %d shows version %d of its own group after %d was answered"
                        .formatted(number, seen.version(names, number), batch));
    }

    /** Holds an answer against what must be true of every answer, and against the ones before. */
    void check(Seen seen) {
        for (int author = 0; author < Cluster.DEVICES; author++) {
            checkGroup(seen, author);
        }
        seen.texts().forEach((key, parent) -> {
            if (RunNames.isReply(key) && !parent.isEmpty()) {
                violations.check(
                        seen.texts().containsKey(parent),
                        "device %d shows %s without %s, which its author had seen".formatted(number, key, parent));
            }
        });
    }

    private void checkGroup(Seen seen, int author) {
        long version = seen.version(names, author);
        for (int member = 1; member < RunNames.GROUP_SIZE; member++) {
            String other = seen.texts().getOrDefault(names.group(author, member), "-1");
            violations.check(
                    other.equals(Long.toString(version)),
                    "device %d shows a torn batch of device %d: versions %d and %s"
                            .formatted(number, author, version, other));
        }
        violations.check(
                version >= versions[author],
                "device %d goes back from version %d to %d of the group of device %d"
                        .formatted(number, versions[author], version, author));
        versions[author] = Math.max(versions[author], version);
    }
}
