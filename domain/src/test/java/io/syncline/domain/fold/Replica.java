package io.syncline.domain.fold;

import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.stamp.Stamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One object as a device keeps it: the state, and the events to fold again when one of them comes late. */
final class Replica {

    private final Merging merging;
    private final Map<Stamp, WrittenEvent> events = new TreeMap<>();
    private ObjectState state = ObjectState.NOTHING;
    private int foldedAgain;

    Replica() {
        this(Merging.LAST_WRITER);
    }

    Replica(Merging merging) {
        this.merging = merging;
    }

    static Replica of(Collection<WrittenEvent> events) {
        return of(events, Merging.LAST_WRITER);
    }

    static Replica of(Collection<WrittenEvent> events, Merging merging) {
        Replica replica = new Replica(merging);
        events.forEach(event -> replica.receive(List.of(event)));
        return replica;
    }

    /** Stores those of a batch that are not there, then takes them into the state; what is folded again has all in it. */
    Replica receive(List<WrittenEvent> batch) {
        List<WrittenEvent> fresh = batch.stream()
                .filter(event -> events.putIfAbsent(event.stamp(), event) == null)
                .toList();
        for (WrittenEvent written : fresh) {
            if (state.isLate(written.event(), written.stamp(), merging)) {
                state = ObjectState.fold(events.values(), merging);
                foldedAgain++;
                break;
            }
            state = state.apply(written.event(), written.stamp(), merging);
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
