package io.syncline.sync.inbox;

import io.syncline.sync.database.Database;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.Settings;
import io.syncline.sync.store.SnapshotEventTable;
import io.syncline.sync.store.StoredEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fetches what a device has passed over before it subscribed to it.
 *
 * <p>The log up to the inbox's cursor is read once more; of what was known then only the headers are asked for. A
 * transaction is applied when its last event has come, as ever. One whose end lies behind this part of the log is waiting
 * in the inbox already, without what had been passed over; that is put in.
 *
 * <p>Nothing here depends on what was done before a crash: an event that is stored is passed over, and the cursor stands
 * before the first event of every transaction that has not ended yet. A transaction that does not fit into one page makes
 * the next page larger.
 */
public final class Refill {

    private static final String COLLECTIONS = "refill.collections";
    private static final String CURSOR = "refill.cursor";
    private static final String UNTIL = "refill.until";
    private static final String LACKS = "refill.lacks";
    private static final String EVERYTHING = "";

    private final Database database;
    private final Settings settings;
    private final Devices devices;
    private final StoredEvents events;
    private final SnapshotEventTable bases;
    private final WaitingEvents waiting;
    private final AwaitedEnds awaited;
    private final OutdatedBases outdated;
    private final Inbox inbox;
    private final Runnable whenAllIsHere;
    private int pageFactor = 1;

    /** @param whenAllIsHere within the transaction after which nothing is lacking any more */
    public Refill(
            Database database,
            Settings settings,
            Devices devices,
            StoredEvents events,
            SnapshotEventTable bases,
            OutdatedBases outdated,
            Inbox inbox,
            Runnable whenAllIsHere) {
        this.database = database;
        this.settings = settings;
        this.devices = devices;
        this.events = events;
        this.bases = bases;
        this.waiting = new WaitingEvents(database, devices);
        this.awaited = new AwaitedEnds(settings);
        this.outdated = outdated;
        this.inbox = inbox;
        this.whenAllIsHere = whenAllIsHere;
    }

    /** An event and its position in the hub's log. */
    public record Positioned(long position, IncomingEvent event) {}

    /** Names one transaction. */
    private record TransactionName(KnownDevice device, long start) {}

    /** Whether there is something to fetch. */
    public boolean isDue() {
        return settings.getLong(UNTIL, 0) > settings.getLong(CURSOR, 0);
    }

    /** After which position to go on. */
    public long cursor() {
        return settings.getLong(CURSOR, 0);
    }

    /** How many times the usual number of events to ask for. */
    public int pageFactor() {
        return pageFactor;
    }

    /** A snapshot has told of everything up to that position. */
    public void goOnBehind(long position) {
        if (isDue()) {
            database.writing(() -> settings.put(CURSOR, Math.max(cursor(), position)));
        }
    }

    /** The collections to ask for; empty for everything. */
    public Optional<Set<String>> collections() {
        return settings.get(COLLECTIONS)
                .filter(text -> !text.equals(EVERYTHING))
                .map(any -> new TreeSet<>(settings.names(COLLECTIONS)));
    }

    /** From now on these collections are to be fetched, and those that were not fetched whole yet. Within a transaction. */
    public void begin(Set<String> added) {
        if (added.isEmpty()) {
            return;
        }
        if (isDue() && collections().isEmpty()) {
            // What was fetched already of these may have been given up since.
            beginWithEverything();
            return;
        }
        Set<String> all = new TreeSet<>(added);
        collections().filter(any -> isDue()).ifPresent(all::addAll);
        beginWith(all);
    }

    /** From now on the events are to be fetched of what is known only as it was merged in another way. */
    public void beginWithOutdated() {
        Set<String> collections = outdated.collections();
        boolean isUnderWay = isDue() && collections.equals(outdated.fetched());
        if (!collections.isEmpty() && !isUnderWay) {
            database.writing(() -> {
                outdated.fetch(collections);
                begin(collections);
            });
        }
    }

    /** What is known only as it was merged in another way stays as it is. */
    public void keepOutdated() {
        if (!outdated.collections().isEmpty()) {
            database.writing(outdated::settle);
        }
    }

    /** From now on all is to be fetched that this device lacks. Within a transaction. */
    public void beginWithEverything() {
        settings.put(COLLECTIONS, EVERYTHING);
        beginAtFirst();
    }

    private void beginWith(Set<String> collections) {
        settings.putNames(COLLECTIONS, collections);
        beginAtFirst();
    }

    private void beginAtFirst() {
        settings.put(CURSOR, 0);
        settings.put(UNTIL, inbox.cursor());
        awaited.clear();
    }

    /**
     * Takes note of events that come once more, were passed over when they came first, and would be taken now. A hub that was
     * put back to an older copy is sent them again, behind all that was read of it.
     */
    public void note(List<IncomingEvent> page) {
        Map<KnownDevice, ChainHead> heads = new HashMap<>();
        if (awaited.isAnyAmong(page) || page.stream().anyMatch(event -> comesAgainForTheFirstTime(event, heads))) {
            database.writing(() -> settings.put(LACKS, 1));
        }
    }

    private boolean comesAgainForTheFirstTime(IncomingEvent event, Map<KnownDevice, ChainHead> heads) {
        return devices.find(event.origin().device(), event.origin().epoch())
                .filter(device -> isReceived(device, event, heads)
                        && inbox.isWanted(event)
                        && !waiting.hasWhole(device, event.origin().sequence())
                        && !isStored(device, event))
                .isPresent();
    }

    private boolean isReceived(KnownDevice device, IncomingEvent event, Map<KnownDevice, ChainHead> heads) {
        return event.origin().sequence()
                <= heads.computeIfAbsent(device, devices::received).sequence();
    }

    /**
     * Where something of the kind was noted, from now on it is to be fetched.
     *
     * @param wanted the collections to ask for; empty for everything
     */
    public void beginAgain(Optional<Set<String>> wanted) {
        if (settings.getLong(LACKS, 0) == 0) {
            return;
        }
        database.writing(() -> {
            wanted.ifPresentOrElse(this::beginWith, this::beginWithEverything);
            settings.put(LACKS, 0);
        });
    }

    /**
     * Takes over a part of the log.
     *
     * @param page the events behind the cursor
     * @param next the cursor behind the page
     * @param more whether the hub has events behind the page
     * @return how many events were applied
     */
    public long takeOver(List<Positioned> page, long next, boolean more) {
        long until = settings.getLong(UNTIL, 0);
        Map<TransactionName, List<Positioned>> unfinished = new LinkedHashMap<>();
        List<IncomingTransaction> whole = new ArrayList<>();
        for (Positioned positioned : page) {
            if (positioned.position() <= until) {
                gather(positioned, unfinished).ifPresent(whole::add);
            }
        }
        long applied = inbox.integrate(lacking(whole));
        Set<String> replaced = outdated.fetched();
        if (!replaced.isEmpty()) {
            database.writing(() -> whole.forEach(transaction -> keepCovered(transaction, replaced)));
        }
        boolean isEnd = next >= until || !more;
        database.writing(() -> {
            settings.put(CURSOR, isEnd ? end(unfinished, until) : before(unfinished, next));
            if (isEnd) {
                outdated.replace();
                whenAllIsHere.run();
            }
        });
        return applied;
    }

    private Optional<IncomingTransaction> gather(
            Positioned positioned, Map<TransactionName, List<Positioned>> unfinished) {
        IncomingEvent event = positioned.event();
        KnownDevice device = database.write(
                () -> devices.require(event.origin().device(), event.origin().epoch()));
        TransactionName name = new TransactionName(device, event.origin().transactionStart());
        List<Positioned> transaction = unfinished.computeIfAbsent(name, any -> new ArrayList<>());
        transaction.add(positioned);
        if (!event.endsTransaction()) {
            return Optional.empty();
        }
        unfinished.remove(name);
        return Optional.of(new IncomingTransaction(
                device, transaction.stream().map(Positioned::event).toList()));
    }

    private List<IncomingTransaction> lacking(List<IncomingTransaction> whole) {
        return whole.stream()
                .map(transaction ->
                        transaction.only(event -> !event.isPassedOver() && isLacking(transaction.device(), event)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What was never received comes by the inbox, also where another log than before is read. */
    private boolean isLacking(KnownDevice device, IncomingEvent event) {
        return isReceived(device, event, new HashMap<>())
                && !waiting.has(device, event.origin().sequence())
                && !isStored(device, event);
    }

    private boolean isStored(KnownDevice device, IncomingEvent event) {
        long sequence = event.origin().sequence();
        return events.has(device, sequence)
                || IncomingTransaction.readable(event)
                        .filter(content -> bases.covers(content.id(), device, sequence))
                        .isPresent();
    }

    /** What a state covers that was merged in another way. */
    private void keepCovered(IncomingTransaction transaction, Set<String> collections) {
        KnownDevice device = transaction.device();
        for (IncomingEvent event : transaction.events()) {
            long sequence = event.origin().sequence();
            boolean isCovered = !event.isPassedOver()
                    && IncomingTransaction.readable(event)
                            .filter(content -> collections.contains(content.id().collection()))
                            .filter(content -> bases.covers(content.id(), device, sequence))
                            .isPresent();
            if (isCovered && !events.has(device, sequence)) {
                outdated.keep(device, event);
            }
        }
    }

    private boolean hadEnded(IncomingEvent event) {
        return inbox.hasReceived(event.origin().device(), event.origin().epoch(), event.transactionEnd());
    }

    private long before(Map<TransactionName, List<Positioned>> unfinished, long next) {
        long cursor = unfinished.values().stream()
                .mapToLong(events -> events.get(0).position() - 1)
                .reduce(next, Math::min);
        pageFactor = cursor == cursor() ? pageFactor * 2 : 1;
        return cursor;
    }

    /** What came behind this part of the log meanwhile was not compared with the ends that are awaited only now. */
    private long end(Map<TransactionName, List<Positioned>> unfinished, long until) {
        List<IncomingEvent> begun = unfinished.values().stream()
                .map(events -> events.get(0).event())
                .filter(this::hadEnded)
                .toList();
        begun.forEach(awaited::add);
        if (!begun.isEmpty() && inbox.cursor() > until) {
            settings.put(LACKS, 1);
        }
        unfinished.forEach((name, events) -> events.stream()
                .map(Positioned::event)
                .filter(event -> !event.isPassedOver())
                .forEach(event -> waiting.complete(name.device(), event)));
        pageFactor = 1;
        return until;
    }
}
