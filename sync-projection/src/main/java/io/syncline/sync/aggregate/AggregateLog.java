package io.syncline.sync.aggregate;

import io.syncline.domain.key.ObjectId;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.store.ApplicationContent.Role;
import io.syncline.sync.store.StoredEvent;
import io.syncline.sync.store.StoredEvents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is known of one aggregate.
 *
 * @param writes in the order of their stamps
 * @param outcomes what was decided about writes that do not stand as they were made, by their ids
 */
record AggregateLog(ObjectId id, List<AggregateWrite> writes, Map<String, Outcome> outcomes) {

    AggregateLog {
        writes = List.copyOf(writes);
        outcomes = Map.copyOf(outcomes);
    }

    static AggregateLog read(StoredEvents table, ObjectId id) {
        List<AggregateEvent> events = new ArrayList<>();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (StoredEvent stored : table.ofObject(id, 0)) {
            ApplicationContent content = (ApplicationContent) stored.content();
            if (content.role() != Role.OUTCOME) {
                events.add(AggregateEvent.of(stored));
            } else if (Note.ofJson(content.payload()) instanceof Note.Decided decided) {
                outcomes.put(decided.write(), decided.now());
            }
        }
        outcomes.values().removeIf(Outcome.stands()::equals);
        return new AggregateLog(id, writesOf(events), outcomes);
    }

    /** What was decided about the write. */
    Outcome outcome(AggregateWrite write) {
        return outcomes.getOrDefault(write.id(), Outcome.stands());
    }

    /** The log with more events, about which nothing is decided yet. */
    AggregateLog with(List<AggregateEvent> more) {
        List<AggregateEvent> events = new ArrayList<>();
        writes.forEach(write -> events.addAll(write.events()));
        events.addAll(more);
        return new AggregateLog(id, writesOf(events), outcomes);
    }

    AggregateLog decided(Map<String, Outcome> newOutcomes) {
        return new AggregateLog(id, writes, newOutcomes);
    }

    /** A device's events follow one another; each that does not begin a write goes on with the one before. */
    static List<AggregateWrite> writesOf(List<AggregateEvent> events) {
        Map<String, List<List<AggregateEvent>>> byDevice = new HashMap<>();
        events.stream()
                .sorted(Comparator.comparingLong(event -> event.origin().sequence()))
                .forEach(event -> {
                    List<List<AggregateEvent>> writes = byDevice.computeIfAbsent(
                            event.origin().device() + "-" + event.origin().epoch(), any -> new ArrayList<>());
                    if (event.circumstances().beginsWrite() || writes.isEmpty()) {
                        writes.add(new ArrayList<>());
                    }
                    writes.get(writes.size() - 1).add(event);
                });
        return byDevice.values().stream()
                .flatMap(List::stream)
                .map(AggregateWrite::new)
                .sorted()
                .toList();
    }
}
