package io.syncline.domain.merge;

import io.syncline.domain.merge.SequenceEdit.Insertion;
import io.syncline.domain.merge.SequenceEdit.Removal;
import io.syncline.domain.merge.SequenceOrder.Span;
import io.syncline.domain.stamp.Stamp;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A list or a text into which several insert: the blocks that were inserted, and which of their elements were taken out
 * again. In what order they stand is the matter of {@link SequenceOrder}.
 */
public final class SequenceState implements MergeState {

    private final SequenceKind kind;
    private final Map<BlockId, Block> blocks;
    private final boolean showsNothing;
    private final @Nullable Stamp unresolved;
    private @Nullable List<Span> spans;

    SequenceState(SequenceKind kind, Map<BlockId, Block> blocks, boolean showsNothing, @Nullable Stamp unresolved) {
        this.kind = kind;
        this.blocks = Collections.unmodifiableMap(blocks);
        this.showsNothing = showsNothing;
        this.unresolved = unresolved;
    }

    static SequenceState empty(SequenceKind kind) {
        return new SequenceState(kind, Map.of(), true, null);
    }

    /** The sequence that a plain value is; null where it is none. */
    static @Nullable SequenceState ofPlain(
            SequenceKind kind, @Nullable Object value, Stamp written, @Nullable Stamp unresolved) {
        Content content = kind.content(value);
        return content == null
                ? null
                : new SequenceState(kind, Map.of(), value == null, unresolved)
                        .withBlock(Block.of(BlockId.of(written, 0), written, Place.BEGINNING, content));
    }

    /** The sequence with what an object was created with; equal values of several creations are inserted once. */
    public SequenceState created(Object value, Stamp stamp, boolean isLatest) {
        Content content = Objects.requireNonNull(kind.content(value), "a value of the wrong type");
        BlockId id = BlockId.initial(Digest.of(value));
        Block known = blocks.get(id);
        Block block = known == null
                ? Block.of(id, stamp, Place.BEGINNING, content)
                : known.since(known.since().isAfter(stamp) ? stamp : known.since());
        return new SequenceState(kind, blocks, isLatest ? false : showsNothing, unresolved).withBlock(block);
    }

    private SequenceState withBlock(Block block) {
        if (block.length() == 0) {
            return this;
        }
        Map<BlockId, Block> with = new TreeMap<>(blocks);
        with.put(block.id(), block);
        return new SequenceState(kind, with, showsNothing, unresolved);
    }

    public SequenceKind kind() {
        return kind;
    }

    Map<BlockId, Block> blocks() {
        return blocks;
    }

    boolean showsNothing() {
        return showsNothing;
    }

    @Override
    public @Nullable Stamp unresolved() {
        return unresolved;
    }

    List<Span> spans() {
        List<Span> known = spans;
        if (known == null) {
            known = SequenceOrder.of(blocks.values());
            spans = known;
        }
        return known;
    }

    boolean hasBehind(BlockId id) {
        return blocks.values().stream()
                .anyMatch(block -> block.place().side() == Place.Side.RIGHT
                        && id.equals(block.place().block()));
    }

    /** What is there. */
    Content content() {
        List<Content> pieces = spans().stream()
                .flatMap(span -> span.block().part(span.from(), span.to()).stream())
                .map(Block.Run::content)
                .filter(Objects::nonNull)
                .toList();
        return kind.nothing().joined(pieces);
    }

    @Override
    public @Nullable Object value() {
        Content content = content();
        return showsNothing && content.length() == 0 ? null : content.value();
    }

    @Override
    public SequenceState unresolvedUntil(Stamp stamp) {
        return new SequenceState(kind, blocks, showsNothing, stamp);
    }

    @Override
    public boolean isOf(Edit edit) {
        return edit instanceof SequenceEdit sequence && sequence.kind() == kind;
    }

    @Override
    public boolean resolves(Edit edit, Stamp stamp) {
        SequenceEdit change = (SequenceEdit) edit;
        return change.removed().stream().allMatch(removal -> isKnown(removal.block(), stamp))
                && change.inserted().stream()
                        .map(insertion -> insertion.place().block())
                        .allMatch(block -> block == null || isKnown(block, stamp));
    }

    /** No honest author has seen what is later than their own write. */
    private boolean isKnown(BlockId id, Stamp stamp) {
        Stamp named = id.stamp();
        Block block = blocks.get(id);
        return (named != null && !stamp.isAfter(named)) || (block != null && stamp.isAfter(block.since()));
    }

    @Override
    public SequenceState after(Edit edit, Stamp stamp, boolean isLatest) {
        SequenceEdit change = (SequenceEdit) edit;
        Map<BlockId, Block> after = new TreeMap<>(blocks);
        for (Removal removal : change.removed()) {
            Block block = earlier(removal.block(), stamp);
            if (block != null) {
                after.put(
                        block.id(),
                        Objects.requireNonNull(after.get(block.id())).without(removal.from(), end(removal)));
            }
        }
        int index = 0;
        for (Insertion insertion : change.inserted()) {
            BlockId id = BlockId.of(stamp, index++);
            after.put(id, Block.of(id, stamp, place(insertion.place(), stamp), insertion.content()));
        }
        return new SequenceState(
                kind, after, isLatest ? change.takesAway() : showsNothing, resolves(edit, stamp) ? unresolved : stamp);
    }

    private static int end(Removal removal) {
        return (int) Math.min(Integer.MAX_VALUE, (long) removal.from() + removal.count());
    }

    private @Nullable Block earlier(@Nullable BlockId id, Stamp stamp) {
        Block block = id == null ? null : blocks.get(id);
        return block != null && stamp.isAfter(block.since()) ? block : null;
    }

    /** Where nothing is left of the place, the beginning takes its part; behind an element in a block is before the next. */
    private Place place(Place wanted, Stamp stamp) {
        Block block = earlier(wanted.block(), stamp);
        if (block == null) {
            return Place.BEGINNING;
        }
        int last = block.length() - 1;
        if (wanted.side() == Place.Side.LEFT) {
            return new Place(block.id(), Math.min(wanted.index(), last), Place.Side.LEFT);
        }
        return wanted.index() >= last
                ? new Place(block.id(), last, Place.Side.RIGHT)
                : new Place(block.id(), wanted.index() + 1, Place.Side.LEFT);
    }

    @Override
    public String text() {
        return SequenceText.write(this);
    }

    static SequenceState read(SequenceKind kind, MergeStateText text, @Nullable Object value) {
        return SequenceText.read(kind, text, value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceState state
                && kind == state.kind
                && showsNothing == state.showsNothing
                && Objects.equals(unresolved, state.unresolved)
                && blocks.equals(state.blocks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, blocks);
    }

    @Override
    public String toString() {
        return "%s %s%s".formatted(kind, value(), unresolved == null ? "" : " unresolved " + unresolved);
    }
}
