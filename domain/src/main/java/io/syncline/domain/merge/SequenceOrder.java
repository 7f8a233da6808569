package io.syncline.domain.merge;

import io.syncline.domain.merge.Place.Side;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The order of a sequence's elements: Fugue, after Weidner and Kleppmann, "The Art of the Fugue: Minimizing Interleaving in
 * Collaborative Text Editing" (2023), section 3.
 *
 * <p>The problem: two authors insert at one place without knowing of each other. Everybody has to see what they inserted in
 * the same order, and each passage in one piece, whether it was written forwards or backwards.
 *
 * <p>The elements are a tree. An element is inserted as the right child of the one before it, or, where that has right
 * children already, as the left child of the one behind it. The sequence is the tree in order: an element's left children,
 * the element, its right children; siblings by age. Here a node is a block of elements that were inserted together, each
 * the right child of the one before, so the tree is as large as the number of insertions. No element ever moves, so it
 * does not matter in which order insertions are taken.
 */
final class SequenceOrder {

    private static final Comparator<Block> BY_AGE =
            Comparator.<Block, Stamp>comparing(Block::since).thenComparing(Block::id);

    private final Map<@Nullable BlockId, TreeMap<Integer, List<Block>>> before = new HashMap<>();
    private final Map<@Nullable BlockId, List<Block>> behind = new HashMap<>();
    private final List<Span> spans = new ArrayList<>();

    /** Elements of one block, side by side in the sequence. */
    record Span(Block block, int from, int to) {}

    private SequenceOrder(Collection<Block> blocks) {
        blocks.stream().sorted(BY_AGE).forEach(this::attach);
    }

    /** The elements of these blocks, those that were taken out as well. */
    static List<Span> of(Collection<Block> blocks) {
        SequenceOrder order = new SequenceOrder(blocks);
        order.walk();
        return order.spans;
    }

    private void attach(Block block) {
        Place place = block.place();
        if (place.side() == Side.RIGHT) {
            behind.computeIfAbsent(place.block(), parent -> new ArrayList<>()).add(block);
        } else {
            before.computeIfAbsent(place.block(), parent -> new TreeMap<>())
                    .computeIfAbsent(place.index(), index -> new ArrayList<>())
                    .add(block);
        }
    }

    /** A text that was written letter by letter is a deep tree, too deep for recursion. */
    private void walk() {
        Deque<Object> ahead = new ArrayDeque<>();
        pushAll(ahead, behind.getOrDefault(null, List.of()));
        while (!ahead.isEmpty()) {
            Object next = ahead.pop();
            if (next instanceof Span span) {
                spans.add(span);
            } else if (next instanceof Block block) {
                pushAll(ahead, parts(block));
            }
        }
    }

    private static void pushAll(Deque<Object> ahead, List<?> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            ahead.push(parts.get(i));
        }
    }

    /** The block's own elements, and the blocks that belong between and behind them. */
    private List<Object> parts(Block block) {
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (Map.Entry<Integer, List<Block>> inserted :
                before.getOrDefault(block.id(), new TreeMap<>()).entrySet()) {
            if (inserted.getKey() > from) {
                parts.add(new Span(block, from, inserted.getKey()));
                from = inserted.getKey();
            }
            parts.addAll(inserted.getValue());
        }
        parts.add(new Span(block, from, block.length()));
        parts.addAll(behind.getOrDefault(block.id(), List.of()));
        return parts;
    }
}
