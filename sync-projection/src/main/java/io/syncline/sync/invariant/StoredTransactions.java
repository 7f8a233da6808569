package io.syncline.sync.invariant;

import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.ObjectContent;
import io.syncline.sync.store.StoredEvent;
import io.syncline.sync.store.StoredEvents;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transactions as the event store has them, read once for each time that something is decided. */
final class StoredTransactions {

    private static final int FEW = 4;

    private final Database database;
    private final StoredEvents events;
    private final Devices devices;
    private final StorageRegistry registry;
    private final Guarded guarded;
    private final Upcasting upcasting;
    private final Map<TransactionId, Optional<GuardedTransaction>> read = new HashMap<>();

    StoredTransactions(
            Database database,
            StoredEvents events,
            Devices devices,
            StorageRegistry registry,
            Guarded guarded,
            Upcasting upcasting) {
        this.database = database;
        this.events = events;
        this.devices = devices;
        this.registry = registry;
        this.guarded = guarded;
        this.upcasting = upcasting;
    }

    WrittenEvent written(StoredEvent event) {
        return event.written(upcasting);
    }

    TransactionId idOf(StoredEvent event) {
        KnownDevice author =
                devices.require(event.origin().device(), event.origin().epoch());
        return new TransactionId(author.number(), event.origin().transactionStart());
    }

    /** The time of the transaction that a write to an object with invariants belongs to. */
    Stamp timeOf(StoredEvent event) {
        boolean isFirst = event.origin().sequence() == event.origin().transactionStart();
        return isFirst
                ? event.origin().stamp()
                : find(idOf(event))
                        .map(GuardedTransaction::time)
                        .orElse(event.origin().stamp());
    }

    /** The transaction of that name; empty for one that writes no object with invariants. */
    Optional<GuardedTransaction> find(TransactionId id) {
        return read.computeIfAbsent(id, this::read);
    }

    /** The transactions that have written objects of the collection. */
    List<TransactionId> of(String collection) {
        String sql = "SELECT DISTINCT device, transaction_start FROM syncline_event WHERE collection = ?";
        return database.query(sql, query -> {
            query.setString(1, collection);
            List<TransactionId> all = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(new TransactionId(rows.getInt(1), rows.getLong(2)));
                }
            }
            return all;
        });
    }

    private Optional<GuardedTransaction> read(TransactionId id) {
        List<WrittenEvent> kept = new ArrayList<>();
        List<WrittenEvent> others = new ArrayList<>();
        for (StoredEvent event : eventsOf(id)) {
            String collection = event.content().id().collection();
            if (guarded.has(collection)) {
                kept.add(event.written(upcasting));
            } else if (registry.findCollection(collection).isPresent()) {
                others.add(event.written(upcasting));
            }
        }
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(new GuardedTransaction(id, kept.get(0).stamp(), kept, others));
    }

    /** Mostly it is one event, so it begins with a few. */
    private List<StoredEvent> eventsOf(TransactionId id) {
        KnownDevice author = devices.byNumber(id.author());
        List<StoredEvent> ofTransaction = new ArrayList<>();
        long after = id.start() - 1;
        int limit = FEW;
        while (true) {
            List<StoredEvent> page = events.ofDevice(author, after, limit);
            for (StoredEvent event : page) {
                if (event.origin().transactionStart() != id.start()) {
                    return ofTransaction;
                }
                if (event.counts() && event.content() instanceof ObjectContent) {
                    ofTransaction.add(event);
                }
                after = event.origin().sequence();
            }
            if (page.size() < limit) {
                return ofTransaction;
            }
            limit *= FEW;
        }
    }
}
