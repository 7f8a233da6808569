package io.syncline.sync.projection;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.ObjectState.WrittenValue;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object's stamps as one text, small where most objects are: a line for the creation, one for the deletion, and one
 * for each field that was not written by that creation. A fresh object has one line.
 *
 * @param fields the stamps of the fields that have a line
 */
record StampText(@Nullable Stamp created, @Nullable Stamp deleted, Map<String, Stamp> fields) {

    private static final int RADIX = 36;

    static String of(ObjectState state) {
        StringBuilder text = new StringBuilder();
        append(text, state.created());
        StringBuilder lines = new StringBuilder();
        state.fields().forEach((field, written) -> {
            if (!isOfCreation(state, written)) {
                append(lines.append('\n'), written.stamp());
                lines.append(' ').append(field);
            }
        });
        if (state.deleted() != null || !lines.isEmpty()) {
            append(text.append('\n'), state.deleted());
        }
        return text.append(lines).toString();
    }

    /** A value that was taken away has no column to show that it was written, so its stamp always stands here. */
    private static boolean isOfCreation(ObjectState state, WrittenValue written) {
        return written.value() != null && written.stamp().equals(state.created());
    }

    static StampText parse(String text) {
        if (text.indexOf('\n') < 0) {
            return new StampText(stamp(text), null, Map.of());
        }
        String[] lines = text.split("\n", -1);
        Map<String, Stamp> fields = new HashMap<>();
        for (int i = 2; i < lines.length; i++) {
            int space = lines[i].indexOf(' ');
            Stamp stamp = stamp(lines[i].substring(0, space));
            if (stamp != null) {
                fields.put(lines[i].substring(space + 1), stamp);
            }
        }
        return new StampText(stamp(lines[0]), stamp(lines[1]), fields);
    }

    /** When the field was written, or null when it never was. */
    @Nullable
    Stamp of(String field, @Nullable Object value) {
        Stamp own = fields.get(field);
        return own != null || value == null ? own : created;
    }

    private static void append(StringBuilder text, @Nullable Stamp stamp) {
        if (stamp != null) {
            text.append(Long.toString(stamp.hybridTime(), RADIX))
                    .append('-')
                    .append(stamp.device().value());
        }
    }

    private static @Nullable Stamp stamp(String text) {
        if (text.isEmpty()) {
            return null;
        }
        int dash = text.indexOf('-');
        return new Stamp(Long.parseLong(text.substring(0, dash), RADIX), new DeviceId(text.substring(dash + 1)));
    }
}
