package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Names one insertion into a sequence: by the stamp of its write and a count; or, for what an object was created with, by
 * a digest of that, so that two devices that create an object alike have inserted the same.
 *
 * @param stamp of the write; null for what an object was created with
 * @param index counts the write's insertions
 * @param digest empty for others than what an object was created with
 */
record BlockId(@Nullable Stamp stamp, int index, String digest) implements Comparable<BlockId> {

    private static final String INITIAL = "=";
    private static final int RADIX = 36;
    private static final Comparator<BlockId> ORDER = Comparator.<BlockId, Stamp>comparing(
                    BlockId::stamp, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingInt(BlockId::index)
            .thenComparing(BlockId::digest);

    static BlockId of(Stamp stamp, int index) {
        return new BlockId(stamp, index, "");
    }

    static BlockId initial(String digest) {
        return new BlockId(null, 0, digest);
    }

    @Override
    public int compareTo(BlockId other) {
        return ORDER.compare(this, other);
    }

    BlockId stamped(UnaryOperator<Stamp> change) {
        return stamp == null ? this : of(change.apply(stamp), index);
    }

    String text() {
        return stamp == null ? INITIAL + digest : stamp.compact() + '.' + Integer.toString(index, RADIX);
    }

    static BlockId read(String text) {
        if (text.startsWith(INITIAL)) {
            return initial(text.substring(1));
        }
        int dot = text.lastIndexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("'" + text + "' is not the name of an insertion");
        }
        return of(Stamp.ofCompact(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1), RADIX));
    }
}
