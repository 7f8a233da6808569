package io.syncline.sync.projection;

import io.syncline.domain.fold.Leaf;
import io.syncline.sync.conflict.WriteJson;
import io.syncline.sync.store.ChangesJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was lost of an object, as JSON: per field an array of leaves. A leaf is an array of a write and, where it has lost,
 * the write that overruled it, each as {@link WriteJson} has it.
 */
final class LeafText {

    private LeafText() {}

    static String of(Map<String, List<Leaf>> leaves) {
        Map<String, Object> fields = new LinkedHashMap<>();
        leaves.forEach((field, ofField) ->
                fields.put(field, ofField.stream().map(LeafText::written).toList()));
        return ChangesJson.write(fields);
    }

    private static List<Object> written(Leaf leaf) {
        List<Object> written = new ArrayList<>();
        written.add(WriteJson.written(leaf.write()));
        if (leaf.winner() != null) {
            written.add(WriteJson.written(leaf.winner()));
        }
        return written;
    }

    static Map<String, List<Leaf>> parse(String text) {
        Map<String, List<Leaf>> leaves = new LinkedHashMap<>();
        ChangesJson.read(text).forEach((field, ofField) -> {
            List<Leaf> read = new ArrayList<>();
            ((List<?>) requireThere(ofField)).forEach(leaf -> read.add(leaf((List<?>) requireThere(leaf))));
            leaves.put(field, read);
        });
        return leaves;
    }

    private static Leaf leaf(List<?> written) {
        return new Leaf(
                WriteJson.read(requireThere(written.get(0))),
                written.size() == 1 ? null : WriteJson.read(requireThere(written.get(1))));
    }

    private static Object requireThere(@Nullable Object part) {
        if (part == null) {
            throw new IllegalStateException("The text of what was lost lacks a part.");
        }
        return part;
    }
}
