package io.syncline.sync.aggregate;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.synced.Merging;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.store.ApplicationLog;
import io.syncline.sync.store.ReceivedApplicationEvent;
import io.syncline.sync.store.StoredEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Takes events of other devices into the aggregates that they belong to, and works out what handlers are told of it: the
 * events that stand, as they came; what was decided about those that do not; and what is decided otherwise now about
 * earlier ones.
 */
final class AggregateMerge {

    private final StoredEvents events;
    private final ApplicationLog log;
    private final ApplicationTypes types;
    private final PayloadForm form;
    private final StandingEvents standing;
    private final AggregateFold fold;
    private final LostIndex lost;

    AggregateMerge(StoredEvents events, ApplicationLog log, ApplicationTypes types, PayloadForm form, LostIndex lost) {
        this.events = events;
        this.log = log;
        this.types = types;
        this.form = form;
        this.lost = lost;
        this.standing = new StandingEvents(form, id -> AggregateLog.read(events, id));
        this.fold = new AggregateFold(form, standing);
    }

    /** What is to be published for events that came. Within a transaction. */
    Arrival merge(List<ReceivedApplicationEvent> received) {
        Map<ObjectId, List<ReceivedApplicationEvent>> byAggregate = new LinkedHashMap<>();
        received.forEach(event -> byAggregate
                .computeIfAbsent(event.content().id(), any -> new ArrayList<>())
                .add(event));
        Arrival arrival = new Arrival();
        byAggregate.forEach((id, came) -> merge(id, came, arrival));
        return arrival;
    }

    private void merge(ObjectId id, List<ReceivedApplicationEvent> came, Arrival arrival) {
        AggregateLog before = AggregateLog.read(events, id);
        Map<String, ReceivedApplicationEvent> byIdentifier = new HashMap<>();
        List<AggregateEvent> fresh = new ArrayList<>();
        for (ReceivedApplicationEvent event : came) {
            AggregateEvent read = AggregateEvent.of(event);
            fresh.add(read);
            byIdentifier.put(read.circumstances().event(), event);
        }
        AggregateLog merged = before.with(fresh);
        int from = firstOf(merged, byIdentifier.keySet());
        AggregateLog after = merged.decided(fold.fold(type(id), merged, from));
        if (from < before.writes().size() || isAnyChanged(before, after)) {
            lost.replace(before, after);
        }
        long sequence = events.nextSequence(id);
        int changed = from < before.writes().size() ? from : firstOutOfOrder(fresh, after);
        for (int i = from; i < after.writes().size(); i++) {
            AggregateWrite write = after.writes().get(i);
            if (byIdentifier.containsKey(write.id())) {
                Outcome outcome = after.outcome(write);
                changed = outcome instanceof Outcome.Revised ? Math.min(changed, i) : changed;
                sequence = arrive(write, outcome, byIdentifier, sequence, arrival);
            }
        }
        arrival.after(changes(before, after, changed, sequence));
    }

    /** A judge looks ahead, too, so a write behind all others may be what an earlier one has met. */
    private boolean isAnyChanged(AggregateLog before, AggregateLog after) {
        return type(after.id()).merging() == Merging.CHOOSE
                || !before.outcomes().equals(after.outcomes());
    }

    private ApplicationType type(ObjectId id) {
        String name = ApplicationContent.aggregateType(id);
        return types.find(name)
                .orElseThrow(() -> new IllegalStateException("Aggregate type '%s' is unknown.".formatted(name)));
    }

    private static int firstOf(AggregateLog log, Set<String> identifiers) {
        for (int i = 0; i < log.writes().size(); i++) {
            if (log.writes().get(i).events().stream()
                    .anyMatch(
                            event -> identifiers.contains(event.circumstances().event()))) {
                return i;
            }
        }
        return log.writes().size();
    }

    /** The first of the new writes that came behind later ones; as many as there are writes, when there is none. */
    private static int firstOutOfOrder(List<AggregateEvent> fresh, AggregateLog after) {
        Map<String, Integer> places = new HashMap<>();
        for (AggregateWrite write : after.writes()) {
            int place = places.size();
            places.put(write.id(), place);
        }
        int first = after.writes().size();
        int latest = -1;
        for (AggregateEvent event : fresh) {
            Integer place = places.get(event.circumstances().event());
            if (place != null) {
                first = place < latest ? Math.min(first, place) : first;
                latest = Math.max(latest, place);
            }
        }
        return first;
    }

    private long arrive(
            AggregateWrite write,
            Outcome outcome,
            Map<String, ReceivedApplicationEvent> byIdentifier,
            long first,
            Arrival arrival) {
        List<ReceivedApplicationEvent> written = write.events().stream()
                .map(event -> byIdentifier.get(event.circumstances().event()))
                .toList();
        if (!outcome.equals(Outcome.stands())) {
            Marks.ToStore stored = new Marks.ToStore(null, written, new Note.Decided(write.id(), null, outcome));
            long sequence = first + written.size();
            arrival.at(
                    written.get(written.size() - 1),
                    List.of(marked(standing.decided(write, null, outcome, sequence), stored)));
            return sequence + 1;
        }
        long sequence = first;
        for (int i = 0; i < written.size(); i++) {
            arrival.at(written.get(i), shown(write.events().get(i), written.get(i), sequence++));
        }
        return sequence;
    }

    /** Upcasters may make several messages of one event, or none; it is stored once all the same. */
    private List<DomainEventMessage<?>> shown(AggregateEvent event, ReceivedApplicationEvent received, long sequence) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (DomainEventMessage<?> message : form.messages(event)) {
            Marks.ToStore stored = messages.isEmpty() ? Marks.ToStore.applied(received) : Marks.ToStore.NOTHING;
            messages.add(marked(StandingEvents.numbered(message, sequence), stored));
        }
        if (messages.isEmpty()) {
            log.appendReceived(received, ApplicationContent.Role.APPLIED);
        }
        return messages;
    }

    /**
     * Decides anew about all writes of an aggregate, after their stamps or the rules have changed; answers what is to be
     * published. Within a transaction.
     */
    List<DomainEventMessage<?>> mergeAgain(ObjectId id) {
        AggregateLog before = AggregateLog.read(events, id);
        if (before.writes().isEmpty()
                || types.find(ApplicationContent.aggregateType(id)).isEmpty()) {
            return List.of();
        }
        AggregateLog after = before.decided(fold.fold(type(id), before, 0));
        lost.replace(before, after);
        return changes(before, after, 0, events.nextSequence(id));
    }

    /** @param from the first write that is at another place than before, or has other events than were shown */
    private List<DomainEventMessage<?>> changes(AggregateLog before, AggregateLog after, int from, long first) {
        Set<String> known = new HashSet<>();
        before.writes().forEach(write -> known.add(write.id()));
        List<DomainEventMessage<?>> changes = new ArrayList<>();
        int earliest = from;
        long sequence = first;
        for (int i = 0; i < after.writes().size(); i++) {
            AggregateWrite write = after.writes().get(i);
            Outcome was = before.outcome(write);
            Outcome is = after.outcome(write);
            if (known.contains(write.id()) && !was.equals(is)) {
                earliest = Math.min(earliest, i);
                Marks.ToStore stored = new Marks.ToStore(null, List.of(), new Note.Decided(write.id(), was, is));
                changes.add(marked(standing.decided(write, was, is, sequence++), stored));
            }
        }
        if (earliest < after.writes().size()) {
            Note.Changed note = new Note.Changed(after.writes().get(earliest).stamp());
            Marks.ToStore stored = new Marks.ToStore(null, List.of(), note);
            changes.add(marked(standing.changed(after.id(), note.from(), sequence), stored));
        }
        return changes;
    }

    private static DomainEventMessage<?> marked(DomainEventMessage<?> message, Marks.ToStore stored) {
        return message.andMetaData(Map.of(Marks.TO_STORE, stored));
    }
}
