package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The greatest or least value, where more is to be known than when it was written.
 *
 * @param since the latest write that took the value away: earlier ones are void; null where none did
 * @param unresolved the latest write that was made of the value before it
 */
public record BoundState(
        @Nullable Object value,
        @Nullable Stamp since,
        @Nullable Stamp unresolved) implements MergeState {

    @Override
    public BoundState unresolvedUntil(Stamp stamp) {
        return new BoundState(value, since, stamp);
    }

    @Override
    public boolean isOf(Edit edit) {
        return false;
    }

    @Override
    public boolean resolves(Edit edit, Stamp stamp) {
        return false;
    }

    @Override
    public MergeState after(Edit edit, Stamp stamp, boolean isLatest) {
        throw new IllegalStateException("The greatest of plain values is no matter of edits.");
    }

    @Override
    public String text() {
        return MergeStateText.write('B', false, unresolved, List.of(since == null ? "" : since.compact()));
    }

    static BoundState read(MergeStateText text, @Nullable Object value) {
        return new BoundState(value, text.part(0).isEmpty() ? null : Stamp.ofCompact(text.part(0)), text.unresolved());
    }
}
