package io.syncline.sync.inbox;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.database.Database;
import io.syncline.sync.outbox.SentBefore;
import io.syncline.sync.projection.ObjectScope;
import io.syncline.sync.replay.NotProjectedException;
import io.syncline.sync.replay.RemoteReplay;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.Received;
import io.syncline.sync.store.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/**
 * Takes over what other devices wrote.
 *
 * <p>The problem: the hub's pages cut transactions, a page may come twice, and some events can not be used yet, or never
 * will be; still every transaction must appear whole and once, and nothing may wait behind what can not be used. So one
 * database transaction takes over one page: it checks each event against its device's chain (which also finds
 * repetitions), replays every transaction that ends in the page, in the order of their ends, lets unfinished ones wait,
 * parks those that are not understood, and moves the cursor. The hub's order is causal, because devices send what they
 * write only after what they had seen was there; and the order of ends keeps it.
 *
 * <p>A transaction that is understood and fails all the same (a value that the database refuses, a defect) would fail
 * its page for ever. Then the page is taken over transaction by transaction, and the ones that fail are parked too.
 */
public final class Inbox implements ParkedEvents {

    private static final String CURSOR = "inbox.cursor";

    private final Database database;
    private final Devices devices;
    private final OwnDevice self;
    private final Settings settings;
    private final RemoteReplay replay;
    private final WaitingEvents waiting;
    private final ParkedTransactions parked;
    private final Understanding understanding;
    private final ObjectScope scope;
    private final SentBefore sentBefore;
    private final OutdatedBases outdated;

    public Inbox(
            Database database,
            Devices devices,
            OwnDevice self,
            Settings settings,
            Understanding understanding,
            RemoteReplay replay,
            ObjectScope scope,
            SentBefore sentBefore,
            OutdatedBases outdated,
            InstantSource clock) {
        this.database = database;
        this.devices = devices;
        this.self = self;
        this.settings = settings;
        this.replay = replay;
        this.waiting = new WaitingEvents(database, devices);
        this.parked = new ParkedTransactions(database, waiting, clock);
        this.understanding = understanding;
        this.scope = scope;
        this.sentBefore = sentBefore;
        this.outdated = outdated;
    }

    /** Up to which position of the hub everything was taken over. */
    public long cursor() {
        return settings.getLong(CURSOR, 0);
    }

    /** Begins again at the first position; what was taken over before is passed over. */
    public void startOver() {
        database.writing(() -> startOver(settings));
    }

    /** As {@link #startOver()}, within a transaction. */
    public static void startOver(Settings settings) {
        settings.put(CURSOR, 0);
    }

    /** Whether nothing was received that is not applied yet. */
    public boolean isSettled() {
        return waiting.isEmpty() && parked() == 0;
    }

    /** Whether nothing was ever received. */
    public boolean isNew() {
        return cursor() == 0
                && devices.all().stream()
                        .allMatch(device -> devices.received(device).sequence() == 0);
    }

    /**
     * Goes on behind a snapshot: all that it covers counts as received, and waits no longer. Within a transaction.
     *
     * @param covered the last events that it covers, of other devices and of this one in earlier epochs
     */
    public void goOnBehind(long position, Map<KnownDevice, ChainHead> covered) {
        covered.forEach((device, head) -> {
            if (head.sequence() > devices.received(device).sequence()) {
                parked.forgetUntil(device, head.sequence());
                waiting.removeUntil(device, head.sequence());
                devices.receivedUntil(device, head);
            }
        });
        settings.put(CURSOR, Math.max(position, cursor()));
    }

    /** Whether the events of that device were received up to that sequence. */
    public boolean hasReceived(DeviceId device, int epoch, long sequence) {
        return devices.find(device, epoch)
                .map(known -> devices.received(known).sequence() >= sequence)
                .orElse(sequence == 0);
    }

    /** How many events are parked. */
    public long parked() {
        return parked.countEvents();
    }

    @Override
    public List<ParkedEvent> list() {
        return parked.events();
    }

    @Override
    public SequencedDeadLetterQueue<EventMessage<IncomingTransaction>> deadLetters() {
        return parked;
    }

    /**
     * Takes over one page.
     *
     * @param next the cursor behind the page
     * @param isAsStillWanted whether the device would ask for the same part of the space now; looked at when nobody can
     *     change that. When it would not, the page may lack what is wanted now: then nothing is taken over
     * @return how many events were applied
     * @throws ChainBrokenException when the events are not what their devices wrote; then nothing is taken over
     */
    public long takeOver(List<IncomingEvent> page, long next, BooleanSupplier isAsStillWanted) {
        try {
            return database.write(() -> {
                if (!isAsStillWanted.getAsBoolean()) {
                    return 0L;
                }
                long applied = follow(page, this::reasonAgainst);
                settings.put(CURSOR, next);
                return applied;
            });
        } catch (Poison found) {
            long applied =
                    Slices.of(page).stream().mapToLong(this::takeOverAlone).sum();
            database.writing(() -> settings.put(CURSOR, next));
            return applied;
        }
    }

    /** Takes over events of which only the last one may end a transaction. */
    private long takeOverAlone(List<IncomingEvent> slice) {
        try {
            return database.write(() -> follow(slice, this::reasonAgainst));
        } catch (Poison found) {
            Optional<String> reason = Optional.of(String.valueOf(found.getMessage()));
            return database.write(() -> {
                outdated.failed(found);
                return follow(slice, transaction -> reason);
            });
        }
    }

    private long follow(List<IncomingEvent> page, Function<IncomingTransaction, Optional<String>> reasonAgainst) {
        Map<KnownDevice, ChainHead> heads = new HashMap<>();
        Map<KnownDevice, List<IncomingEvent>> unfinished = new HashMap<>();
        List<Received> applicable = new ArrayList<>();
        for (IncomingEvent event : page) {
            KnownDevice device =
                    devices.require(event.origin().device(), event.origin().epoch());
            ChainHead head = heads.computeIfAbsent(device, devices::received);
            if (event.origin().sequence() > head.sequence()) {
                heads.put(device, follow(head, event));
                List<IncomingEvent> transaction = unfinished.computeIfAbsent(device, any -> new ArrayList<>());
                transaction.add(event);
                if (event.endsTransaction()) {
                    unfinished.remove(device);
                    whole(device, transaction)
                            .only(this::isWanted)
                            .ifPresent(wanted -> applicable.addAll(applicable(wanted, reasonAgainst)));
                }
            }
        }
        unfinished.forEach((device, events) -> events.forEach(event -> waiting.add(device, event)));
        replay(applicable);
        heads.forEach(devices::receivedUntil);
        return applicable.size();
    }

    private static ChainHead follow(ChainHead head, IncomingEvent event) {
        if (!event.follows(head)) {
            throw new ChainBrokenException(event.origin(), head.sequence() + 1);
        }
        return new ChainHead(event.origin().sequence(), event.hash());
    }

    /** The transaction that ends here, with those of its events that came by earlier pages. */
    private IncomingTransaction whole(KnownDevice device, List<IncomingEvent> end) {
        IncomingEvent last = end.get(end.size() - 1);
        if (end.size() == last.transactionSize()) {
            return new IncomingTransaction(device, end);
        }
        List<IncomingEvent> events =
                new ArrayList<>(waiting.ofTransaction(device, last.origin().transactionStart()));
        waiting.removeTransaction(device, last.origin().transactionStart());
        events.addAll(end);
        return new IncomingTransaction(device, events);
    }

    private List<Received> applicable(
            IncomingTransaction transaction, Function<IncomingTransaction, Optional<String>> reasonAgainst) {
        Optional<String> reason = reasonAgainst.apply(transaction).or(() -> heldBack(transaction));
        if (reason.isEmpty()) {
            return transaction.received();
        }
        parked.park(transaction, reason.get());
        return List.of();
    }

    /** What waits here to be sent once more is shown already. */
    private Optional<String> heldBack(IncomingTransaction transaction) {
        return parked.heldBack(transaction)
                .filter(object -> transaction.events().stream().noneMatch(this::isSentBefore))
                .map("It waits behind an earlier event of object '%s', which is parked."::formatted);
    }

    private Optional<String> reasonAgainst(IncomingTransaction transaction) {
        return transaction.events().stream()
                .map(understanding::reasonAgainst)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * A hub of an earlier version gives what was not asked for too. What this device has written itself, before it went back
     * in time, it takes whatever it has subscribed to: its own log is to be whole, as nobody else sends it again. So it is
     * with what it wrote and sent under another name.
     */
    boolean isWanted(IncomingEvent event) {
        return !event.isPassedOver() && (isOwn(event) || isInScope(event) || isSentBefore(event));
    }

    private boolean isSentBefore(IncomingEvent event) {
        return sentBefore.includes(event.written(), event.hash());
    }

    private boolean isOwn(IncomingEvent event) {
        return event.origin().device().equals(self.id());
    }

    private boolean isInScope(IncomingEvent event) {
        return IncomingTransaction.readable(event)
                .map(content -> scope.includes(content.id().collection()))
                .orElse(true);
    }

    /** Applies transactions that did not come in their turn; answers how many events that were. */
    long integrate(List<IncomingTransaction> transactions) {
        List<IncomingTransaction> wanted = transactions.stream()
                .map(transaction -> transaction.only(this::isWanted))
                .flatMap(Optional::stream)
                .toList();
        try {
            return database.write(() -> integrateAll(wanted, this::reasonAgainst));
        } catch (Poison found) {
            return wanted.stream().mapToLong(this::integrateAlone).sum();
        }
    }

    private long integrateAlone(IncomingTransaction transaction) {
        try {
            return database.write(() -> integrateAll(List.of(transaction), this::reasonAgainst));
        } catch (Poison found) {
            Optional<String> reason = Optional.of(String.valueOf(found.getMessage()));
            return database.write(() -> {
                outdated.failed(found);
                return integrateAll(List.of(transaction), any -> reason);
            });
        }
    }

    private long integrateAll(
            List<IncomingTransaction> transactions, Function<IncomingTransaction, Optional<String>> reasonAgainst) {
        List<Received> applicable = transactions.stream()
                .flatMap(transaction -> applicable(transaction, reasonAgainst).stream())
                .toList();
        replay(applicable);
        return applicable.size();
    }

    private void replay(List<Received> events) {
        try {
            replay.replay(events);
        } catch (NotProjectedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Poison(e);
        }
    }

    @Override
    public long retry() {
        long before = parked();
        parked.retry(transaction -> {
            Optional<IncomingTransaction> wanted = transaction.only(this::isWanted);
            Optional<String> reason = wanted.flatMap(this::reasonAgainst);
            if (reason.isEmpty()) {
                wanted.ifPresent(usable -> replay.replay(usable.received()));
            }
            return reason;
        });
        return before - parked();
    }
}
