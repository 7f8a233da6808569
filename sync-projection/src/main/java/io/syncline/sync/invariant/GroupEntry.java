package io.syncline.sync.invariant;

import io.syncline.domain.fold.Write;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That an object came into a group, or left one.
 *
 * @param time of the transaction
 * @param group what the members have in common; null for one that is in none from then on
 * @param isVoid whether the transaction is, so that it did not come in
 * @param write which of the object's writes it was
 */
record GroupEntry(
        String invariant,
        ObjectId object,
        Stamp time,
        @Nullable String group,
        boolean isVoid,
        TransactionId transaction,
        Write write) {

    /** Whether both have the same effect on who is in which group. */
    static boolean haveOneEffect(@Nullable GroupEntry one, @Nullable GroupEntry other) {
        return effect(one).equals(effect(other));
    }

    private static Optional<String> effect(@Nullable GroupEntry entry) {
        return entry == null || entry.isVoid ? Optional.empty() : Optional.of("in " + entry.group);
    }
}
