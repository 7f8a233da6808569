package io.syncline.sync.aggregate;

import io.syncline.sync.store.Received;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;

/** What is to be published for events that came from other devices. Publishing a message stores what it stands for. */
public final class Arrival {

    private final IdentityHashMap<Received, List<DomainEventMessage<?>>> inPlace = new IdentityHashMap<>();
    private final List<DomainEventMessage<?>> after = new ArrayList<>();

    Arrival() {}

    void at(Received event, List<DomainEventMessage<?>> messages) {
        inPlace.put(event, messages);
    }

    void after(List<DomainEventMessage<?>> messages) {
        after.addAll(messages);
    }

    /** The messages in place of that event; none where what became of it is told with a later one. */
    public List<DomainEventMessage<?>> of(Received event) {
        return inPlace.getOrDefault(event, List.of());
    }

    /** The messages behind all events. */
    public List<DomainEventMessage<?>> after() {
        return after;
    }
}
