package io.syncline.sync.aggregate;

import io.syncline.domain.synced.Merging;
import io.syncline.domain.synced.SyncedEvent;
import io.syncline.sync.hook.ProcessedSynced;
import io.syncline.sync.hook.SyncHooks;
import io.syncline.sync.store.Alteration;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.store.ReceivedApplicationEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application's processors about events of aggregates. Where all events stand, they may change or drop one. Elsewhere
 * devices decide about commands, and alike only when all have the same events; there a processor can let an event pass, or
 * refuse it by throwing.
 */
final class Processing {

    private final SyncHooks hooks;
    private final ApplicationTypes types;
    private final PayloadForm form;

    Processing(SyncHooks hooks, ApplicationTypes types, PayloadForm form) {
        this.hooks = hooks;
        this.types = types;
        this.form = form;
    }

    /** What of an own event travels, where that is not all of it; null where it is. */
    @Nullable
    Alteration sent(ApplicationContent content, DomainEventMessage<?> message) {
        if (hooks.preSend().isEmpty()) {
            return null;
        }
        ProcessedSynced processed = hooks.sent(event(content, message));
        if (!processed.isAltered()) {
            return null;
        }
        byte[] travelling = altered(content, processed).encoded();
        return new Alteration(travelling, processed.dropped(), String.valueOf(processed.reason()));
    }

    /** As above, for an event that stands in the store and is to travel from now on. */
    @Nullable
    Alteration sent(AggregateEvent stored) {
        for (DomainEventMessage<?> message : form.messages(stored)) {
            Alteration alteration = sent(stored.content(), message);
            if (alteration != null) {
                return alteration;
            }
        }
        return null;
    }

    /** What this device makes of an event of another one. */
    ReceivedApplicationEvent received(ReceivedApplicationEvent received) {
        if (hooks.postReceive().isEmpty()) {
            return received;
        }
        List<DomainEventMessage<?>> messages = form.messages(AggregateEvent.of(received));
        for (DomainEventMessage<?> message : messages) {
            ProcessedSynced processed = hooks.received(event(received.content(), message), received.origin());
            if (processed.isAltered()) {
                requireOne(messages, received.content());
                return received.altered(
                        altered(received.content(), processed),
                        processed.dropped(),
                        String.valueOf(processed.reason()));
            }
        }
        return received;
    }

    private static SyncedEvent event(ApplicationContent content, DomainEventMessage<?> message) {
        Map<String, Object> theirs = new HashMap<>(message.getMetaData());
        theirs.keySet().removeIf(name -> name.startsWith(PayloadForm.OURS));
        return new SyncedEvent(content.aggregateType(), content.aggregateIdentifier(), message.getPayload(), theirs);
    }

    /** The command does not go with it: it would tell what the processor has taken out. */
    private ApplicationContent altered(ApplicationContent content, ProcessedSynced processed) {
        requireAlterable(content);
        Circumstances known = Circumstances.ofJson(content.circumstances());
        if (processed.dropped()) {
            return content(content, "", known.dropped());
        }
        SerializedPart payload = form.write(processed.event().payload());
        String metaData = form.write(MetaData.from(processed.event().metaData()));
        return content(
                content,
                payload.data(),
                new Circumstances(
                        known.event(),
                        payload.type(),
                        payload.revision(),
                        metaData,
                        known.seen(),
                        null,
                        known.isMoved()));
    }

    private static ApplicationContent content(ApplicationContent of, String payload, Circumstances circumstances) {
        return new ApplicationContent(
                of.aggregateType(),
                of.aggregateIdentifier(),
                payload,
                circumstances.toJson(),
                of.role(),
                of.formerNames());
    }

    private void requireAlterable(ApplicationContent content) {
        types.find(content.aggregateType())
                .filter(type -> type.merging() != Merging.REPLAY_EVENTS)
                .ifPresent(type -> {
                    throw new IllegalStateException(
                            "A processor has changed or dropped an event of aggregate '%s/%s', which is merged by %s: devices decide about its commands alike only when all have the same events. Keep the event, or throw to refuse it."
                                    .formatted(content.aggregateType(), content.aggregateIdentifier(), type.merging()));
                });
    }

    private static void requireOne(List<DomainEventMessage<?>> messages, ApplicationContent content) {
        if (messages.size() > 1) {
            throw new IllegalStateException(
                    "A processor has changed or dropped one of the %d events that upcasters make of one of aggregate '%s/%s'; it can only be kept."
                            .formatted(messages.size(), content.aggregateType(), content.aggregateIdentifier()));
        }
    }
}
