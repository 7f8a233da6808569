package io.syncline.domain.merge;

import java.util.List;

/** Some elements of a sequence, one behind the other. */
interface Content {

    int length();

    /** The elements from that one on up to the other, which is left out. */
    Content part(int from, int to);

    /** The canonical value of these elements. */
    Object value();

    /** All pieces as one. */
    Content joined(List<Content> pieces);

    /** What an author changed, who made the other of this, in the order of places. */
    List<Replacement> differencesTo(Content other);

    /** How many elements the two have in common at their beginning. */
    int commonStart(Content other);

    /** How many elements the two have in common at their end, apart from those at the beginning. */
    int commonEnd(Content other, int start);

    /**
     * Some elements that gave way to others.
     *
     * @param at the place of the first
     * @param removed how many; 0 where others came in between
     * @param inserted what stands there now, perhaps nothing
     */
    record Replacement(int at, int removed, Content inserted) {}
}
