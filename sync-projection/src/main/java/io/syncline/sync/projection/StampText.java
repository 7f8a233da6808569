package io.syncline.sync.projection;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.ObjectState.WrittenValue;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object's stamps as one text, small where most objects are: a line for the creation, one for the deletion, and one
 * for each later write that left fields behind, with their names. A fresh object has one line.
 *
 * @param fields the stamps of the fields that were not written by the creation
 */
record StampText(@Nullable Stamp created, @Nullable Stamp deleted, Map<String, Stamp> fields) {

    private static final int RADIX = 36;
    private static final String SEPARATOR = "\t";

    static String of(ObjectState state) {
        StringBuilder text = new StringBuilder();
        append(text, state.created());
        Map<Stamp, String> later = new LinkedHashMap<>();
        state.fields().forEach((field, written) -> {
            if (!isOfCreation(state, written)) {
                later.merge(written.stamp(), field, (some, more) -> some + SEPARATOR + more);
            }
        });
        if (state.deleted() != null || !later.isEmpty()) {
            append(text.append('\n'), state.deleted());
        }
        later.forEach((stamp, names) -> {
            append(text.append('\n'), stamp);
            text.append(SEPARATOR).append(names);
        });
        return text.toString();
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
            String[] parts = lines[i].split(SEPARATOR, -1);
            Stamp stamp = stamp(parts[0]);
            for (int field = 1; field < parts.length && stamp != null; field++) {
                fields.put(parts[field], stamp);
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
