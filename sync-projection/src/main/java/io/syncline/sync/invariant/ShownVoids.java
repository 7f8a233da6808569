package io.syncline.sync.invariant;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.conflict.ConflictEntry;
import java.util.List;

/** Which void writes people are told of: those of objects that nobody has deleted since. */
final class ShownVoids {

    private ShownVoids() {}

    static List<ConflictEntry> of(List<VoidWrite> writes, ObjectState state) {
        Stamp deleted = state.deleted();
        return writes.stream()
                .filter(write -> deleted == null || write.stamp().isAfter(deleted))
                .map(ShownVoids::entry)
                .toList();
    }

    static String id(VoidWrite write) {
        return entry(write).id();
    }

    private static ConflictEntry entry(VoidWrite write) {
        return ConflictEntry.ofVoid(
                write.object(),
                write.field(),
                write.loser(),
                write.winner(),
                write.invariant(),
                write.holder().equals(write.object()) ? null : write.holder());
    }
}
