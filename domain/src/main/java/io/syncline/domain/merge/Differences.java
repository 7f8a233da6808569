package io.syncline.domain.merge;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.syncline.domain.merge.Content.Replacement;
import java.util.ArrayList;
import java.util.List;

/**
 * What an author changed: the shortest difference after Myers, "An O(ND) Difference Algorithm and Its Variations" (1986),
 * as the library java-diff-utils has it, of the parts (words, elements) between those that both have at their ends. Only
 * the author looks for it, and others are told; so it may be another one in another version.
 */
final class Differences {

    /** Beyond, a difference could take seconds, and everything between what both have at their ends counts as new. */
    private static final int MOST_PARTS = 3_000;

    private final List<Content> before;
    private final List<Content> after;
    private final Content any;
    private final List<Replacement> found = new ArrayList<>();

    /** @param any of their kind */
    private Differences(List<Content> before, List<Content> after, Content any) {
        this.before = before;
        this.after = after;
        this.any = any;
    }

    /** The differences between the parts of two values, in the order of places. */
    static List<Replacement> between(List<Content> before, List<Content> after, Content any) {
        Differences differences = new Differences(before, after, any);
        differences.find();
        return differences.found;
    }

    private void find() {
        int start = commonStart();
        int end = commonEnd(start);
        List<Content> removed = before.subList(start, before.size() - end);
        List<Content> inserted = after.subList(start, after.size() - end);
        int at = length(before.subList(0, start));
        if (removed.isEmpty() || inserted.isEmpty() || removed.size() + inserted.size() > MOST_PARTS) {
            add(at, removed, inserted);
            return;
        }
        int[] starts = starts(removed);
        for (AbstractDelta<Content> delta : DiffUtils.diff(removed, inserted).getDeltas()) {
            add(
                    at + starts[delta.getSource().getPosition()],
                    delta.getSource().getLines(),
                    delta.getTarget().getLines());
        }
    }

    /** Of a word that was replaced by another, its beginning and end stay where both have the same there. */
    private void add(int at, List<Content> removedParts, List<Content> insertedParts) {
        Content removed = any.joined(removedParts);
        Content inserted = any.joined(insertedParts);
        int start = removed.commonStart(inserted);
        int end = removed.commonEnd(inserted, start);
        Content left = inserted.part(start, inserted.length() - end);
        int gone = removed.length() - start - end;
        if (gone > 0 || left.length() > 0) {
            found.add(new Replacement(at + start, gone, left));
        }
    }

    private int commonStart() {
        int most = Math.min(before.size(), after.size());
        int common = 0;
        while (common < most && before.get(common).equals(after.get(common))) {
            common++;
        }
        return common;
    }

    private int commonEnd(int start) {
        int most = Math.min(before.size(), after.size()) - start;
        int common = 0;
        while (common < most && before.get(before.size() - 1 - common).equals(after.get(after.size() - 1 - common))) {
            common++;
        }
        return common;
    }

    private static int[] starts(List<Content> parts) {
        int[] starts = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            starts[i + 1] = starts[i] + parts.get(i).length();
        }
        return starts;
    }

    private static int length(List<Content> parts) {
        return parts.stream().mapToInt(Content::length).sum();
    }
}
