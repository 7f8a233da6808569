package io.syncline.domain.fold;

import io.syncline.domain.event.Replaced;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deletion, which is a write to every field, and what its author saw of the object. */
record FieldDeletion(
        @Nullable Replaced replaced, Stamp stamp, @Nullable Stamp created) {

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
        return Leaves.sorted(after.stream());
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
