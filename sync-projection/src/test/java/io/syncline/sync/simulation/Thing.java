package io.syncline.sync.simulation;

import io.syncline.domain.key.KeyText;
import io.syncline.domain.key.ObjectId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One object that histories are about.
 *
 * @param key its key's fields, in their order
 */
record Thing(String collection, Map<String, Object> key) {

    static Thing of(String collection, String id) {
        return new Thing(collection, Map.of("id", id));
    }

    static Thing place(String x, long y) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("x", x);
        key.put("y", y);
        return new Thing("place", key);
    }

    /** Whether its fields merge by policies. */
    boolean isMerged() {
        return collection.equals(Sheets.SHEET);
    }

    Map<String, @Nullable Object> where() {
        return new LinkedHashMap<>(key);
    }

    /** As events name it. */
    String name() {
        return collection + '/' + id().key();
    }

    ObjectId id() {
        return new ObjectId(
                collection,
                KeyText.join(key.values().stream().map(String::valueOf).collect(Collectors.toList())));
    }

    @Override
    public String toString() {
        return name();
    }
}
