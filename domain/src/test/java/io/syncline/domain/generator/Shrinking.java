package io.syncline.domain.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes lists shorter: leaves out halves, then quarters, and so on down to single elements. */
final class Shrinking {

    private Shrinking() {}

    /** A list that still fails, and that leaving out one more element would make pass. */
    static <E> List<E> shortest(List<E> failing, Function<List<E>, Boolean> fails) {
        List<E> least = failing;
        int piece = Math.max(1, failing.size() / 2);
        while (true) {
            List<E> shorter = withoutOnePiece(least, piece, fails);
            if (shorter.size() < least.size()) {
                least = shorter;
            } else if (piece == 1) {
                return least;
            } else {
                piece /= 2;
            }
        }
    }

    private static <E> List<E> withoutOnePiece(List<E> list, int piece, Function<List<E>, Boolean> fails) {
        for (int from = 0; from < list.size(); from += piece) {
            List<E> rest = new ArrayList<>(list.subList(0, from));
            rest.addAll(list.subList(Math.min(list.size(), from + piece), list.size()));
            if (fails.apply(rest)) {
                return rest;
            }
        }
        return list;
    }
}
