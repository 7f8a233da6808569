package io.syncline.sync.projection;

import io.syncline.domain.fold.Leaf;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.ObjectState.OwnState;
import io.syncline.domain.fold.WrittenValue;
import io.syncline.domain.merge.MergeState;
import io.syncline.domain.merge.MergeStates;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.store.ChangesJson;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An object's stamps as one text, small where most objects are: a line for the creation, one for the deletion, and one
 * for each later write that left fields behind, with their names. A fresh object has one line. A field whose value
 * relative updates have made has a line with the stamp of the latest, {@code +}, and the stamp of its base where it has
 * one; so its length does not depend on how many there were. Where something was lost, a line that begins with {@code !}
 * has it ({@link LeafText}); one that begins with {@code *} has what a policy needs to merge a field, one with {@code =}
 * what an application's function has come to.
 *
 * @param fields when the fields were written that were not written by the creation
 * @param leaves as in {@link ObjectState#leaves()}
 * @param merges the {@linkplain MergeState#text() texts} of the fields that are merged and need more than stamps
 * @param own as in {@link ObjectState#own()}
 */
record StampText(
        @Nullable Stamp created,
        @Nullable Stamp deleted,
        Map<String, Writes> fields,
        Map<String, List<Leaf>> leaves,
        Map<String, String> merges,
        @Nullable OwnState own) {

    private static final String SEPARATOR = "\t";
    private static final String BASE = "+";

    /** How the line of what was lost begins. */
    static final String LEAVES = "!";

    private static final String MERGE = "*";
    private static final String OWN = "=";

    /**
     * When a field was written.
     *
     * @param base as in {@link WrittenValue#base()}
     */
    record Writes(Stamp stamp, @Nullable Stamp base) {}

    static String of(ObjectState state) {
        StringBuilder text = new StringBuilder(written(state.created()));
        Map<String, String> later = new LinkedHashMap<>();
        state.fields().forEach((field, written) -> {
            if (!isOfCreation(state, written)) {
                later.merge(written(written), field, (some, more) -> some + SEPARATOR + more);
            }
        });
        if (state.deleted() != null || !later.isEmpty() || !state.leaves().isEmpty() || state.own() != null) {
            text.append('\n').append(written(state.deleted()));
        }
        later.forEach((stamps, names) ->
                text.append('\n').append(stamps).append(SEPARATOR).append(names));
        if (!state.leaves().isEmpty()) {
            text.append('\n').append(LEAVES).append(LeafText.of(state.leaves()));
        }
        state.fields().forEach((field, written) -> {
            if (written.merge() != null) {
                text.append('\n')
                        .append(MERGE)
                        .append(field)
                        .append(SEPARATOR)
                        .append(written.merge().text());
            }
        });
        OwnState own = state.own();
        if (own != null) {
            text.append('\n').append(OWN).append(written(own.latest())).append(SEPARATOR);
            text.append(ChangesJson.write(Collections.singletonMap("state", own.state())));
        }
        return text.toString();
    }

    /** A value that was taken away has no column to show that it was written, so its stamp always stands here. */
    private static boolean isOfCreation(ObjectState state, WrittenValue written) {
        return written.value() != null
                && written.merge() == null
                && !written.isRelative()
                && written.stamp().equals(state.created());
    }

    static StampText parse(String text) {
        if (text.indexOf('\n') < 0) {
            return new StampText(stamp(text), null, Map.of(), Map.of(), Map.of(), null);
        }
        String[] lines = text.split("\n", -1);
        Map<String, Writes> fields = new HashMap<>();
        Map<String, List<Leaf>> leaves = Map.of();
        Map<String, String> merges = new HashMap<>();
        OwnState own = null;
        for (int i = 2; i < lines.length; i++) {
            if (lines[i].startsWith(LEAVES)) {
                leaves = LeafText.parse(lines[i].substring(LEAVES.length()));
                continue;
            }
            String[] parts = lines[i].split(SEPARATOR, -1);
            if (lines[i].startsWith(MERGE)) {
                merges.put(parts[0].substring(MERGE.length()), parts[1]);
                continue;
            }
            if (lines[i].startsWith(OWN)) {
                own = new OwnState(
                        ChangesJson.read(parts[1]).get("state"), Stamp.ofCompact(parts[0].substring(OWN.length())));
                continue;
            }
            Writes writes = writes(parts[0]);
            for (int field = 1; field < parts.length && writes != null; field++) {
                fields.put(parts[field], writes);
            }
        }
        return new StampText(stamp(lines[0]), stamp(lines[1]), fields, leaves, merges, own);
    }

    /** The state that the object has with these fields, of those that the schema has. */
    ObjectState state(Map<String, WrittenValue> values, Predicate<String> isKnown) {
        Map<String, List<Leaf>> known = leaves;
        if (!leaves.isEmpty()) {
            known = new LinkedHashMap<>(leaves);
            // What stands under no field is about the whole object.
            known.keySet().removeIf(field -> !field.isEmpty() && !isKnown.test(field));
        }
        return new ObjectState(created, deleted, values, known, own);
    }

    /** The field's value with its stamps, or null when the field never was written. */
    @Nullable
    WrittenValue of(String field, @Nullable Object value) {
        Writes own = fields.get(field);
        if (own != null) {
            String merge = merges.get(field);
            return new WrittenValue(
                    value, own.stamp(), own.base(), merge == null ? null : MergeStates.read(merge, value));
        }
        return value == null || created == null ? null : new WrittenValue(value, created);
    }

    private static String written(WrittenValue written) {
        String stamp = written(written.stamp());
        return written.isRelative() ? stamp + BASE + written(written.base()) : stamp;
    }

    private static String written(@Nullable Stamp stamp) {
        return stamp == null ? "" : stamp.compact();
    }

    private static @Nullable Writes writes(String text) {
        int sign = text.indexOf(BASE);
        Stamp stamp = stamp(sign < 0 ? text : text.substring(0, sign));
        if (stamp == null) {
            return null;
        }
        return new Writes(stamp, sign < 0 ? stamp : stamp(text.substring(sign + 1)));
    }

    private static @Nullable Stamp stamp(String text) {
        return text.isEmpty() ? null : Stamp.ofCompact(text);
    }
}
