package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One event's write to one field. */
record FieldWrite(
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
        return Leaves.sorted(after.stream());
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
