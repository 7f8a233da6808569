package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.Comparator;

/**
 * One addition of an element to a set.
 *
 * @param stamp of the write that added it
 * @param index counts the elements that the write added
 */
record Tag(Stamp stamp, int index) implements Comparable<Tag> {

    private static final Comparator<Tag> ORDER =
            Comparator.comparing(Tag::stamp).thenComparingInt(Tag::index);
    private static final int RADIX = 36;

    @Override
    public int compareTo(Tag other) {
        return ORDER.compare(this, other);
    }

    String text() {
        return stamp.compact() + '.' + Integer.toString(index, RADIX);
    }

    static Tag read(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("'" + text + "' is not the tag of an addition");
        }
        return new Tag(Stamp.ofCompact(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1), RADIX));
    }
}
