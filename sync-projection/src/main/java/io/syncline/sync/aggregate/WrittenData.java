package io.syncline.sync.aggregate;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** An event in the form in which Axon's upcasters take it. */
record WrittenData(AggregateEvent event, String identifier, SerializedPart part, String metaDataText)
        implements DomainEventData<String> {

    @Override
    public String getType() {
        return event.content().aggregateType();
    }

    @Override
    public String getAggregateIdentifier() {
        return event.content().aggregateIdentifier();
    }

    @Override
    public long getSequenceNumber() {
        return 0;
    }

    @Override
    public String getEventIdentifier() {
        return identifier;
    }

    @Override
    public Instant getTimestamp() {
        return event.origin().stamp().instant();
    }

    @Override
    public SerializedObject<String> getMetaData() {
        return new SerializedMetaData<>(metaDataText, String.class);
    }

    @Override
    public SerializedObject<String> getPayload() {
        return new SimpleSerializedObject<>(part.data(), String.class, part.type(), part.revision());
    }
}
