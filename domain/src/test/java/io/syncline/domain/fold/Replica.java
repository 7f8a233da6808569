package io.syncline.domain.fold;

import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.stamp.Stamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One object as a device keeps it: the state, and the events to fold again when one of them comes late. */
final class Replica {

    private final Map<Stamp, WrittenEvent> events = new TreeMap<>();
    private ObjectState state = ObjectState.NOTHING;
    private int foldedAgain;

    static Replica of(Collection<WrittenEvent> events) {
        Replica replica = new Replica();
        events.forEach(event -> replica.receive(List.of(event)));
        return replica;
    }

    /** Stores a batch, then takes it into the state; what is folded again has all of the batch in it. */
    Replica receive(List<WrittenEvent> batch) {
        batch.forEach(event -> events.put(event.stamp(), event));
        for (WrittenEvent written : batch) {
            if (state.isLate(written.event(), written.stamp())) {
                state = ObjectState.fold(events.values());
                foldedAgain++;
                break;
            }
            state = state.apply(written.event(), written.stamp());
        }
        return this;
    }

    ObjectState state() {
        return state;
    }

    int foldedAgain() {
        return foldedAgain;
    }
}
