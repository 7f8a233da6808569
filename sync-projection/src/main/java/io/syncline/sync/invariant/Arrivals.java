package io.syncline.sync.invariant;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The transactions that were stored in this one of the database, and are not decided yet. */
final class Arrivals {

    private final Set<TransactionId> transactions = new LinkedHashSet<>();
    private final Map<ObjectId, Seen> objects = new HashMap<>();

    /**
     * What an object was before the first of them wrote it, as its row had it.
     *
     * @param writers those that wrote it
     */
    record Seen(ObjectState state, Set<TransactionId> writers) {

        boolean isOnly(TransactionId id) {
            return writers.size() == 1 && writers.contains(id);
        }
    }

    void add(ObjectId object, TransactionId transaction, ObjectState before) {
        transactions.add(transaction);
        objects.computeIfAbsent(object, any -> new Seen(before, new HashSet<>()))
                .writers()
                .add(transaction);
    }

    Set<TransactionId> transactions() {
        return transactions;
    }

    Map<ObjectId, Seen> objects() {
        return objects;
    }
}
