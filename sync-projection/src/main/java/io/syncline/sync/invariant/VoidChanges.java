package io.syncline.sync.invariant;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.invariant.InvariantChange.WriteRestored;
import io.syncline.sync.invariant.InvariantChange.WriteVoided;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What applications are told when other writes are void than before. */
final class VoidChanges {

    private record Name(ObjectId object, Stamp stamp) {}

    private VoidChanges() {}

    /** Of a write that is void as it was before, by whatever rule, nothing is told. */
    static List<InvariantChange> between(List<VoidWrite> before, List<VoidWrite> now) {
        Map<Name, VoidWrite> gone = named(before);
        Map<Name, VoidWrite> come = named(now);
        gone.keySet().removeAll(named(now).keySet());
        come.keySet().removeAll(named(before).keySet());
        List<InvariantChange> changes = new ArrayList<>();
        come.values()
                .forEach(write -> changes.add(
                        new WriteVoided(write.object(), write.stamp(), write.invariant(), ShownVoids.id(write))));
        gone.values()
                .forEach(write -> changes.add(new WriteRestored(write.object(), write.stamp(), write.invariant())));
        return changes;
    }

    private static Map<Name, VoidWrite> named(List<VoidWrite> writes) {
        Map<Name, VoidWrite> named = new LinkedHashMap<>();
        writes.stream()
                .filter(ShownVoids::isOfUsers)
                .forEach(write -> named.put(new Name(write.object(), write.stamp()), write));
        return named;
    }
}
