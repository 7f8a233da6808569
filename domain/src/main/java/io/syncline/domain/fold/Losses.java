package io.syncline.domain.fold;

import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.List;

/** What an object has lost, as its leaves tell. */
final class Losses {

    private Losses() {}

    /**
     * What was lost. While an object is deleted, that is also what was written after the deletion by those who had not
     * heard of it: no modification brings an object back.
     */
    static List<Loss> of(ObjectState state) {
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
}
