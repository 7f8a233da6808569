package io.syncline.sync.store;

import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hook.Processed;
import io.syncline.sync.hook.SyncHooks;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Axon's domain events in the device's event table: those of stored objects, and those of the application's own
 * aggregates, which {@link ApplicationEvents} knows about.
 *
 * <p>Axon's own JDBC engine would need six of its parts replaced to work on SQLite, knows no origin, and prepares every
 * statement anew; see {@code docs/decisions}. This one keeps Axon's contract over a table of ours. Own events are
 * numbered and chained here, in the transaction that stores them; received ones keep what they came with.
 */
public final class DeviceEventStorageEngine implements EventStorageEngine {

    private static final int PAGE = 1_000;

    private final EventTable events;
    private final OwnDevice self;
    private final LargestContent largest;
    private final SyncHooks hooks;
    private final OwnOrigins origins;
    private final Upcasting upcasting;
    private final ApplicationEvents application;
    private final SnapshotMessages snapshots;

    /** @param upcasting brings the events up that are read; what is stored stays as it was written */
    public DeviceEventStorageEngine(
            EventTable events,
            OwnDevice self,
            OwnOrigins origins,
            LargestContent largest,
            Upcasting upcasting,
            SyncHooks hooks,
            ApplicationEvents application,
            SnapshotMessages snapshots) {
        this.upcasting = upcasting;
        this.events = events;
        this.self = self;
        this.largest = largest;
        this.hooks = hooks;
        this.origins = origins;
        this.application = application;
        this.snapshots = snapshots;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        messages.forEach(this::append);
    }

    private void append(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> domainEvent && message.getPayload() instanceof ObjectEvent event) {
            append(domainEvent.getSequenceNumber(), event, message);
        } else {
            application.append(message);
        }
    }

    private void append(long objectSequence, ObjectEvent event, EventMessage<?> message) {
        if (message.getMetaData().get(ReceivedEvent.META_DATA) instanceof ReceivedEvent received) {
            appendReceived(objectSequence, received);
        } else {
            appendOwn(objectSequence, event, stampOf(message));
        }
    }

    private void appendOwn(long objectSequence, ObjectEvent event, Stamp stamp) {
        ObjectContent here = EventContent.of(event, stamp.device());
        Processed processed = hooks.sent(event);
        ObjectContent travelling = processed.isAltered() ? EventContent.of(processed.event(), stamp.device()) : here;
        byte[] encoded = travelling.encoded();
        largest.require(event.id(), encoded.length);
        byte[] previous = events.head(self.current()).hash();
        Origin origin = origins.next(stamp);
        byte[] hash = EventChain.hash(previous, origin, encoded);
        if (processed.isAltered()) {
            Alteration alteration = new Alteration(encoded, processed.dropped(), String.valueOf(processed.reason()));
            events.appendAltered(objectSequence, here, alteration, origin, hash);
        } else {
            events.append(objectSequence, here, origin, hash);
        }
    }

    private void appendReceived(long objectSequence, ReceivedEvent received) {
        Alteration alteration = received.alteration();
        if (alteration == null) {
            events.append(objectSequence, received.content(), received.origin(), received.hash());
        } else {
            events.appendAltered(objectSequence, received.content(), alteration, received.origin(), received.hash());
        }
    }

    private static Stamp stampOf(EventMessage<?> message) {
        if (message.getMetaData().get(EventMetaData.STAMP) instanceof Stamp stamp) {
            return stamp;
        }
        throw new IllegalArgumentException("The event has no '%s' in its metadata.".formatted(EventMetaData.STAMP));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return DomainEventStream.of(eventsOf(aggregateIdentifier).stream()
                .filter(event -> firstSequenceNumber <= 0 || event.getSequenceNumber() >= firstSequenceNumber));
    }

    private List<? extends DomainEventMessage<?>> eventsOf(String aggregateIdentifier) {
        List<? extends DomainEventMessage<?>> history = application.history(aggregateIdentifier);
        if (!history.isEmpty() || aggregateIdentifier.indexOf('/') <= 0) {
            return history;
        }
        ObjectId id = ObjectId.parse(aggregateIdentifier);
        List<DomainEventMessage<?>> all = new ArrayList<>();
        snapshots.of(id).ifPresent(all::add);
        events.ofObject(id, 0).forEach(event -> all.add(domainMessage(event, upcasting)));
        return all;
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return StreamSupport.stream(new Pages(positionOf(token)), false);
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    /**
     * None is kept. An object's row is its snapshot; and that of an aggregate would have to be thrown away whenever an
     * event of another device comes in before its end.
     */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {}

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        List<? extends DomainEventMessage<?>> all = eventsOf(aggregateIdentifier);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).getSequenceNumber());
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(events.lastPosition());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(events.lastPositionBefore(dateTime.toEpochMilli()));
    }

    /** The event as Axon's handlers know events, and as this device's schema has it. */
    public static DomainEventMessage<ObjectEvent> domainMessage(StoredEvent stored, Upcasting upcasting) {
        Origin origin = stored.origin();
        return new GenericDomainEventMessage<>(
                stored.content().id().collection(),
                stored.content().id().toString(),
                stored.objectSequence(),
                upcasting.upcast(stored.event()),
                Map.of(EventMetaData.STAMP, origin.stamp(), EventMetaData.ORIGIN, origin),
                "%s-%d-%d".formatted(origin.device(), origin.epoch(), origin.sequence()),
                origin.stamp().instant());
    }

    private List<? extends DomainEventMessage<?>> shown(StoredEvent stored) {
        return stored.content() instanceof ApplicationContent
                ? application.shown(stored)
                : List.of(domainMessage(stored, upcasting));
    }

    /** Walks through the table page by page, so that no reader holds the database for long. */
    private final class Pages extends Spliterators.AbstractSpliterator<TrackedEventMessage<?>> {

        private final Deque<TrackedEventMessage<?>> ready = new ArrayDeque<>();
        private long position;

        Pages(long position) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.position = position;
        }

        @Override
        public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
            while (ready.isEmpty()) {
                List<StoredEvent> page = events.after(position, PAGE);
                List<SnapshotMessages.Placed> told = snapshots.after(position, PAGE);
                if (page.isEmpty() && told.isEmpty()) {
                    return false;
                }
                makeReady(page, told);
            }
            action.accept(ready.remove());
            return true;
        }

        /** As many as are sure to be next to each other: of each of both, the next ones may not have been read. */
        private void makeReady(List<StoredEvent> page, List<SnapshotMessages.Placed> told) {
            SortedMap<Long, List<? extends DomainEventMessage<?>>> both = new TreeMap<>();
            page.forEach(event -> both.put(event.position(), shown(event)));
            told.forEach(placed -> both.put(placed.position(), List.of(placed.message())));
            both.entrySet().stream().limit(PAGE).forEach(entry -> {
                position = entry.getKey();
                TrackingToken token = new GlobalSequenceTrackingToken(position);
                entry.getValue().forEach(message -> ready.add(new GenericTrackedDomainEventMessage<>(token, message)));
            });
        }
    }
}
