package io.syncline.sync.inbox;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.sync.database.Database;
import io.syncline.sync.inbox.ParkedTable.Parked;
import io.syncline.sync.store.EventContent;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.ObjectContent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;

/**
 * Axon's dead-letter queue for what this device can not use yet. A letter is a whole transaction of another device, a
 * sequence is one object: what comes later for an object waits behind what is parked of it, and nothing else waits.
 *
 * <p>A transaction that writes several objects stands in the sequence of each, and holds back each. So it is tried in
 * the order of arrival over all sequences, and one that stays holds back those behind it that share an object with it.
 *
 * <p>It is never full: what is parked is data of other devices, and a device loses none.
 */
final class ParkedTransactions implements SequencedDeadLetterQueue<EventMessage<IncomingTransaction>> {

    private static final int LONGEST_REASON = 1_000;

    private final Database database;
    private final ParkedTable table;
    private final InstantSource clock;
    private @Nullable Boolean mayHaveAny;

    ParkedTransactions(Database database, WaitingEvents waiting, InstantSource clock) {
        this.database = database;
        this.table = new ParkedTable(database, waiting);
        this.clock = clock;
    }

    /** Keeps the transaction until it can be applied. Within a database transaction. */
    void park(IncomingTransaction transaction, String reason) {
        mayHaveAny = true;
        table.add(transaction, shortened(reason), clock.instant());
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
    }

    /** The first object of the transaction of which something is parked already. */
    Optional<String> heldBack(IncomingTransaction transaction) {
        return mayHaveAny()
                ? transaction.sequences().stream().filter(table::hasSequence).findFirst()
                : Optional.empty();
    }

    /** Mostly nothing is parked, and every event that comes would look. */
    private boolean mayHaveAny() {
        if (mayHaveAny == null) {
            mayHaveAny = table.count() > 0;
        }
        return mayHaveAny;
    }

    /** What a snapshot covers waits no longer. Within a database transaction. */
    void forgetUntil(KnownDevice device, long sequence) {
        if (mayHaveAny()) {
            table.removeUntil(device, sequence);
        }
    }

    /** Every parked event, in the order in which they were parked. */
    List<ParkedEvent> events() {
        List<ParkedEvent> events = new ArrayList<>();
        for (Parked parked : table.all()) {
            for (IncomingEvent event : table.transaction(parked).events()) {
                Optional<EventContent> content = IncomingTransaction.readable(event);
                events.add(new ParkedEvent(
                        event.origin(),
                        content.map(EventContent::id).orElse(null),
                        content.map(ParkedTransactions::kindOf).orElse(null),
                        parked.reason(),
                        parked.since()));
            }
        }
        return events;
    }

    private static ObjectEvent.@Nullable Kind kindOf(EventContent content) {
        return content instanceof ObjectContent object ? object.kind() : null;
    }

    /** How many events are parked. */
    long countEvents() {
        return table.countEvents();
    }

    /**
     * Tries all letters, in the order in which they were parked.
     *
     * @param attempt applies the transaction, or tells why it still can not be
     */
    void retry(Function<IncomingTransaction, Optional<String>> attempt) {
        tryInOrder(table.all(), parked -> attempt.apply(table.transaction(parked)));
    }

    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<IncomingTransaction>>> filter,
            Function<
                            DeadLetter<? extends EventMessage<IncomingTransaction>>,
                            EnqueueDecision<EventMessage<IncomingTransaction>>>
                    task) {
        return table.sequences().stream()
                .map(table::ofSequence)
                .filter(sequence -> filter.test(letter(sequence.get(0))))
                .findFirst()
                .map(sequence -> tryInOrder(sequence, parked -> reasonAgainst(task.apply(letter(parked)), parked)))
                .orElse(false);
    }

    private static Optional<String> reasonAgainst(EnqueueDecision<?> decision, Parked parked) {
        if (!decision.shouldEnqueue()) {
            return Optional.empty();
        }
        return Optional.of(decision.enqueueCause().map(Throwable::getMessage).orElse(parked.reason()));
    }

    /** Whether nothing is left. */
    private boolean tryInOrder(List<Parked> letters, Function<Parked, Optional<String>> attempt) {
        Set<String> held = new HashSet<>();
        for (Parked parked : letters) {
            IncomingTransaction transaction = table.transaction(parked);
            if (!Collections.disjoint(held, transaction.sequences()) || !succeeds(parked, transaction, attempt)) {
                held.addAll(transaction.sequences());
            }
        }
        return held.isEmpty();
    }

    /** The attempt and the end of the letter are one: else a letter could be applied twice. */
    private boolean succeeds(
            Parked parked, IncomingTransaction transaction, Function<Parked, Optional<String>> attempt) {
        try {
            return database.write(() -> {
                Optional<String> reason = attempt.apply(parked);
                reason.ifPresentOrElse(why -> stays(transaction, why), () -> table.remove(transaction));
                return reason.isEmpty();
            });
        } catch (RuntimeException failure) {
            database.writing(() -> stays(transaction, Poison.reason(failure)));
            return false;
        }
    }

    private void stays(IncomingTransaction transaction, String reason) {
        table.tried(transaction, shortened(reason), clock.instant());
    }

    @Override
    public void enqueue(Object sequenceIdentifier, DeadLetter<? extends EventMessage<IncomingTransaction>> letter) {
        database.writing(() -> park(letter.message().getPayload(), reasonOf(letter)));
    }

    @Override
    public void evict(DeadLetter<? extends EventMessage<IncomingTransaction>> letter) {
        database.writing(() -> table.remove(letter.message().getPayload()));
    }

    @Override
    public void requeue(
            DeadLetter<? extends EventMessage<IncomingTransaction>> letter,
            UnaryOperator<DeadLetter<? extends EventMessage<IncomingTransaction>>> updater)
            throws NoSuchDeadLetterException {
        DeadLetter<? extends EventMessage<IncomingTransaction>> updated = updater.apply(letter);
        database.writing(() -> stays(letter.message().getPayload(), reasonOf(updated)));
    }

    private static String reasonOf(DeadLetter<? extends EventMessage<IncomingTransaction>> letter) {
        return letter.cause().map(Cause::message).orElse("Nobody said why.");
    }

    @Override
    public boolean contains(Object sequenceIdentifier) {
        return table.hasSequence(sequenceIdentifier.toString());
    }

    @Override
    public Iterable<DeadLetter<? extends EventMessage<IncomingTransaction>>> deadLetterSequence(
            Object sequenceIdentifier) {
        return letters(table.ofSequence(sequenceIdentifier.toString()));
    }

    @Override
    public Iterable<Iterable<DeadLetter<? extends EventMessage<IncomingTransaction>>>> deadLetters() {
        List<Iterable<DeadLetter<? extends EventMessage<IncomingTransaction>>>> sequences = new ArrayList<>();
        table.sequences().forEach(sequence -> sequences.add(letters(table.ofSequence(sequence))));
        return sequences;
    }

    private List<DeadLetter<? extends EventMessage<IncomingTransaction>>> letters(List<Parked> parked) {
        List<DeadLetter<? extends EventMessage<IncomingTransaction>>> letters = new ArrayList<>();
        parked.forEach(one -> letters.add(letter(one)));
        return letters;
    }

    private DeadLetter<EventMessage<IncomingTransaction>> letter(Parked parked) {
        IncomingTransaction transaction = table.transaction(parked);
        return new GenericDeadLetter<>(
                transaction.sequences().iterator().next(),
                new GenericEventMessage<>(transaction),
                new ThrowableCause("parked", parked.reason()),
                parked.since(),
                parked.lastTried(),
                MetaData.emptyInstance());
    }

    @Override
    public boolean isFull(Object sequenceIdentifier) {
        return false;
    }

    @Override
    public long size() {
        return table.count();
    }

    @Override
    public long sequenceSize(Object sequenceIdentifier) {
        return table.ofSequence(sequenceIdentifier.toString()).size();
    }

    @Override
    public long amountOfSequences() {
        return table.sequences().size();
    }

    /** Nobody clears what other devices wrote: it would be lost on this device alone. */
    @Override
    public void clear() {
        throw new IllegalStateException("What is parked is other devices' data, and is never thrown away.");
    }
}
