package io.syncline.sync.inbox;

import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Database;
import io.syncline.sync.inbox.WaitingEvents.ParkedTransaction;
import io.syncline.sync.replay.RemoteReplay;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.ReceivedEvent;
import io.syncline.sync.store.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes over what other devices wrote.
 *
 * <p>The problem: the hub's pages cut transactions, a page may come twice, and some events can not be understood yet;
 * still every transaction must appear whole and once, and nothing may wait behind what is not understood. So one
 * database transaction takes over one page: it checks each event against its device's chain (which also finds
 * repetitions), replays every transaction that ends in the page, in the order of their ends, lets unfinished ones wait,
 * parks those that are not understood, and moves the cursor. The hub's order is causal, because devices send what they
 * write only after what they had seen was there; and the order of ends keeps it.
 */
public final class Inbox {

    private static final String CURSOR = "inbox.cursor";

    private final Database database;
    private final Devices devices;
    private final Settings settings;
    private final RemoteReplay replay;
    private final WaitingEvents waiting;
    private final Understanding understanding;

    public Inbox(Database database, Devices devices, Settings settings, StorageRegistry registry, RemoteReplay replay) {
        this.database = database;
        this.devices = devices;
        this.settings = settings;
        this.replay = replay;
        this.waiting = new WaitingEvents(database, devices);
        this.understanding = new Understanding(registry);
    }

    /** Up to which position of the hub everything was taken over. */
    public long cursor() {
        return settings.getLong(CURSOR, 0);
    }

    /** Begins again at the first position; what was taken over before is passed over. */
    public void startOver() {
        database.writing(() -> settings.put(CURSOR, 0));
    }

    /** How many events are parked. */
    public long parked() {
        return waiting.countParked();
    }

    /**
     * Takes over one page.
     *
     * @param next the cursor behind the page
     * @return how many events were applied
     * @throws ChainBrokenException when the events are not what their devices wrote; then nothing is taken over
     */
    public long takeOver(List<IncomingEvent> page, long next) {
        return database.write(() -> {
            Map<KnownDevice, ChainHead> heads = new HashMap<>();
            Map<KnownDevice, List<IncomingEvent>> unfinished = new HashMap<>();
            List<ReceivedEvent> applicable = new ArrayList<>();
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
                        applicable.addAll(understoodOrParked(device, whole(device, transaction)));
                    }
                }
            }
            unfinished.forEach((device, events) -> events.forEach(event -> waiting.add(device, event, null)));
            replay.replay(applicable);
            heads.forEach(devices::receivedUntil);
            settings.put(CURSOR, next);
            return (long) applicable.size();
        });
    }

    private static ChainHead follow(ChainHead head, IncomingEvent event) {
        boolean isNext = event.origin().sequence() == head.sequence() + 1;
        if (!isNext || !Arrays.equals(head.hash(), event.previousHash())) {
            throw new ChainBrokenException(event.origin(), head.sequence() + 1);
        }
        return new ChainHead(event.origin().sequence(), event.hash());
    }

    /** The transaction that ends here, with those of its events that came by earlier pages. */
    private List<IncomingEvent> whole(KnownDevice device, List<IncomingEvent> end) {
        IncomingEvent last = end.get(end.size() - 1);
        if (end.size() == last.transactionSize()) {
            return end;
        }
        List<IncomingEvent> transaction =
                new ArrayList<>(waiting.ofTransaction(device, last.origin().transactionStart()));
        waiting.removeTransaction(device, last.origin().transactionStart());
        transaction.addAll(end);
        return transaction;
    }

    private List<ReceivedEvent> understoodOrParked(KnownDevice device, List<IncomingEvent> transaction) {
        Optional<String> reason = reasonAgainst(transaction);
        if (reason.isEmpty()) {
            return transaction.stream().map(IncomingEvent::received).toList();
        }
        transaction.forEach(event -> waiting.add(device, event, reason.get()));
        return List.of();
    }

    private Optional<String> reasonAgainst(List<IncomingEvent> transaction) {
        return transaction.stream()
                .map(understanding::reasonAgainst)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Applies what was parked and is understood by now, as after an update of the schema; answers how many events. */
    public long retryParked() {
        return database.write(() -> {
            long applied = 0;
            for (ParkedTransaction parked : waiting.parkedTransactions()) {
                List<IncomingEvent> transaction = waiting.ofTransaction(parked.device(), parked.start());
                if (reasonAgainst(transaction).isEmpty()) {
                    waiting.removeTransaction(parked.device(), parked.start());
                    replay.replay(
                            transaction.stream().map(IncomingEvent::received).toList());
                    applied += transaction.size();
                }
            }
            return applied;
        });
    }
}
