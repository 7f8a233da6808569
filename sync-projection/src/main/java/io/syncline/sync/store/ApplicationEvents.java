package io.syncline.sync.store;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/** The part of Axon's event store that knows the application's own aggregates. */
public interface ApplicationEvents {

    /** Stores an event of the application. Within a transaction. */
    void append(EventMessage<?> message);

    /** The events of an aggregate that stand, in the order of their stamps; empty when there is no such aggregate. */
    List<? extends DomainEventMessage<?>> history(String aggregateIdentifier);

    /** What a reader of the stream of all events is shown for that one: mostly one message. */
    List<? extends DomainEventMessage<?>> shown(StoredEvent stored);
}
