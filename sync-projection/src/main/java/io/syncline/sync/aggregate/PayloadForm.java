package io.syncline.sync.aggregate;

import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.event.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;

/** Payloads and metadata of the application as text and back, by its serializer and its upcasters. */
final class PayloadForm {

    /** How the names of metadata begin that this device adds. */
    static final String OURS = "syncline.";

    /** Metadata that says nothing, as JSON. */
    private static final String NONE = "{}";

    private final Serializer serializer;
    private final EventUpcaster upcasters;

    PayloadForm(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    SerializedPart write(Object payload) {
        SerializedObject<String> written = serializer.serialize(payload, String.class);
        SerializedType type = written.getType();
        return new SerializedPart(type.getName(), type.getRevision(), written.getData());
    }

    /** The metadata that the application gave, without what this device has added. */
    String write(MetaData metaData) {
        Map<String, Object> theirs = new HashMap<>(metaData);
        theirs.keySet().removeIf(name -> name.startsWith(OURS));
        return serializer.serialize(MetaData.from(theirs), String.class).getData();
    }

    WrittenCommand write(CommandMessage<?> command) {
        return new WrittenCommand(command.getCommandName(), write(command.getPayload()), write(command.getMetaData()));
    }

    /**
     * The command as it was given.
     *
     * @throws RuntimeException when its type is unknown here, or its payload does not fit it
     */
    CommandMessage<?> command(WrittenCommand written) {
        SerializedPart part = written.payload();
        Object payload = serializer.deserialize(
                new SimpleSerializedObject<>(part.data(), String.class, part.type(), part.revision()));
        if (payload instanceof UnknownSerializedType) {
            throw new IllegalArgumentException(
                    "Command '%s'%s is unknown here".formatted(part.type(), inRevision(part.revision())));
        }
        return new GenericCommandMessage<>(new GenericMessage<>(payload, metaData(written.metaData())), written.name());
    }

    /** What the application gave the event along, as it was written. */
    MetaData metaData(AggregateEvent event) {
        return metaData(event.circumstances().metaData());
    }

    /** Mostly there is none. */
    private MetaData metaData(String text) {
        return text.equals(NONE)
                ? MetaData.emptyInstance()
                : serializer.deserialize(new SerializedMetaData<>(text, String.class));
    }

    /** The event as today's handlers know it: mostly one message; upcasters may make several of it, or none. */
    List<DomainEventMessage<?>> messages(AggregateEvent event) {
        return event.circumstances().isDropped() ? List.of() : messages(entry(event), event.origin());
    }

    /** An event that stands in place of one of the write. */
    List<DomainEventMessage<?>> messages(AggregateWrite write, String identifier, SerializedPart part) {
        AggregateEvent first = write.events().get(0);
        return messages(entry(first, identifier, part, first.circumstances().metaData()), write.origin());
    }

    private List<DomainEventMessage<?>> messages(WrittenData entry, Origin origin) {
        Map<String, Object> ours = Map.of(EventMetaData.STAMP, origin.stamp(), EventMetaData.ORIGIN, origin);
        List<DomainEventMessage<?>> messages = new ArrayList<>(1);
        EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(entry), serializer, upcasters)
                .forEachRemaining(message -> messages.add(message.andMetaData(ours)));
        return messages;
    }

    private static WrittenData entry(AggregateEvent event) {
        return entry(
                event,
                event.circumstances().event(),
                event.payload(),
                event.circumstances().metaData());
    }

    private static WrittenData entry(AggregateEvent event, String identifier, SerializedPart part, String metaData) {
        return new WrittenData(event, identifier, part, metaData);
    }

    /** Why today's handlers could not use the event; empty when they can. */
    Optional<String> reasonAgainst(AggregateEvent event) {
        if (event.circumstances().isDropped()) {
            return Optional.empty();
        }
        Optional<String> reason = upcasters
                .upcast(Stream.of(new InitialEventRepresentation(entry(event), serializer)))
                .map(this::reasonAgainst)
                .flatMap(Optional::stream)
                .findFirst();
        if (reason.isEmpty()) {
            messages(event).forEach(DomainEventMessage::getPayload);
        }
        return reason;
    }

    private Optional<String> reasonAgainst(IntermediateEventRepresentation event) {
        String name = event.getType().getName();
        String revision = event.getType().getRevision();
        Class<?> type = serializer.classForType(event.getType());
        if (type == UnknownSerializedType.class) {
            return Optional.of("Event '%s'%s is unknown here".formatted(name, inRevision(revision)));
        }
        String known = serializer.typeForClass(type).getRevision();
        return Objects.equals(known, revision)
                ? Optional.empty()
                : Optional.of("Event '%s' was written%s, here it is known%s, and no upcaster brings it there"
                        .formatted(name, inRevision(revision), inRevision(known)));
    }

    private static String inRevision(@Nullable String revision) {
        return revision == null ? " without a revision" : " in revision '%s'".formatted(revision);
    }
}
