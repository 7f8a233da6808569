package io.syncline.domain.module.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation as a module has it, in storex's form (everything in {@code args}, alone or as an array) or in that of the
 * HTTP API ({@code where}, {@code updates}, {@code options}, {@code batch}), brought into the latter.
 *
 * @param kind which operation, under its first name
 * @param parts what it is made of
 */
record WrittenOperation(String kind, @Nullable String collection, Map<String, @Nullable Object> parts) {

    private static final Map<String, String> FIRST_NAMES = Map.of(
            "findOneObject", "findObject",
            "findAllObjects", "findObjects",
            "updateOneObject", "updateObject",
            "updateAllObject", "updateObjects",
            "updateAllObjects", "updateObjects",
            "deleteOneObject", "deleteObject",
            "deleteAllObjects", "deleteObjects");

    /** Which parts an operation has, in the order in which storex passes them. */
    private static final Map<String, List<String>> PARTS = Map.of(
            "createObject", List.of("args"),
            "findObject", List.of("where", "options"),
            "findObjects", List.of("where", "options"),
            "countObjects", List.of("where", "options"),
            "updateObject", List.of("where", "updates"),
            "updateObjects", List.of("where", "updates"),
            "deleteObject", List.of("where"),
            "deleteObjects", List.of("where", "options"),
            "executeBatch", List.of("batch"));

    /** Which parts must be there. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "updateObject", List.of("where", "updates"),
            "updateObjects", List.of("where", "updates"),
            "deleteObject", List.of("where"),
            "deleteObjects", List.of("where"),
            "executeBatch", List.of("batch"));

    /**
     * @param more names of members that somebody else reads
     * @throws IllegalArgumentException when it is no operation; the message says why
     */
    static WrittenOperation of(Map<?, ?> written, Set<String> more) {
        if (!(written.get("operation") instanceof String name)) {
            throw new IllegalArgumentException("it has no \"operation\"");
        }
        String kind = FIRST_NAMES.getOrDefault(name, name);
        List<String> parts = PARTS.get(kind);
        if (parts == null) {
            throw new IllegalArgumentException(
                    "there is no operation '%s'; there are createObject, findObject, findObjects, countObjects, updateObject, updateObjects, deleteObject, deleteObjects and executeBatch"
                            .formatted(name));
        }
        WrittenOperation operation = new WrittenOperation(kind, collection(kind, written), partsOf(written, parts));
        operation.requireOnly(written, more);
        operation.requireNeeded();
        return operation;
    }

    boolean isWrite() {
        return !kind.startsWith("find") && !kind.startsWith("count");
    }

    private static @Nullable String collection(String kind, Map<?, ?> written) {
        if (written.get("collection") instanceof String collection) {
            return collection;
        }
        if (!kind.equals("executeBatch")) {
            throw new IllegalArgumentException("it has no \"collection\"");
        }
        return null;
    }

    private static Map<String, @Nullable Object> partsOf(Map<?, ?> written, List<String> names) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        names.stream().filter(written::containsKey).forEach(name -> parts.put(name, written.get(name)));
        Object args = written.get("args");
        if (args instanceof List<?> positional) {
            parts.remove("args");
            positional(names, positional).forEach(parts::put);
        } else if (args != null && !names.contains("args")) {
            parts.put(names.get(0), args);
        }
        return parts;
    }

    private static Map<String, @Nullable Object> positional(List<String> names, List<?> positional) {
        if (names.equals(List.of("batch")) && (positional.isEmpty() || !(positional.get(0) instanceof List))) {
            return Map.of("batch", positional);
        }
        if (positional.size() > names.size()) {
            throw new IllegalArgumentException(
                    "its \"args\" has %d elements and takes %s".formatted(positional.size(), names));
        }
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        for (int i = 0; i < positional.size(); i++) {
            parts.put(names.get(i), positional.get(i));
        }
        return parts;
    }

    private void requireOnly(Map<?, ?> written, Set<String> more) {
        for (Object name : written.keySet()) {
            String member = String.valueOf(name);
            if (!Set.of("operation", "collection", "args").contains(member)
                    && !parts.containsKey(member)
                    && !more.contains(member)) {
                throw new IllegalArgumentException("it has an unknown member '%s'; %s takes %s, or \"args\""
                        .formatted(member, kind, PARTS.get(kind)));
            }
        }
    }

    private void requireNeeded() {
        for (String part : NEEDED.getOrDefault(kind, List.of())) {
            if (!parts.containsKey(part)) {
                throw new IllegalArgumentException("%s needs \"%s\"".formatted(kind, part));
            }
        }
    }
}
