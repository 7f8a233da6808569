package io.syncline.sync.aggregate;

import io.syncline.domain.event.EventMetaData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate on the way through its history: events that stand are replayed into it, and commands that have to be checked
 * are executed on it, by its own handlers. What they apply is caught and goes nowhere else.
 */
final class LiveAggregate {

    private final ApplicationType type;
    private final String identifier;
    private final List<DomainEventMessage<?>> past = new ArrayList<>();
    private final Caught caught = new Caught();
    private @Nullable ReplayedAggregate aggregate;

    LiveAggregate(ApplicationType type, String identifier) {
        this.type = type;
        this.identifier = identifier;
    }

    /** What executing a command has come to. */
    sealed interface Execution {

        /** It was accepted, and applied these events. */
        record Accepted(List<DomainEventMessage<?>> events) implements Execution {}

        /** It was refused. */
        record Refused(Exception cause) implements Execution {}
    }

    /** Whether there is an aggregate yet, so that commands can be executed on it. */
    boolean exists() {
        return aggregate != null;
    }

    /** Replays events that stand. */
    void take(List<? extends DomainEventMessage<?>> events) {
        past.addAll(events);
        replay(events);
    }

    private void replay(List<? extends DomainEventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        if (aggregate == null) {
            aggregate =
                    new ReplayedAggregate(type.factory().createAggregateRoot(identifier, events.get(0)), type, caught);
        }
        try {
            aggregate.initializeState(DomainEventStream.of(events.stream()));
        } catch (IncompatibleAggregateException e) {
            // What created it has not come yet, as a hub was put back and gets it again from another device.
            aggregate = null;
        }
    }

    /** Executes the command of that write; what it applies is replayed already, when it is accepted. */
    Execution execute(AggregateWrite write, CommandMessage<?> command, Map<String, ?> metaData) {
        ReplayedAggregate live = aggregate;
        if (live == null) {
            throw new IllegalStateException("Aggregate '%s' does not exist yet.".formatted(identifier));
        }
        caught.events.clear();
        live.at(write.stamp().instant());
        try {
            requireExecutable(live, command);
            execute(live, write, command, metaData);
        } catch (Exception refusal) {
            startAgain();
            return new Execution.Refused(refusal);
        }
        past.addAll(caught.events);
        return new Execution.Accepted(List.copyOf(caught.events));
    }

    private void requireExecutable(ReplayedAggregate live, CommandMessage<?> command) {
        if (live.isDeleted()) {
            throw new AggregateIsDeleted("%s '%s' was deleted before.".formatted(type.name(), identifier));
        }
        if (Creation.isCreation(type, command)) {
            throw new AggregateExists("%s '%s' was created before.".formatted(type.name(), identifier));
        }
    }

    private static void execute(
            ReplayedAggregate live, AggregateWrite write, CommandMessage<?> command, Map<String, ?> metaData)
            throws Exception {
        Map<String, Object> correlated = new HashMap<>(metaData);
        correlated.put(EventMetaData.STAMP, write.stamp());
        correlated.put(EventMetaData.ORIGIN, write.origin());
        UnitOfWork<CommandMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(command);
        unitOfWork.registerCorrelationDataProvider(message -> correlated);
        try {
            live.handle(command);
        } finally {
            unitOfWork.rollback();
        }
    }

    /** A refused command may have applied something before it was refused. */
    private void startAgain() {
        if (!caught.events.isEmpty()) {
            aggregate = null;
            replay(past);
        }
    }

    /** The aggregate was deleted by an earlier write. */
    static final class AggregateIsDeleted extends RuntimeException {
        AggregateIsDeleted(String message) {
            super(message);
        }
    }

    /** The aggregate was created by an earlier write. */
    static final class AggregateExists extends RuntimeException {
        AggregateExists(String message) {
            super(message);
        }
    }

    /** Takes the events that handlers apply. */
    private static final class Caught implements EventBus {

        private final List<DomainEventMessage<?>> events = new ArrayList<>();

        @Override
        public void publish(List<? extends EventMessage<?>> published) {
            published.forEach(event -> events.add((DomainEventMessage<?>) event));
        }

        @Override
        public Registration subscribe(Consumer<List<? extends EventMessage<?>>> eventProcessor) {
            throw new IllegalStateException("Nobody hears of what is only tried.");
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super EventMessage<?>> dispatchInterceptor) {
            throw new IllegalStateException("Nobody hears of what is only tried.");
        }
    }
}
