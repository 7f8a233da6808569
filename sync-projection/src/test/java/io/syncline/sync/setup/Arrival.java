package io.syncline.sync.setup;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.projection.ObjectProjection;
import io.syncline.sync.store.EventContent;
import io.syncline.sync.store.ReceivedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;

/** Brings events of other devices into a store as a sync does once they are opened: event and row in one transaction. */
public final class Arrival {

    private final DeviceStore store;
    private final ObjectProjection projection;
    private final Map<DeviceId, Long> sequences = new HashMap<>();

    public Arrival(DeviceStore store) {
        this.store = store;
        this.projection = new ObjectProjection(store.rows());
    }

    /** One event, written at that time. */
    public void of(ObjectEvent event, Stamp stamp) {
        store.database().writing(() -> {
            long sequence = sequences.merge(stamp.device(), 1L, Long::sum);
            ReceivedEvent received = new ReceivedEvent(
                    EventContent.of(event, stamp.device()),
                    event,
                    new Origin(stamp, 1, sequence, sequence),
                    new byte[32]);
            long next = store.rows().load(event.id()).sequence() + 1;
            DomainEventMessage<ObjectEvent> message = received.asMessage(next, event);
            store.storageEngine().appendEvents(List.of(message));
            projection.handle(message);
        });
    }
}
