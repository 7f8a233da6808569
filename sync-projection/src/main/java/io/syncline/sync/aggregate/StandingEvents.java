package io.syncline.sync.aggregate;

import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.synced.CommandCompensated;
import io.syncline.domain.synced.CommandRestored;
import io.syncline.domain.synced.CommandRevised;
import io.syncline.domain.synced.HistoryChanged;
import io.syncline.domain.synced.SyncedWrite;
import io.syncline.domain.synced.WriteOutcome;
import io.syncline.sync.store.ApplicationContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** What stands of an aggregate's writes, and what was decided about them, as messages for the application's handlers. */
final class StandingEvents {

    private final PayloadForm form;
    private final Function<ObjectId, AggregateLog> logs;

    StandingEvents(PayloadForm form, Function<ObjectId, AggregateLog> logs) {
        this.form = form;
        this.logs = logs;
    }

    /** The whole history, numbered from 0 as Axon expects it. */
    List<DomainEventMessage<?>> of(AggregateLog log) {
        List<DomainEventMessage<?>> history = new ArrayList<>();
        for (AggregateWrite write : log.writes()) {
            for (DomainEventMessage<?> message : of(write, log.outcome(write))) {
                history.add(numbered(message, history.size()));
            }
        }
        return history;
    }

    /** The events of one write that stand; where it was refused, what stands in their place. */
    List<DomainEventMessage<?>> of(AggregateWrite write, Outcome outcome) {
        if (outcome instanceof Outcome.Refused) {
            return List.of(decided(write, null, outcome, 0));
        }
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        if (outcome instanceof Outcome.Revised revised) {
            for (SerializedPart event : revised.events()) {
                messages.addAll(form.messages(write, "%s-%d".formatted(write.id(), messages.size()), event));
            }
        } else {
            write.events().forEach(event -> messages.addAll(form.messages(event)));
        }
        return messages;
    }

    /** The message in that place of a history. */
    static DomainEventMessage<?> numbered(DomainEventMessage<?> message, long sequence) {
        return new GenericDomainEventMessage<>(
                message.getType(), message.getAggregateIdentifier(), sequence, message, message.getTimestamp());
    }

    /** Tells that it was decided otherwise about a write than before. */
    DomainEventMessage<?> decided(AggregateWrite write, @Nullable Outcome before, Outcome now, long sequence) {
        ObjectId id = write.events().get(0).content().id();
        WriteOutcome told = told(described(write), before == null ? List.of() : payloads(write, before), write, now);
        return message(
                id,
                told,
                sequence,
                Map.of(EventMetaData.STAMP, write.stamp(), EventMetaData.ORIGIN, write.origin()),
                write.stamp().instant());
    }

    private WriteOutcome told(SyncedWrite described, List<Object> undone, AggregateWrite write, Outcome now) {
        if (now instanceof Outcome.Refused refused) {
            return new CommandCompensated(described, undone, refused.rule(), refused.message());
        }
        return now instanceof Outcome.Revised
                ? new CommandRevised(described, undone, payloads(write, now))
                : new CommandRestored(described, undone);
    }

    private List<Object> payloads(AggregateWrite write, Outcome outcome) {
        return outcome instanceof Outcome.Refused
                ? List.of()
                : of(write, outcome).stream()
                        .<Object>map(DomainEventMessage::getPayload)
                        .toList();
    }

    /** Tells that a history has changed before its end. */
    DomainEventMessage<?> changed(ObjectId id, Stamp from, long sequence) {
        return message(
                id,
                new HistoryChanged(ApplicationContent.aggregateType(id), id.key(), from, () -> payloads(id)),
                sequence,
                Map.of(EventMetaData.STAMP, from),
                from.instant());
    }

    private List<Object> payloads(ObjectId id) {
        List<Object> payloads = new ArrayList<>();
        of(logs.apply(id)).forEach(event -> payloads.add(event.getPayload()));
        return List.copyOf(payloads);
    }

    private static DomainEventMessage<?> message(
            ObjectId id, Object payload, long sequence, Map<String, ?> metaData, Instant time) {
        return new GenericDomainEventMessage<>(
                ApplicationContent.aggregateType(id),
                id.key(),
                sequence,
                new GenericMessage<>(payload, MetaData.from(metaData)),
                time);
    }

    /** A write as applications know it. */
    SyncedWrite described(AggregateWrite write) {
        WrittenCommand written = write.circumstances().command();
        CommandMessage<?> command = written == null ? null : form.command(written);
        ApplicationContent content = write.events().get(0).content();
        return new SyncedWrite(
                content.aggregateType(),
                content.aggregateIdentifier(),
                write.id(),
                write.stamp(),
                command == null ? null : command.getPayload(),
                command == null ? Map.of() : command.getMetaData(),
                payloads(write, Outcome.stands()));
    }
}
