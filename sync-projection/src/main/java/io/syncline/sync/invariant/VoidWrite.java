package io.syncline.sync.invariant;

import io.syncline.domain.fold.Write;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;

/**
 * A write that changes nothing, as an invariant would not have held.
 *
 * @param object the object that was written
 * @param transaction which is void as a whole
 * @param invariant the name of the rule
 * @param field the only field that was written; empty where there are several, or the object was created or deleted
 * @param loser what was written
 * @param winner the write that stands and leaves no room; the write itself where it needed no other to break the rule
 * @param holder the object which the winner is a write of
 */
record VoidWrite(
        ObjectId object,
        TransactionId transaction,
        String invariant,
        String field,
        Write loser,
        Write winner,
        ObjectId holder) {

    Stamp stamp() {
        return loser.stamp();
    }
}
