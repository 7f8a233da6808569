package io.syncline.device.fault;

import io.syncline.device.process.Answer;
import io.syncline.device.process.ProcessDevice;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes on one device, of every kind, until told to stop; while the device is away, it tries on. */
final class RunWriter {

    private static final int MOST_WRITES = 150;

    private static final long PAUSE_NANOSECONDS = 20_000_000;

    private final ProcessDevice device;
    private final int number;
    private final RunNames names;
    private final Ledger ledger;
    private final Violations violations;
    private final Random random;
    private final Supplier<Seen> lastSeen;
    private int replies;
    private int passing;
    private long version;

    RunWriter(
            ProcessDevice device,
            int number,
            RunNames names,
            Ledger ledger,
            Violations violations,
            Supplier<Seen> lastSeen) {
        this.device = device;
        this.number = number;
        this.names = names;
        this.ledger = ledger;
        this.violations = violations;
        this.random = new Random(names.seed() * Cluster.DEVICES + number);
        this.lastSeen = lastSeen;
    }

    /** The group that this device alone will change. */
    void prepare() {
        ledger.batchAsked(0);
        device.operate(batch("{'operation':'createObject','collection':'note','args':{'id':'%s','text':'0'}}"));
        ledger.batchAnswered(0);
    }

    void write(Supplier<Boolean> enough) {
        for (int writes = 0; writes < MOST_WRITES && !enough.get(); writes++) {
            try {
                one();
            } catch (UncheckedIOException away) {
                LockSupport.parkNanos(PAUSE_NANOSECONDS);
            }
        }
    }

    private void one() {
        switch (random.nextInt(6)) {
            case 0, 1 -> reply();
            case 2 -> changeGroup();
            case 3 -> comeAndGo();
            case 4 -> count();
            default -> overwrite();
        }
    }

    private void reply() {
        List<String> others = lastSeen.get().texts().keySet().stream()
                .filter(RunNames::isReply)
                .sorted()
                .toList();
        String parent = others.isEmpty() ? "" : others.get(random.nextInt(others.size()));
        String key = names.reply(number, replies++);
        create(key, parent);
    }

    private void changeGroup() {
        version++;
        ledger.batchAsked(version);
        Answer answer = send(batch("{'operation':'updateObjects','collection':'note','where':{'id':'%s'},"
                + "'updates':{'text':'" + version + "'}}"));
        if (answer.status() == 200) {
            ledger.batchAnswered(version);
        }
    }

    private String batch(String step) {
        return IntStream.range(0, RunNames.GROUP_SIZE)
                .mapToObj(member -> step.formatted(names.group(number, member)))
                .collect(Collectors.joining(",", "{'operation':'executeBatch','batch':[", "]}"));
    }

    private void comeAndGo() {
        String key = names.passing(number, passing++);
        create(key, "for a moment");
        ledger.deletionAsked(key);
        Answer answer = device.send("DELETE", "/api/collections/note/objects/" + key, "");
        if (expected(answer, 204, "deleting " + key)) {
            ledger.deleted(key);
        }
    }

    private void create(String key, String text) {
        Answer answer =
                device.send("POST", "/api/collections/note/objects", "{'id':'%s','text':'%s'}".formatted(key, text));
        if (expected(answer, 201, "creating " + key)) {
            ledger.created(key);
        }
    }

    private void count() {
        ledger.incrementAsked();
        Answer answer = send(
                "{'operation':'updateObjects','collection':'note','where':{'id':'%s'},'updates':{'$inc':{'rank':1}}}"
                        .formatted(names.counter()));
        if (answer.status() == 200) {
            ledger.incrementAnswered();
        }
    }

    private void overwrite() {
        String key = names.shared(random.nextInt(RunNames.SHARED));
        String text = "%d-%d".formatted(number, random.nextInt(1_000));
        Answer answer = device.send("PATCH", "/api/collections/note/objects/" + key, "{'text':'%s'}".formatted(text));
        expected(answer, 200, "changing " + key);
    }

    private Answer send(String operation) {
        Answer answer = device.send("POST", "/api/operations", operation);
        expected(answer, 200, operation);
        return answer;
    }

    private boolean expected(Answer answer, int status, String what) {
        if (answer.status() != status) {
            violations.add("device %d refused %s: %d %s".formatted(number, what, answer.status(), answer.body()));
        }
        return answer.status() == status;
    }
}
