package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What was inserted into a sequence, and what was taken out of it. */
public record SequenceEdit(SequenceKind kind, List<Insertion> inserted, List<Removal> removed, boolean takesAway)
        implements Edit {

    private static final String INSERT = "insert";
    private static final String DELETE = "delete";
    private static final int INSERTION_PARTS = 4;
    private static final int REMOVAL_PARTS = 3;

    /** Elements that were inserted side by side. */
    record Insertion(Place place, Content content) {}

    /** Elements of one block that were taken out. */
    record Removal(BlockId block, int from, int count) {}

    public SequenceEdit {
        inserted = List.copyOf(inserted);
        removed = List.copyOf(removed);
    }

    /** The edit that makes the one sequence of the other, for who saw the first; null takes the value away. */
    public static SequenceEdit between(SequenceState before, @Nullable Object after) {
        Content wanted = Objects.requireNonNull(before.kind().content(after), "a value of the wrong type");
        List<Insertion> inserted = new ArrayList<>();
        List<Removal> removed = new ArrayList<>();
        Places places = new Places(before);
        for (Content.Replacement replacement : before.content().differencesTo(wanted)) {
            if (replacement.inserted().length() > 0) {
                inserted.add(new Insertion(places.at(replacement.at()), replacement.inserted()));
            }
            removed.addAll(places.elements(replacement.at(), replacement.removed()));
        }
        return new SequenceEdit(before.kind(), inserted, removed, after == null);
    }

    static SequenceEdit read(SequenceKind kind, @Nullable Object operand) {
        OperandMembers members = OperandMembers.of(operand, Set.of(INSERT, DELETE));
        List<Insertion> inserted = new ArrayList<>();
        for (Object insertion : members.array(INSERT)) {
            inserted.add(insertion(kind, OperandMembers.asArray(insertion)));
        }
        List<Removal> removed = new ArrayList<>();
        for (Object removal : members.array(DELETE)) {
            removed.add(removal(OperandMembers.asArray(removal)));
        }
        return new SequenceEdit(kind, inserted, removed, members.takesAway());
    }

    private static Insertion insertion(SequenceKind kind, List<?> parts) {
        requireParts(parts, INSERTION_PARTS);
        String block = OperandMembers.asText(parts.get(0));
        Place place = new Place(
                block.isEmpty() ? null : BlockId.read(block),
                OperandMembers.asCount(parts.get(1)),
                Place.Side.read(OperandMembers.asText(parts.get(2))));
        Content content = parts.get(3) == null ? null : kind.content(parts.get(3));
        if (content == null || content.length() == 0) {
            throw new IllegalArgumentException("something to insert is expected");
        }
        return new Insertion(place, content);
    }

    private static Removal removal(List<?> parts) {
        requireParts(parts, REMOVAL_PARTS);
        return new Removal(
                BlockId.read(OperandMembers.asText(parts.get(0))),
                OperandMembers.asCount(parts.get(1)),
                OperandMembers.asCount(parts.get(2)));
    }

    private static void requireParts(List<?> parts, int count) {
        if (parts.size() != count) {
            throw new IllegalArgumentException(count + " parts are expected, not " + parts.size());
        }
    }

    @Override
    public Object operand() {
        List<Object> insertions = new ArrayList<>();
        inserted.forEach(insertion -> insertions.add(List.of(
                insertion.place().block() == null
                        ? ""
                        : insertion.place().block().text(),
                (long) insertion.place().index(),
                insertion.place().side().text(),
                insertion.content().value())));
        List<Object> removals = new ArrayList<>();
        removed.forEach(removal ->
                removals.add(List.of(removal.block().text(), (long) removal.from(), (long) removal.count())));
        return OperandMembers.write(INSERT, insertions, DELETE, removals, takesAway);
    }

    @Override
    public boolean isEmpty() {
        return inserted.isEmpty() && removed.isEmpty();
    }

    @Override
    public SequenceEdit stamped(UnaryOperator<Stamp> change) {
        return new SequenceEdit(
                kind,
                inserted.stream()
                        .map(insertion -> new Insertion(insertion.place().stamped(change), insertion.content()))
                        .toList(),
                removed.stream()
                        .map(removal -> new Removal(removal.block().stamped(change), removal.from(), removal.count()))
                        .toList(),
                takesAway);
    }

    @Override
    public MergeState begun() {
        return SequenceState.empty(kind);
    }
}
