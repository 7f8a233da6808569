package io.syncline.sync.export;

import io.syncline.sync.store.ChangesJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of an export: a JSON object with one member, whose name says of what kind the line is.
 *
 * @param kind such as {@code object}
 * @param members what it tells
 */
record ExportLine(String kind, Map<String, @Nullable Object> members) {

    static final String HEADER = "export";
    static final String SCHEMA = "schema";
    static final String COLLECTION = "collection";
    static final String DEVICE = "device";
    static final String BLOB = "blob";
    static final String OBJECT = "object";
    static final String EVENT = "event";
    static final String END = "end";

    /** Names and values in turn; a value may be null. */
    static ExportLine of(String kind, @Nullable Object... members) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put(String.valueOf(members[i]), members[i + 1]);
        }
        return new ExportLine(kind, map);
    }

    @SuppressWarnings("unchecked") // the names of a JSON object's members are texts
    static ExportLine parse(String text) {
        Map<String, @Nullable Object> line = ChangesJson.read(text);
        if (line.size() == 1 && line.values().iterator().next() instanceof Map<?, ?> members) {
            return new ExportLine(line.keySet().iterator().next(), (Map<String, @Nullable Object>) members);
        }
        throw new IllegalArgumentException("a line is no JSON object with one member that is an object");
    }

    String written() {
        return ChangesJson.write(Map.of(kind, members));
    }

    String text(String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a line of the kind '%s' lacks the text '%s'".formatted(kind, name));
    }

    @Nullable
    String textOrNull(String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    long number(String name) {
        if (members.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("a line of the kind '%s' lacks the number '%s'".formatted(kind, name));
    }

    @SuppressWarnings("unchecked") // the names of a JSON object's members are texts
    Map<String, @Nullable Object> object(String name) {
        if (members.get(name) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalArgumentException("a line of the kind '%s' lacks the object '%s'".formatted(kind, name));
    }

    List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }
}
