package io.syncline.sync.aggregate;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.command.ObjectCommands;
import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.CommandRefusedException;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.stamp.HybridClock;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.synced.SyncedAggregate;
import io.syncline.sync.database.Database;
import io.syncline.sync.hook.SyncHooks;
import io.syncline.sync.projection.ChangeFeed;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.store.ApplicationEvents;
import io.syncline.sync.store.ApplicationLog;
import io.syncline.sync.store.ReceivedApplicationEvent;
import io.syncline.sync.store.Settings;
import io.syncline.sync.store.StoredEvent;
import io.syncline.sync.store.StoredEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The application's own aggregates on this device. What they are is known once the application's Axon configuration
 * {@linkplain #begin starts}.
 */
public final class SyncedAggregates implements ApplicationEvents {

    private final Database database;
    private final StoredEvents events;
    private final ApplicationLog log;
    private final HybridClock clock;
    private final LostIndex lost;
    private final Supplier<SyncHooks> hooks;
    private final KnownRules known;
    private final List<SyncedAggregate> told = new ArrayList<>();
    private volatile @Nullable Known begun;
    private @Nullable Consumer<Set<String>> fetch;
    private boolean everybodyListens;

    /** @param hooks the application's processors, once Axon starts */
    public SyncedAggregates(
            Database database,
            StoredEvents events,
            ApplicationLog log,
            HybridClock clock,
            Settings settings,
            ChangeFeed feed,
            Supplier<SyncHooks> hooks) {
        this.database = database;
        this.events = events;
        this.log = log;
        this.clock = clock;
        this.lost = new LostIndex(database, feed);
        this.hooks = hooks;
        this.known = new KnownRules(settings);
    }

    /** What is known once Axon has started. */
    private record Known(
            Configuration configuration,
            ApplicationTypes types,
            PayloadForm form,
            StandingEvents standing,
            Processing processing,
            OwnWrites own,
            AggregateMerge merge) {}

    /** Also syncs an aggregate that is not annotated. Before Axon starts. */
    public void add(SyncedAggregate aggregate) {
        told.add(aggregate);
    }

    /**
     * Looks at what aggregates the application has. Those that stayed on this device and are synced from now on bring their
     * past along.
     *
     * @throws IllegalStateException when an aggregate is synced and can not be
     */
    public void begin(Configuration configuration) {
        ApplicationTypes types = ApplicationTypes.of(configuration, told);
        PayloadForm form = new PayloadForm(configuration.eventSerializer(), configuration.upcasterChain());
        Processing processing = new Processing(hooks.get(), types, form);
        begun = new Known(
                configuration,
                types,
                form,
                new StandingEvents(form, this::log),
                processing,
                new OwnWrites(database, events, log, clock, types, form, processing),
                new AggregateMerge(events, log, types, form, lost));
        configuration.commandBus().registerHandlerInterceptor(this::remember);
        database.writing(() -> synced().forEach((id, type) -> {
            if (known.rulesOf(type.name()).isEmpty()) {
                sendPast(id);
            }
        }));
    }

    private Map<String, ApplicationType> synced() {
        Map<String, ApplicationType> synced = new LinkedHashMap<>();
        known().types().all().stream()
                .filter(type -> type.synced() != null)
                .forEach(type ->
                        synced.put(ApplicationContent.idOf(type.name(), "-").collection(), type));
        return synced;
    }

    private void sendPast(String collection) {
        for (ObjectId id : events.idsOf(collection)) {
            for (StoredEvent event : events.ofObject(id, 0)) {
                if (ApplicationLog.isNobody(event.origin().device())) {
                    log.send(event, known().processing().sent(AggregateEvent.of(event)), clock.next());
                }
            }
        }
    }

    /** The application's event processors have started, and hear of what changes from now on. */
    public void everybodyListens() {
        everybodyListens = true;
        settle();
    }

    /** Who fetches the events of types that were passed over so far, before they were synced here; within a transaction. */
    public void fetchedBy(Consumer<Set<String>> newFetch) {
        fetch = newFetch;
        settle();
    }

    /** What is new here is fetched, and what was merged by other rules is merged anew. */
    private void settle() {
        Consumer<Set<String>> fetching = fetch;
        if (fetching == null || !everybodyListens) {
            return;
        }
        database.writing(() -> synced().forEach((collection, type) -> {
            Optional<String> before = known.rulesOf(type.name());
            String now = Objects.requireNonNull(type.synced()).rules();
            if (before.isEmpty()) {
                fetching.accept(Set.of(collection));
            } else if (!before.get().equals(now)) {
                events.idsOf(collection).forEach(this::mergeAgain);
            }
            known.put(type.name(), now);
        }));
    }

    /** The synced types, as collections are called where both stand side by side. */
    public Set<String> collections() {
        return begun == null ? Set.of() : synced().keySet();
    }

    /** Each event that is applied while the command is handled remembers it, and when that was. */
    private @Nullable Object remember(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Object command = unitOfWork.getMessage().getPayload();
        if (!(command instanceof ObjectCommand || command instanceof ObjectCommands)) {
            unitOfWork.registerCorrelationDataProvider(message -> message instanceof CommandMessage<?>
                    ? Map.of(Marks.COMMAND, message, EventMetaData.STAMP, clock.next())
                    : Map.of());
        }
        return chain.proceed();
    }

    @Override
    public void append(EventMessage<?> message) {
        known().own().append(message);
    }

    @Override
    public List<DomainEventMessage<?>> history(String aggregateIdentifier) {
        if (aggregateIdentifier.isEmpty()) {
            return List.of();
        }
        List<DomainEventMessage<?>> history = new ArrayList<>();
        for (ApplicationType type : known().types().all()) {
            ObjectId id = ApplicationContent.idOf(type.name(), aggregateIdentifier);
            for (DomainEventMessage<?> event : known().standing().of(log(id))) {
                history.add(StandingEvents.numbered(event, history.size()));
            }
        }
        return history;
    }

    @Override
    public List<? extends DomainEventMessage<?>> shown(StoredEvent stored) {
        ApplicationContent content = (ApplicationContent) stored.content();
        return switch (content.role()) {
            case WITHHELD -> List.of();
            case APPLIED ->
                known().form().messages(AggregateEvent.of(stored)).stream()
                        .map(message -> StandingEvents.numbered(message, stored.objectSequence()))
                        .toList();
            case OUTCOME -> List.of(told(stored, Note.ofJson(content.payload())));
        };
    }

    private DomainEventMessage<?> told(StoredEvent stored, Note note) {
        ObjectId id = stored.content().id();
        if (note instanceof Note.Changed changed) {
            return known().standing().changed(id, changed.from(), stored.objectSequence());
        }
        Note.Decided decided = (Note.Decided) note;
        AggregateWrite write = log(id).writes().stream()
                .filter(one -> one.id().equals(decided.write()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no write " + decided.write() + "."));
        return known().standing().decided(write, decided.before(), decided.now(), stored.objectSequence());
    }

    /** Why an event of another device can not be used now; empty when it can. */
    public Optional<String> reasonAgainst(ApplicationContent content, Origin origin) {
        return new Understood(known().types(), known().form()).reasonAgainst(content, origin);
    }

    /** Whether a snapshot has brought the event ahead of its turn. Within a transaction. */
    public boolean has(ReceivedApplicationEvent event) {
        return log.has(event);
    }

    /** What processors of the application make of an event of another device. */
    public ReceivedApplicationEvent processed(ReceivedApplicationEvent received) {
        return known().processing().received(received);
    }

    /** What is to be published for events that came from other devices. Within a transaction. */
    public Arrival merge(List<ReceivedApplicationEvent> received) {
        return received.isEmpty() ? new Arrival() : known().merge().merge(received);
    }

    /** Decides anew about all writes of that aggregate, as their stamps have changed. Within a transaction. */
    public void mergeAgain(ObjectId id) {
        List<DomainEventMessage<?>> changes = known().merge().mergeAgain(id);
        if (!changes.isEmpty()) {
            publish(changes);
        }
    }

    private void publish(List<DomainEventMessage<?>> messages) {
        Configuration configuration = known().configuration();
        DefaultUnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(configuration.getComponent(TransactionManager.class));
        unitOfWork.execute(() -> configuration.eventStore().publish(messages));
    }

    /**
     * Sends the command of that write to the aggregate once more, as a new one. It comes with the metadata that it had.
     *
     * @throws CommandRefusedException when its handler refuses it
     * @throws InvalidInputException when there is no such write, or nothing was commanded
     */
    public void sendAgain(ObjectId id, Stamp stamp) {
        AggregateWrite write = log(id).writes().stream()
                .filter(one -> one.stamp().equals(stamp))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidInputException("Aggregate '%s' has no write of %s.".formatted(id, stamp)));
        WrittenCommand command = write.circumstances().command();
        if (command == null) {
            throw new InvalidInputException(
                    "Nothing was commanded with the write of %s to aggregate '%s', so nothing can be sent again; dismiss it."
                            .formatted(stamp, id));
        }
        try {
            known().configuration().commandGateway().sendAndWait(known().form().command(command));
        } catch (RuntimeException e) {
            throw new CommandRefusedException(command.name(), id.toString(), e);
        }
    }

    /** What every device has done to the aggregate, by stamp, and what has become of it. */
    public List<AggregateHistoryEntry> historyOf(String aggregateType, String aggregateIdentifier) {
        AggregateLog log = log(ApplicationContent.idOf(aggregateType, aggregateIdentifier));
        return log.writes().stream()
                .map(write -> new AggregateHistoryEntry(
                        known().standing().described(write),
                        known().standing().of(write, log.outcome(write)).stream()
                                .<Object>map(DomainEventMessage::getPayload)
                                .toList()))
                .toList();
    }

    AggregateLog log(ObjectId id) {
        return AggregateLog.read(events, id);
    }

    private Known known() {
        Known now = begun;
        if (now == null) {
            throw new IllegalStateException("The application's aggregates are known once Axon is started.");
        }
        return now;
    }
}
