package io.syncline.sync.invariant;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.Write;
import io.syncline.domain.registry.SystemCollections;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.conflict.ConflictEntry;
import java.util.List;

/**
 * Which void writes people are told of: those that users made, of objects that nobody has deleted since. Where
 * there is no object to write to, only a creation can be chosen.
 */
final class ShownVoids {

    private ShownVoids() {}

    static List<ConflictEntry> of(List<VoidWrite> writes, ObjectState state) {
        Stamp deleted = state.deleted();
        return writes.stream()
                .filter(ShownVoids::isOfUsers)
                .filter(write -> deleted == null || write.stamp().isAfter(deleted))
                .filter(write -> state.isVisible() || write.loser().kind() == Write.Kind.CREATION)
                .map(ShownVoids::entry)
                .toList();
    }

    /** What a device notes by itself along with a write is void with it, and nothing that anybody could choose. */
    static boolean isOfUsers(VoidWrite write) {
        return !SystemCollections.has(write.object().collection());
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
