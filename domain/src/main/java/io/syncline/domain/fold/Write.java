package io.syncline.domain.fold;

import io.syncline.domain.stamp.Stamp;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A write, as conflicts name it.
 *
 * @param value what a plain write wrote; null for others, whose event tells
 */
public record Write(Stamp stamp, Kind kind, @Nullable Object value) {

    /** What was written. */
    public enum Kind {
        /** A value, or null, whatever was there before. */
        PLAIN,
        /** A change of what was there before. */
        RELATIVE,
        /** The deletion of the whole object. */
        DELETION,
        /** The creation of the whole object. */
        CREATION,
        /** A modification as a whole. */
        MODIFICATION
    }

    static Write plain(Stamp stamp, @Nullable Object value) {
        return new Write(stamp, Kind.PLAIN, value);
    }

    static Write relative(Stamp stamp) {
        return new Write(stamp, Kind.RELATIVE, null);
    }

    static Write deletion(Stamp stamp) {
        return new Write(stamp, Kind.DELETION, null);
    }

    /** The latest write of a field. */
    static Write latest(WrittenValue written) {
        return written.isRelative() ? relative(written.stamp()) : plain(written.stamp(), written.value());
    }

    /** The same write, of another value. */
    public Write withValue(@Nullable Object other) {
        return new Write(stamp, kind, other);
    }

    boolean isPlain() {
        return kind == Kind.PLAIN;
    }

    boolean isDeletion() {
        return kind == Kind.DELETION;
    }

    /** Whether it says everything itself. */
    boolean isSelfContained() {
        return isPlain() || isDeletion();
    }

    boolean isLaterThan(Write other) {
        return stamp.isAfter(other.stamp);
    }

    /** Whether both wrote the same value. */
    boolean says(Write other) {
        return isPlain() && other.isPlain() && Objects.equals(value, other.value);
    }
}
