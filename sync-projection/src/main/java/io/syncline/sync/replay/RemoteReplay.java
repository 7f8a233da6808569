package io.syncline.sync.replay;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.HybridClock;
import io.syncline.sync.aggregate.Arrival;
import io.syncline.sync.aggregate.SyncedAggregates;
import io.syncline.sync.consequence.Consequences;
import io.syncline.sync.database.Database;
import io.syncline.sync.hook.SyncHooks;
import io.syncline.sync.projection.ObjectRows;
import io.syncline.sync.projection.PassedOverFields;
import io.syncline.sync.store.Received;
import io.syncline.sync.store.ReceivedApplicationEvent;
import io.syncline.sync.store.ReceivedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/**
 * Appends events of other devices to this device's event store, under the aggregates that they belong to. From there
 * they go through the same projections as the device's own.
 */
public final class RemoteReplay {

    private final Database database;
    private final TransactionManager transactions;
    private final EventBus eventStore;
    private final ObjectRows rows;
    private final HybridClock clock;
    private final Upcasting upcasting;
    private final PassedOverFields passedOver;
    private final SyncHooks hooks;
    private final SyncedAggregates aggregates;
    private final Consequences consequences;

    public RemoteReplay(
            Database database,
            TransactionManager transactions,
            EventBus eventStore,
            ObjectRows rows,
            HybridClock clock,
            Upcasting upcasting,
            PassedOverFields passedOver,
            SyncHooks hooks,
            SyncedAggregates aggregates,
            Consequences consequences) {
        this.database = database;
        this.transactions = transactions;
        this.eventStore = eventStore;
        this.rows = rows;
        this.clock = clock;
        this.upcasting = upcasting;
        this.passedOver = passedOver;
        this.hooks = hooks;
        this.aggregates = aggregates;
        this.consequences = consequences;
    }

    /** Appends and projects the events, in this order, as one transaction or as a part of the one that is running. */
    public void replay(List<Received> came) {
        database.writing(() -> {
            rows.decisions().tolerate();
            came.forEach(event -> clock.observe(event.origin().stamp()));
            List<Received> events = came.stream()
                    .filter(event -> !isHere(event))
                    .map(this::processed)
                    .toList();
            Arrival arrival = aggregates.merge(ofAggregates(events));
            Map<ObjectId, Long> next = new HashMap<>();
            List<DomainEventMessage<?>> messages = new ArrayList<>(events.size());
            for (Received event : events) {
                if (event instanceof ReceivedEvent ofObject) {
                    messages.add(message(ofObject, next));
                } else {
                    messages.addAll(arrival.of(event));
                }
            }
            messages.addAll(arrival.after());
            DefaultUnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
            unitOfWork.attachTransaction(transactions);
            unitOfWork.execute(() -> eventStore.publish(messages));
            next.forEach(this::requireProjected);
            Set<ObjectId> written = new LinkedHashSet<>(next.keySet());
            written.addAll(rows.decisions().settle());
            consequences.follow(written);
        });
    }

    private boolean isHere(Received event) {
        return event instanceof ReceivedApplicationEvent ofAggregate && aggregates.has(ofAggregate);
    }

    private static List<ReceivedApplicationEvent> ofAggregates(List<Received> events) {
        return events.stream()
                .filter(ReceivedApplicationEvent.class::isInstance)
                .map(ReceivedApplicationEvent.class::cast)
                .toList();
    }

    private DomainEventMessage<ObjectEvent> message(ReceivedEvent event, Map<ObjectId, Long> next) {
        ObjectId id = event.content().id();
        long sequence = next.computeIfAbsent(id, any -> rows.lastSequence(id) + 1);
        next.put(id, sequence + 1);
        ObjectEvent written = event.event();
        ObjectEvent understood = upcasting.upcast(written);
        rows.requirePlace(understood, event.origin().stamp());
        passedOver.note(upcasting, written);
        return event.asMessage(sequence, understood);
    }

    private Received processed(Received event) {
        if (hooks.postReceive().isEmpty()) {
            return event;
        }
        return event instanceof ReceivedEvent ofObject
                ? ofObject.after(hooks.received(ofObject.event(), ofObject.origin()))
                : aggregates.processed((ReceivedApplicationEvent) event);
    }

    /** Events without their rows would be data that nobody sees; this happens when Axon is not started. */
    private void requireProjected(ObjectId id, long next) {
        if (rows.load(id).sequence() != next - 1) {
            throw new NotProjectedException(id);
        }
    }
}
