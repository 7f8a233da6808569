package io.syncline.domain.generator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** In what order, how often and in what portions things arrive. */
public final class Orders {

    private Orders() {}

    /** The same elements in another order. */
    public static <E> List<E> shuffled(List<E> list, Random random) {
        List<E> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Every element once, some of them several times. */
    public static <E> List<E> repeated(List<E> list, Random random) {
        List<E> repeated = new ArrayList<>(list);
        for (E element : list) {
            for (int more = random.nextInt(3); more > 0; more--) {
                repeated.add(element);
            }
        }
        return repeated;
    }

    /** The list cut into pieces, some of them empty. */
    public static <E> List<List<E>> cut(List<E> list, Random random) {
        List<List<E>> pieces = new ArrayList<>();
        int from = 0;
        while (from < list.size()) {
            int to = from + random.nextInt(list.size() - from + 1);
            pieces.add(list.subList(from, to));
            from = to;
        }
        return pieces;
    }

    /** Every order of a short list. */
    public static <E> List<List<E>> all(List<E> list) {
        if (list.isEmpty()) {
            return List.of(List.of());
        }
        List<List<E>> all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            List<E> rest = new ArrayList<>(list);
            E first = rest.remove(i);
            for (List<E> order : all(rest)) {
                List<E> whole = new ArrayList<>();
                whole.add(first);
                whole.addAll(order);
                all.add(whole);
            }
        }
        return all;
    }
}
