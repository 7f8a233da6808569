package io.syncline.sync.aggregate;

import java.time.Instant;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.messaging.MetaData;

/** An aggregate that commands are executed on again: their events bear the time at which the command was first executed. */
final class ReplayedAggregate extends EventSourcedAggregate<Object> {

    private Instant time = Instant.EPOCH;

    ReplayedAggregate(Object root, ApplicationType type, EventBus events) {
        super(root, type.model(), events, type.repositories(), NoSnapshotTriggerDefinition.TRIGGER);
    }

    void at(Instant newTime) {
        time = newTime;
    }

    @Override
    protected <P> EventMessage<P> createMessage(P payload, MetaData metaData) {
        EventMessage<P> now = super.createMessage(payload, metaData);
        return now instanceof GenericDomainEventMessage<P> domain
                ? new GenericDomainEventMessage<>(
                        domain.getType(), domain.getAggregateIdentifier(), domain.getSequenceNumber(), now, time)
                : new GenericEventMessage<>(now, () -> time);
    }
}
