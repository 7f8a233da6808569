package io.syncline.sync.invariant;

import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A transaction that writes objects of collections with invariants, perhaps among others. It stands or is void as a whole.
 *
 * @param time its place among the others: the stamp of its first write to an object that has to keep an invariant
 * @param guarded its writes to such objects, brought up to today's schema, in the order in which they were written
 * @param others what else it wrote
 */
record GuardedTransaction(TransactionId id, Stamp time, List<WrittenEvent> guarded, List<WrittenEvent> others) {

    /** The objects that have to keep an invariant, in the order in which they were first written. */
    Set<ObjectId> guardedObjects() {
        Set<ObjectId> objects = new LinkedHashSet<>();
        guarded.forEach(written -> objects.add(written.event().id()));
        return objects;
    }

    List<WrittenEvent> of(ObjectId id) {
        return guarded.stream()
                .filter(written -> written.event().id().equals(id))
                .toList();
    }

    List<WrittenEvent> all() {
        List<WrittenEvent> all = new ArrayList<>(guarded);
        all.addAll(others);
        return all;
    }
}
