package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one insertion put into a sequence. Its elements keep their indices for ever; of those that were taken out, only the
 * number is left.
 *
 * @param since when it was inserted
 * @param runs elements that are there and such that were taken out, in turn
 */
record Block(BlockId id, Stamp since, Place place, List<Run> runs) {

    /** Elements that are there; or, without content, such that were taken out. */
    record Run(int length, @Nullable Content content) {

        Run part(int from, int to) {
            return new Run(to - from, content == null ? null : content.part(from, to));
        }
    }

    Block {
        runs = List.copyOf(runs);
    }

    static Block of(BlockId id, Stamp since, Place place, Content content) {
        return new Block(id, since, place, List.of(new Run(content.length(), content)));
    }

    int length() {
        return runs.stream().mapToInt(Run::length).sum();
    }

    Block since(Stamp stamp) {
        return new Block(id, stamp, place, runs);
    }

    /** The block without these elements, as far as it has them. */
    Block without(int from, int to) {
        List<Run> left = new ArrayList<>();
        int start = 0;
        for (Run run : runs) {
            int end = start + run.length();
            int cutFrom = Math.max(from, start) - start;
            int cutTo = Math.min(to, end) - start;
            if (run.content() == null || cutFrom >= cutTo) {
                add(left, run);
            } else {
                add(left, run.part(0, cutFrom));
                add(left, new Run(cutTo - cutFrom, null));
                add(left, run.part(cutTo, run.length()));
            }
            start = end;
        }
        return new Block(id, since, place, left);
    }

    /** Runs of one kind side by side are one, so that equal blocks have equal runs. */
    private static void add(List<Run> runs, Run next) {
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (next.length() == 0) {
            return;
        }
        if (last != null && last.content() == null && next.content() == null) {
            runs.set(runs.size() - 1, new Run(last.length() + next.length(), null));
        } else {
            runs.add(next);
        }
    }

    /** The elements from that one on up to the other, which is left out. */
    List<Run> part(int from, int to) {
        List<Run> part = new ArrayList<>();
        int start = 0;
        for (Run run : runs) {
            int first = Math.max(from - start, 0);
            int last = Math.min(to - start, run.length());
            if (first < last) {
                part.add(run.part(first, last));
            }
            start += run.length();
        }
        return part;
    }
}
