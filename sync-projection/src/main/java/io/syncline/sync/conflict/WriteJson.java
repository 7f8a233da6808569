package io.syncline.sync.conflict;

import io.syncline.domain.fold.Write;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A write as JSON: an array of its stamp, behind a letter for its kind, and of its value where that is a plain one. */
public final class WriteJson {

    private static final Map<Write.Kind, String> LETTERS = Map.of(
            Write.Kind.PLAIN, "p",
            Write.Kind.RELATIVE, "r",
            Write.Kind.DELETION, "d",
            Write.Kind.CREATION, "c",
            Write.Kind.MODIFICATION, "m");

    private WriteJson() {}

    public static List<@Nullable Object> written(Write write) {
        List<@Nullable Object> written = new ArrayList<>();
        written.add(LETTERS.get(write.kind()) + write.stamp().compact());
        if (write.kind() == Write.Kind.PLAIN) {
            written.add(write.value());
        }
        return written;
    }

    /**
     * Reads what {@link #written} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Write read(Object written) {
        if (written instanceof List<?> parts && !parts.isEmpty() && parts.get(0) instanceof String stamp) {
            return new Write(Stamp.ofCompact(stamp.substring(1)), kind(stamp), parts.size() == 1 ? null : parts.get(1));
        }
        throw new IllegalArgumentException("Not a write: " + written);
    }

    private static Write.Kind kind(String stamp) {
        return LETTERS.entrySet().stream()
                .filter(letter -> stamp.startsWith(letter.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a kind of write: " + stamp));
    }
}
