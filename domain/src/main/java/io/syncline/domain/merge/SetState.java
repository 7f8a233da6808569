package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set to which an addition wins over removals that did not see it: every addition has a tag of its own, and a removal
 * names the tags that its author saw. This is the observed-remove set of Shapiro, Preguiça, Baquero and Zawirski, "A
 * comprehensive study of Convergent and Commutative Replicated Data Types" (2011), section 3.3.5. What was removed leaves
 * nothing behind.
 *
 * @param additions the tags of each element that is there
 * @param showsNothing whether the latest write took the value away: then nothing is shown for an empty set
 */
public record SetState(
        Map<@Nullable Object, SortedSet<Tag>> additions,
        boolean showsNothing,
        @Nullable Stamp unresolved) implements MergeState {

    /** The set that a plain array is. */
    static SetState of(@Nullable List<?> array, @Nullable Stamp written, @Nullable Stamp unresolved) {
        SetState empty = new SetState(Map.of(), array == null, unresolved);
        return array == null || written == null
                ? empty
                : empty.after(new SetEdit(new ArrayList<>(array), Map.of(), false), written, true);
    }

    /** The elements with their tags, in the order in which they were added. */
    Map<@Nullable Object, SortedSet<Tag>> elements() {
        return additions.entrySet().stream()
                .sorted(Map.Entry.comparingByValue((one, other) -> one.first().compareTo(other.first())))
                .collect(
                        java.util.LinkedHashMap::new,
                        (map, entry) -> map.put(entry.getKey(), entry.getValue()),
                        Map::putAll);
    }

    boolean contains(@Nullable Object element) {
        return additions.containsKey(element);
    }

    @Override
    public @Nullable Object value() {
        return showsNothing && additions.isEmpty()
                ? null
                : Collections.unmodifiableList(new ArrayList<>(elements().keySet()));
    }

    @Override
    public SetState unresolvedUntil(Stamp stamp) {
        return new SetState(additions, showsNothing, stamp);
    }

    @Override
    public boolean isOf(Edit edit) {
        return edit instanceof SetEdit;
    }

    @Override
    public boolean resolves(Edit edit, Stamp stamp) {
        return ((SetEdit) edit)
                .removed().entrySet().stream().allMatch(removal -> knows(removal.getKey(), removal.getValue(), stamp));
    }

    /** No honest author has seen what is later than their own write. */
    private boolean knows(@Nullable Object element, List<Tag> tags, Stamp stamp) {
        SortedSet<Tag> known = additions.getOrDefault(element, Collections.emptySortedSet());
        return tags.stream().allMatch(tag -> !stamp.isAfter(tag.stamp()) || known.contains(tag));
    }

    @Override
    public SetState after(Edit edit, Stamp stamp, boolean isLatest) {
        SetEdit change = (SetEdit) edit;
        Map<@Nullable Object, SortedSet<Tag>> after = new HashMap<>(additions);
        change.removed().forEach((element, tags) -> remove(after, element, tags, stamp));
        int index = 0;
        for (Object element : change.added()) {
            SortedSet<Tag> tags = new TreeSet<>(after.getOrDefault(element, Collections.emptySortedSet()));
            if (tags.stream().noneMatch(tag -> tag.stamp().equals(stamp))) {
                tags.add(new Tag(stamp, index++));
            }
            after.put(element, tags);
        }
        return new SetState(
                Collections.unmodifiableMap(after),
                isLatest ? change.takesAway() : showsNothing,
                resolves(edit, stamp) ? unresolved : stamp);
    }

    private static void remove(
            Map<@Nullable Object, SortedSet<Tag>> from, @Nullable Object element, List<Tag> tags, Stamp stamp) {
        SortedSet<Tag> left = new TreeSet<>(from.getOrDefault(element, Collections.emptySortedSet()));
        left.removeIf(tag -> stamp.isAfter(tag.stamp()) && tags.contains(tag));
        if (left.isEmpty()) {
            from.remove(element);
        } else {
            from.put(element, left);
        }
    }

    @Override
    public String text() {
        String tags = elements().values().stream()
                .map(some -> some.stream().map(Tag::text).collect(Collectors.joining(",")))
                .collect(Collectors.joining(" "));
        return MergeStateText.write('S', showsNothing, unresolved, List.of(tags));
    }

    static SetState read(MergeStateText text, @Nullable Object value) {
        Map<@Nullable Object, SortedSet<Tag>> additions = new HashMap<>();
        String[] tags = text.part(0).split(" ");
        List<?> elements = value instanceof List<?> list ? list : List.of();
        for (int i = 0; i < elements.size(); i++) {
            SortedSet<Tag> own = new TreeSet<>();
            for (String tag : tags[i].split(",")) {
                own.add(Tag.read(tag));
            }
            additions.put(elements.get(i), own);
        }
        return new SetState(Collections.unmodifiableMap(additions), text.showsNothing(), text.unresolved());
    }
}
