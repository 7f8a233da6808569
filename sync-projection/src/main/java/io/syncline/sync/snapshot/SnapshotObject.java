package io.syncline.sync.snapshot;

import java.util.List;

/**
 * What a snapshot tells of one object: a state, and events that are to be folded on it.
 *
 * @param stamps when what was written; empty where the events tell all
 * @param values the values by field as a JSON object
 * @param hybridTime of the latest write in the state
 * @param continued whether this only adds events to what the chunk before has told of the object
 */
record SnapshotObject(
        String key, String stamps, String values, long hybridTime, boolean continued, List<CarriedEvent> events) {

    private static final int PER_EVENT = 128;

    SnapshotObject {
        events = List.copyOf(events);
    }

    /** About how many bytes it takes. */
    long size() {
        long inEvents = events.stream()
                .mapToLong(event -> event.content().length + PER_EVENT)
                .sum();
        return inEvents + key.length() + stamps.length() + values.length() + Integer.SIZE;
    }
}
