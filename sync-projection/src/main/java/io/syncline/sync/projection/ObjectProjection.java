package io.syncline.sync.projection;

import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.Stamp;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows up with the events, own and remote ones alike: reconciliation is this replay. Runs in the transaction
 * that stores the event, and fails it when it can not go on.
 *
 * <p>It takes messages as they are and not by annotated methods: it stands in the way of every write.
 */
@ProcessingGroup(ObjectProjection.GROUP)
public final class ObjectProjection implements EventMessageHandler {

    /** The processing group; it must stay the only one that runs inside of the storing transaction. */
    public static final String GROUP = "syncline-projection";

    private final ObjectRows rows;

    public ObjectProjection(ObjectRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean canHandle(EventMessage<?> message) {
        return message.getPayload() instanceof ObjectEvent;
    }

    @Override
    public @Nullable Object handle(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> stored
                && message.getPayload() instanceof ObjectEvent event
                && message.getMetaData().get(EventMetaData.STAMP) instanceof Stamp stamp) {
            Origin origin = message.getMetaData().get(EventMetaData.ORIGIN) instanceof Origin known ? known : null;
            rows.apply(event, stamp, origin, stored.getSequenceNumber());
        }
        return null;
    }

    /** {@link io.syncline.sync.replay.Rebuild} does it instead. */
    @Override
    public boolean supportsReset() {
        return false;
    }
}
