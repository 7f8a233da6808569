package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * The greatest or least value, and since when values count.
 *
 * @param since the latest write that took the value away: earlier ones are void
 */
public record BoundState(@Nullable Object value, Stamp since) implements MergeState {

    @Override
    public @Nullable Stamp unresolved() {
        return null;
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
        return StateText.write('B', false, since, java.util.List.of());
    }

    static BoundState read(StateText text, @Nullable Object value) {
        return new BoundState(value, java.util.Objects.requireNonNull(text.unresolved()));
    }
}
