package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the author of an event sees who has the object in some state: the writes that the event will name. */
final class SeenWrites {

    private SeenWrites() {}

    /** What the author of a deletion of the object sees. */
    static Replaced byDeletion(ObjectState state, Merging merging) {
        Map<String, Set<Stamp>> writes = new LinkedHashMap<>();
        state.fields().forEach((field, written) -> {
            if (merging.hasLosers(field) || !merging.policies().conflicts().areUsual()) {
                add(writes, field, written.stamp());
            }
        });
        state.leaves()
                .forEach((field, leaves) ->
                        leaves.forEach(leaf -> add(writes, field, leaf.write().stamp())));
        return new Replaced(writes, Map.of());
    }

    /** What the author of a modification of the object sees of the fields that it writes; null where none can lose. */
    static @Nullable Replaced byModification(ObjectState state, ObjectEvent event, Merging merging) {
        Set<String> fields = Leaves.fields(event, merging);
        if (fields.isEmpty()) {
            return null;
        }
        Map<String, Set<Stamp>> writes = new LinkedHashMap<>();
        Map<String, Set<Stamp>> losses = new LinkedHashMap<>();
        for (String field : fields) {
            WrittenValue latest = state.fields().get(field);
            if (latest != null) {
                add(writes, field, latest.stamp());
            }
            for (Leaf leaf : state.leaves().getOrDefault(field, List.of())) {
                boolean stays = leaf.isLoss() && !chooses(event, field, leaf);
                add(stays ? losses : writes, field, leaf.write().stamp());
            }
        }
        return new Replaced(writes, losses);
    }

    /** What the author of a creation sees of what was lost in the object's life before; null for nothing, as mostly. */
    static @Nullable Replaced byCreation(ObjectState state, ObjectEvent event) {
        if (state.fields().isEmpty() && state.leaves().isEmpty()) {
            return null;
        }
        Map<String, Set<Stamp>> writes = new LinkedHashMap<>();
        Map<String, Set<Stamp>> losses = new LinkedHashMap<>();
        for (String field : event.changes().keySet()) {
            List<Leaf> leaves = new ArrayList<>(state.leaves().getOrDefault(field, List.of()));
            WrittenValue latest = state.fields().get(field);
            if (latest != null) {
                leaves.add(new Leaf(Write.latest(latest), null));
            }
            for (Leaf leaf : leaves) {
                boolean stays = (!leaf.isLost() || leaf.isLoss()) && !chooses(event, field, leaf);
                add(stays ? losses : writes, field, leaf.write().stamp());
            }
        }
        return writes.isEmpty() && losses.isEmpty() ? null : new Replaced(writes, losses);
    }

    private static boolean chooses(ObjectEvent event, String field, Leaf leaf) {
        return event.changes().containsKey(field)
                && leaf.write()
                        .says(Write.plain(leaf.write().stamp(), event.changes().get(field)));
    }

    private static void add(Map<String, Set<Stamp>> fields, String field, Stamp stamp) {
        fields.merge(field, Set.of(stamp), (some, one) -> {
            Set<Stamp> both = new HashSet<>(some);
            both.addAll(one);
            return both;
        });
    }
}
