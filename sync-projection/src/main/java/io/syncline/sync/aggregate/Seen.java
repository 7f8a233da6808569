package io.syncline.sync.aggregate;

import io.syncline.domain.event.Origin;
import io.syncline.sync.store.ApplicationLog;
import io.syncline.sync.store.KnownDevice;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far the author of a write had seen those of other devices to the same aggregate. Its own it had seen all, and they
 * are left out; so a device that is alone says nothing.
 *
 * <p>It has one number for every other device that had written to the aggregate, which is what it takes to tell exactly
 * which writes were made in ignorance of one another when a third device has seen some of both.
 *
 * @param last the last sequence of that device's epoch, by {@code DEVICE-EPOCH}
 */
record Seen(Map<String, Object> last) {

    /** Nothing of others. */
    static final Seen NOTHING = new Seen(Map.of());

    /** What a device has seen that has these events of the aggregate. */
    static Seen of(Map<KnownDevice, Long> lastSequences, ApplicationLog log) {
        Map<String, Object> last = new LinkedHashMap<>();
        lastSequences.forEach((device, sequence) -> {
            if (!log.isSelf(device) && !ApplicationLog.isNobody(device.id())) {
                last.put(name(device.id().value(), device.epoch()), sequence);
            }
        });
        return new Seen(last);
    }

    /** Whether the author, who wrote with that origin, had seen an earlier write of that one. */
    boolean includes(Origin own, Origin other) {
        if (other.device().equals(own.device()) && other.epoch() == own.epoch()) {
            return other.sequence() < own.sequence();
        }
        return last.get(name(other.device().value(), other.epoch())) instanceof Long sequence
                && other.sequence() <= sequence;
    }

    private static String name(String device, int epoch) {
        return device + "-" + epoch;
    }

    static Seen ofJson(Map<?, ?> json) {
        Map<String, Object> last = new LinkedHashMap<>();
        json.forEach((device, sequence) -> {
            if (sequence instanceof Long number) {
                last.put(String.valueOf(device), number);
            }
        });
        return new Seen(last);
    }
}
