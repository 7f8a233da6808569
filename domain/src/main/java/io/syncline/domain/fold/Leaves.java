package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.fold.ObjectState.WrittenValue;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which writes of an object's fields nobody replaced knowingly, besides the latest of each field.
 *
 * <p>Every event tells which writes its author saw in the fields that it writes ({@link Replaced}). So the writes of a
 * field form a tree. The write that is a leaf of it and has the latest stamp gives the field its value; any other leaf was
 * written by somebody who did not know what overruled it, or is a relative update that counts still. A leaf that was
 * overruled stays here until a write names it: it is what the user has lost. Mostly there is none.
 *
 * <p>The rules, for a write to a field:
 *
 * <ol>
 *   <li>what it names is over;
 *   <li>the latest write until now becomes a leaf, unless it is over: a plain write overrules it, and all leaves that
 *       still count; beside a relative update it counts still;
 *   <li>it is the winner over those that had lost before, unless its author knew them: of several winners the latest is
 *       shown;
 *   <li>one that is not later than the field's base, or than the deletion, has lost itself.
 * </ol>
 *
 * <p>A deletion is a write to all fields. It overrules for good: what was lost against it stays lost against a deletion.
 * While an object is deleted, what was written after the deletion by those who had not heard of it is lost, too; it counts
 * again when somebody who does not know it creates the object again.
 *
 * <p>In the order of stamps, which is one in which no event comes before one that its author knew, this is exact. An
 * event that comes later than its stamp is placed right as long as nothing is there whose author knew it.
 *
 * <p>Leaves stand by field, in the order of their stamps; fields without are missing.
 */
final class Leaves {

    private Leaves() {}

    /** What becomes of the leaves when the event happens to an object in that state. */
    static Map<String, List<Leaf>> after(ObjectState before, ObjectEvent event, Stamp stamp, Merging merging) {
        return event.kind() == ObjectEvent.Kind.DELETED
                ? afterDeletion(before, new Deletion(event.replaced(), stamp, before.created()), merging)
                : afterWrites(before, event, stamp, merging);
    }

    private static Map<String, List<Leaf>> afterWrites(
            ObjectState before, ObjectEvent event, Stamp stamp, Merging merging) {
        Map<String, List<Leaf>> all = null;
        for (String field : fields(event, merging)) {
            List<Leaf> known = before.leaves().getOrDefault(field, List.of());
            FieldWrite write = FieldWrite.of(event, stamp, field, before.created());
            List<Leaf> after = write.on(known, before.fields().get(field), before.deleted());
            if (!after.equals(known)) {
                all = all == null ? new TreeMap<>(before.leaves()) : all;
                put(all, field, after);
            }
        }
        return all == null ? before.leaves() : all;
    }

    /** Where all writes count, none is lost. */
    private static Set<String> fields(ObjectEvent event, Merging merging) {
        if (event.updates().isEmpty() && merging.policies().isLastWriter()) {
            return event.changes().keySet();
        }
        Set<String> fields = new LinkedHashSet<>(event.changes().keySet());
        event.updates().forEach(update -> fields.add(update.field()));
        fields.removeIf(field -> !merging.hasLosers(field));
        return fields;
    }

    private static Map<String, List<Leaf>> afterDeletion(ObjectState before, Deletion deletion, Merging merging) {
        Map<String, List<Leaf>> all = new TreeMap<>();
        Set<String> fields = new LinkedHashSet<>(before.fields().keySet());
        fields.addAll(before.leaves().keySet());
        fields.removeIf(field -> !merging.hasLosers(field));
        for (String field : fields) {
            List<Leaf> known = before.leaves().getOrDefault(field, List.of());
            put(all, field, deletion.on(field, known, before.fields().get(field)));
        }
        return all;
    }

    private static void put(Map<String, List<Leaf>> all, String field, List<Leaf> leaves) {
        if (leaves.isEmpty()) {
            all.remove(field);
        } else {
            all.put(field, leaves);
        }
    }

    private static List<Leaf> sorted(Stream<Leaf> leaves) {
        return leaves.sorted(Comparator.comparing((Leaf leaf) -> leaf.write().stamp()))
                .toList();
    }

    /** Default values that came with a later schema are over with any write, as nobody chose them. */
    private static boolean ends(Replaced replaced, String field, Write write, @Nullable Stamp created) {
        return replaced.ends(field, write.stamp())
                || (replaced.defaults().contains(field) && write.stamp().equals(created));
    }

    /** One event's write to one field. */
    private record FieldWrite(
            String field,
            Write write,
            boolean isModification,
            @Nullable Replaced replaced,
            @Nullable Stamp created) {

        static FieldWrite of(ObjectEvent event, Stamp stamp, String field, @Nullable Stamp created) {
            Write write = event.changes().containsKey(field)
                    ? Write.plain(stamp, event.changes().get(field))
                    : Write.relative(stamp);
            return new FieldWrite(field, write, event.kind() == ObjectEvent.Kind.MODIFIED, event.replaced(), created);
        }

        List<Leaf> on(List<Leaf> leaves, @Nullable WrittenValue latest, @Nullable Stamp deleted) {
            if (isKnown(leaves, latest)) {
                return leaves;
            }
            Write before = latest == null ? null : Write.latest(latest);
            boolean isVoid = deleted != null && !write.stamp().isAfter(deleted);
            boolean isLatest = !isVoid && (before == null || write.isLaterThan(before));
            if (isLatest && leaves.isEmpty() && (before == null || ends(before))) {
                return leaves;
            }
            List<Leaf> after = new ArrayList<>();
            for (Leaf leaf : leaves) {
                if (!ends(leaf.write())) {
                    after.add(placed(leaf, before, deleted));
                }
            }
            if (isVoid) {
                after.add(new Leaf(write, Write.deletion(Objects.requireNonNull(deleted))));
            } else if (!isLatest) {
                after.add(new Leaf(write, before));
            } else if (before != null && !ends(before)) {
                after.add(placed(new Leaf(before, null), before, deleted));
            }
            return sorted(after.stream());
        }

        private boolean isKnown(List<Leaf> leaves, @Nullable WrittenValue latest) {
            return (latest != null && latest.stamp().equals(write.stamp()))
                    || leaves.stream().anyMatch(leaf -> leaf.write().stamp().equals(write.stamp()));
        }

        private boolean ends(Write other) {
            return replaced == null
                    ? isModification && write.isLaterThan(other)
                    : Leaves.ends(replaced, field, other, created);
        }

        private Leaf placed(Leaf leaf, @Nullable Write before, @Nullable Stamp deleted) {
            if (!write.isLaterThan(leaf.write())) {
                return leaf;
            }
            Write winner = leaf.winner();
            if (knows(leaf)) {
                return winner == null ? leftBehind(leaf, before, deleted) : leaf;
            }
            boolean overrules = winner == null ? write.isPlain() : (!leaf.isVoid() && write.isLaterThan(winner));
            return overrules ? leaf.lostTo(write) : leaf;
        }

        /** It was written after the deletion and does not count any more, as somebody who knows it has begun anew. */
        private static Leaf leftBehind(Leaf leaf, @Nullable Write before, @Nullable Stamp deleted) {
            if (before != null && before.isLaterThan(leaf.write())) {
                return leaf.lostTo(before);
            }
            return deleted == null ? leaf : leaf.lostTo(Write.deletion(deleted));
        }

        /** Who brings an object back may know what was lost when it was deleted. */
        private boolean knows(Leaf leaf) {
            return replaced != null && replaced.knows(field, leaf.write().stamp());
        }
    }

    /** A deletion, and what its author saw of the object. */
    private record Deletion(
            @Nullable Replaced replaced,
            Stamp stamp,
            @Nullable Stamp created) {

        List<Leaf> on(String field, List<Leaf> leaves, @Nullable WrittenValue latest) {
            List<Leaf> after = new ArrayList<>();
            for (Leaf leaf : leaves) {
                if (!ends(field, leaf.write())) {
                    after.add(placed(leaf));
                }
            }
            if (latest != null && !latest.stamp().isAfter(stamp) && !ends(field, Write.latest(latest))) {
                after.add(new Leaf(Write.latest(latest), Write.deletion(stamp)));
            }
            return sorted(after.stream());
        }

        private boolean ends(String field, Write other) {
            return replaced == null ? stamp.isAfter(other.stamp()) : Leaves.ends(replaced, field, other, created);
        }

        private Leaf placed(Leaf leaf) {
            Write winner = leaf.winner();
            if (winner != null && winner.isDeletion()) {
                return stamp.isAfter(winner.stamp()) ? leaf.lostTo(Write.deletion(stamp)) : leaf;
            }
            return stamp.isAfter(leaf.write().stamp()) ? leaf.lostTo(Write.deletion(stamp)) : leaf;
        }
    }

    /**
     * What was lost. While an object is deleted, that is also what was written after the deletion by those who had not
     * heard of it: no modification brings an object back.
     */
    static List<Loss> losses(ObjectState state) {
        List<Loss> losses = new ArrayList<>();
        if (AwkwardCases.pending(state) != null) {
            return losses;
        }
        state.leaves().forEach((field, leaves) -> {
            for (Leaf leaf : leaves) {
                if (leaf.winner() != null && leaf.isLoss()) {
                    losses.add(new Loss(field, leaf.write(), leaf.winner()));
                }
            }
        });
        Stamp deleted = state.deleted();
        Stamp created = state.created();
        if (deleted != null && created != null && !created.isAfter(deleted)) {
            state.fields().forEach((field, written) -> {
                losses.add(new Loss(field, Write.latest(written), Write.deletion(deleted)));
                state.leaves().getOrDefault(field, List.of()).stream()
                        .filter(leaf -> !leaf.isLost())
                        .forEach(leaf -> losses.add(new Loss(field, leaf.write(), Write.deletion(deleted))));
            });
        }
        return losses;
    }

    /** What the author of a deletion of the object sees. */
    static Replaced seenByDeletion(ObjectState state, Merging merging) {
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
    static @Nullable Replaced seenByModification(ObjectState state, ObjectEvent event, Merging merging) {
        Set<String> fields = fields(event, merging);
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
    static @Nullable Replaced seenByCreation(ObjectState state, ObjectEvent event) {
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
