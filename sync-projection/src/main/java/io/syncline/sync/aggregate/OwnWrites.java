package io.syncline.sync.aggregate;

import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.HybridClock;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.WriteTransaction;
import io.syncline.sync.store.Alteration;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.store.ApplicationContent.Role;
import io.syncline.sync.store.ApplicationLog;
import io.syncline.sync.store.StoredEvents;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.jspecify.annotations.Nullable;

/**
 * Stores the messages of the application that are published: an event of a synced aggregate with its command and with what
 * this device had seen of the aggregate, as the next of this device's chain; all others in nobody's name.
 */
final class OwnWrites {

    /** Events that belong to no aggregate. */
    private static final String NO_TYPE = "";

    private final Database database;
    private final StoredEvents events;
    private final ApplicationLog log;
    private final HybridClock clock;
    private final ApplicationTypes types;
    private final PayloadForm form;
    private final Processing processing;
    private final Map<ObjectId, CommandMessage<?>> begun = new HashMap<>();
    private @Nullable WriteTransaction transaction;

    OwnWrites(
            Database database,
            StoredEvents events,
            ApplicationLog log,
            HybridClock clock,
            ApplicationTypes types,
            PayloadForm form,
            Processing processing) {
        this.database = database;
        this.events = events;
        this.log = log;
        this.clock = clock;
        this.types = types;
        this.form = form;
        this.processing = processing;
    }

    void append(EventMessage<?> message) {
        if (message.getMetaData().get(Marks.TO_STORE) instanceof Marks.ToStore marked) {
            store(marked, (DomainEventMessage<?>) message);
        } else if (message instanceof DomainEventMessage<?> event && event.getType() != null) {
            appendOwn(event);
        } else {
            log.appendHere(content(NO_TYPE, message.getIdentifier(), message, null, null), stampOf(message));
        }
    }

    private void store(Marks.ToStore marked, DomainEventMessage<?> message) {
        marked.withheld().forEach(event -> log.appendReceived(event, Role.WITHHELD));
        if (marked.applied() != null) {
            log.appendReceived(marked.applied(), Role.APPLIED);
        }
        if (marked.note() != null) {
            ApplicationContent note = new ApplicationContent(
                    message.getType(),
                    message.getAggregateIdentifier(),
                    marked.note().toJson(),
                    "{}",
                    Role.OUTCOME);
            log.appendHere(note, clock.next());
        }
    }

    private void appendOwn(DomainEventMessage<?> event) {
        ObjectId id = ApplicationContent.idOf(event.getType(), event.getAggregateIdentifier());
        if (event.getSequenceNumber() == 0 && log.knows(id)) {
            throw new AggregateStreamCreationException(
                    "%s '%s' exists already.".formatted(event.getType(), event.getAggregateIdentifier()));
        }
        Optional<ApplicationType> type = types.find(event.getType());
        CommandMessage<?> command = event.getMetaData().get(Marks.COMMAND) instanceof CommandMessage<?> given
                        && type.filter(known -> known.handles(given)).isPresent()
                ? given
                : null;
        ApplicationContent content = goesOn(id, command)
                ? content(event.getType(), event.getAggregateIdentifier(), event, null, null)
                : content(
                        event.getType(),
                        event.getAggregateIdentifier(),
                        event,
                        Seen.of(events.lastSequences(id), log),
                        command);
        if (type.filter(known -> known.synced() != null).isPresent()) {
            appendTravelling(content, event);
        } else {
            log.appendHere(content, stampOf(event));
        }
    }

    private void appendTravelling(ApplicationContent content, DomainEventMessage<?> event) {
        Alteration alteration = processing.sent(content, event);
        if (alteration == null) {
            log.appendOwn(content, stampOf(event));
        } else {
            log.appendOwn(content, alteration, stampOf(event));
        }
    }

    /** Whether the aggregate's event before, in this transaction, comes of the same command. */
    private boolean goesOn(ObjectId id, @Nullable CommandMessage<?> command) {
        if (transaction != database.transaction()) {
            transaction = database.transaction();
            begun.clear();
        }
        if (command == null) {
            begun.remove(id);
            return false;
        }
        return begun.put(id, command) == command;
    }

    private ApplicationContent content(
            String type,
            String identifier,
            EventMessage<?> event,
            @Nullable Seen seen,
            @Nullable CommandMessage<?> command) {
        SerializedPart payload = form.write(event.getPayload());
        Circumstances circumstances = new Circumstances(
                event.getIdentifier(),
                payload.type(),
                payload.revision(),
                form.write(event.getMetaData()),
                seen,
                command == null ? null : form.write(command));
        return new ApplicationContent(type, identifier, payload.data(), circumstances.toJson());
    }

    private Stamp stampOf(EventMessage<?> message) {
        return message.getMetaData().get(EventMetaData.STAMP) instanceof Stamp stamp ? stamp : clock.next();
    }
}
