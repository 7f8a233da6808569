package io.syncline.sync.store;

import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.sync.hook.Processed;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An event of a stored object, from another device.
 *
 * @param event what the content says
 * @param hash chains the event to its device's event before; it was checked
 * @param alteration what a processor has made of it; null when none had a say
 */
public record ReceivedEvent(
        ObjectContent content,
        ObjectEvent event,
        Origin origin,
        byte[] hash,
        @Nullable Alteration alteration) implements Received {

    /** An event that is taken as it came. */
    public ReceivedEvent(ObjectContent content, ObjectEvent event, Origin origin, byte[] hash) {
        this(content, event, origin, hash, null);
    }

    /** The event as the processor left it. */
    public ReceivedEvent after(Processed processed) {
        if (!processed.isAltered()) {
            return this;
        }
        ObjectContent here = EventContent.of(processed.event(), origin.device());
        return new ReceivedEvent(
                here,
                here.event(origin.device()),
                origin,
                hash,
                new Alteration(content.encoded(), processed.dropped(), String.valueOf(processed.reason())));
    }

    /** Under this name the message of a received event carries it whole, so that it is stored to the letter. */
    static final String META_DATA = "syncline.received";

    /**
     * The event as the next one of its object.
     *
     * @param objectSequence counts the events of the object in this store, from 0
     * @param current the event as this device's schema has it
     */
    public DomainEventMessage<ObjectEvent> asMessage(long objectSequence, ObjectEvent current) {
        return new GenericDomainEventMessage<>(
                content.id().collection(),
                content.id().toString(),
                objectSequence,
                current,
                Map.of(EventMetaData.STAMP, origin.stamp(), EventMetaData.ORIGIN, origin, META_DATA, this));
    }
}
