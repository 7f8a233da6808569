package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Elements that were added to a set, and additions that were seen and undone. What was not seen is not undone, so a
 * concurrent addition wins over a removal.
 *
 * @param added in their order
 * @param removed the additions of each element
 */
public record SetEdit(List<@Nullable Object> added, Map<@Nullable Object, List<Tag>> removed, boolean takesAway)
        implements Edit {

    private static final String ADD = "add";
    private static final String REMOVE = "remove";

    public SetEdit {
        added = Collections.unmodifiableList(new ArrayList<>(added));
        removed = Collections.unmodifiableMap(new LinkedHashMap<>(removed));
    }

    /**
     * The edit that makes the one set of the other, for who saw the first.
     *
     * @param confirmed elements that are added again where they are there: their addition is to win over removals that
     *     did not see it
     */
    public static SetEdit between(SetState before, @Nullable List<?> after, List<?> confirmed) {
        List<@Nullable Object> wanted = after == null ? List.of() : new ArrayList<>(after);
        List<@Nullable Object> added = new ArrayList<>();
        Map<@Nullable Object, List<Tag>> removed = new LinkedHashMap<>();
        for (Object element : wanted) {
            boolean isThere = before.contains(element);
            if ((!isThere || confirmed.contains(element)) && !added.contains(element)) {
                added.add(element);
            }
        }
        before.elements().forEach((element, tags) -> {
            if (!wanted.contains(element) || added.contains(element)) {
                removed.put(element, List.copyOf(tags));
            }
        });
        return new SetEdit(added, removed, after == null);
    }

    static SetEdit read(@Nullable Object operand) {
        OperandMembers members = OperandMembers.of(operand, Set.of(ADD, REMOVE));
        Map<@Nullable Object, List<Tag>> removed = new LinkedHashMap<>();
        for (Object entry : members.array(REMOVE)) {
            List<?> parts = OperandMembers.asArray(entry);
            removed.put(
                    parts.isEmpty() ? null : parts.get(0),
                    parts.stream()
                            .skip(1)
                            .map(tag -> Tag.read(OperandMembers.asText(tag)))
                            .toList());
        }
        return new SetEdit(new ArrayList<>(members.array(ADD)), removed, members.takesAway());
    }

    @Override
    public Object operand() {
        List<Object> removals = new ArrayList<>();
        removed.forEach((element, tags) -> {
            List<@Nullable Object> entry = new ArrayList<>();
            entry.add(element);
            tags.forEach(tag -> entry.add(tag.text()));
            removals.add(entry);
        });
        return OperandMembers.write(ADD, added, REMOVE, removals, takesAway);
    }

    @Override
    public MergeState begun() {
        return SetState.of(null, null, null);
    }

    @Override
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    @Override
    public SetEdit stamped(UnaryOperator<Stamp> change) {
        Map<@Nullable Object, List<Tag>> stamped = new LinkedHashMap<>();
        removed.forEach((element, tags) -> stamped.put(
                element,
                tags.stream()
                        .map(tag -> new Tag(change.apply(tag.stamp()), tag.index()))
                        .toList()));
        return new SetEdit(added, stamped, takesAway);
    }
}
