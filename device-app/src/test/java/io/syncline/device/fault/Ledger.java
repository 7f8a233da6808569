package io.syncline.device.fault;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one device was asked to write in one run, and what of it was answered. What was asked and not answered, because
 * the device was killed, may have happened or not.
 */
final class Ledger {

    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final Set<String> deletionAsked = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> modifications = new ConcurrentHashMap<>();
    private final AtomicLong batchAsked = new AtomicLong(-1);
    private final AtomicLong batchAnswered = new AtomicLong(-1);
    private final AtomicLong incrementsAsked = new AtomicLong();
    private final AtomicLong incrementsAnswered = new AtomicLong();

    void created(String key) {
        created.add(key);
    }

    void deletionAsked(String key) {
        deletionAsked.add(key);
    }

    void deleted(String key) {
        deleted.add(key);
    }

    /** Every answered modification is one event of the object's history, no more. */
    void modified(String key) {
        modifications.merge(key, 1, Integer::sum);
    }

    void batchAsked(long version) {
        batchAsked.set(version);
    }

    void batchAnswered(long version) {
        batchAnswered.set(version);
    }

    void incrementAsked() {
        incrementsAsked.incrementAndGet();
    }

    void incrementAnswered() {
        incrementsAnswered.incrementAndGet();
    }

    /** The objects that must be there: created, answered, and not asked to be deleted. */
    Set<String> lasting() {
        Set<String> lasting = ConcurrentHashMap.newKeySet();
        lasting.addAll(created);
        lasting.removeAll(deletionAsked);
        return lasting;
    }

    Set<String> deleted() {
        return Set.copyOf(deleted);
    }

    Map<String, Integer> modifications() {
        return Map.copyOf(modifications);
    }

    long leastBatch() {
        return batchAnswered.get();
    }

    long greatestBatch() {
        return batchAsked.get();
    }

    long leastIncrements() {
        return incrementsAnswered.get();
    }

    long greatestIncrements() {
        return incrementsAsked.get();
    }
}
