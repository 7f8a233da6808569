package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** States from what is kept of them, and from plain values. */
public final class MergeStates {

    private MergeStates() {}

    /** The state of which {@link MergeState#text()} and {@link MergeState#value()} are known. */
    public static MergeState read(String text, @Nullable Object value) {
        MergeStateText read = MergeStateText.read(text);
        return switch (read.kind()) {
            case 'B' -> BoundState.read(read, value);
            case 'C' -> CounterState.read(read, value);
            case 'S' -> SetState.read(read, value);
            case 'L' -> SequenceState.read(SequenceKind.LIST, read, value);
            case 'T' -> SequenceState.read(SequenceKind.TEXT, read, value);
            default -> throw new IllegalArgumentException("'" + text + "' is not the state of a merged field.");
        };
    }

    /**
     * The state that a plain value stands for, so that edits of authors who saw it find what they refer to.
     *
     * @param written when the value was written
     * @param unresolved the same where the value itself depends on what came before it, else null
     * @return null where an edit of the kind has nothing to do with such a value
     */
    public static @Nullable MergeState ofPlain(
            Edit.Kind kind, @Nullable Object value, Stamp written, @Nullable Stamp unresolved) {
        return switch (kind) {
            case COUNT -> value == null || value instanceof Number ? CounterState.of((Number) value, unresolved) : null;
            case SET ->
                value == null || value instanceof List ? SetState.of((List<?>) value, written, unresolved) : null;
            case LIST -> SequenceState.ofPlain(SequenceKind.LIST, value, written, unresolved);
            case TEXT -> SequenceState.ofPlain(SequenceKind.TEXT, value, written, unresolved);
        };
    }
}
