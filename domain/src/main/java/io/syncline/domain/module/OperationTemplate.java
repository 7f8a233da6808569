package io.syncline.domain.module;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a module as it is declared. Values may be placeholders: {@code $owner:string}, {@code $owner} (which has
 * the type of its field), {@code $owner?} (which may be left out), {@code $caller.id}.
 *
 * @param written as a schema file has it
 */
public record OperationTemplate(Map<String, @Nullable Object> written) {

    public OperationTemplate {
        written = new LinkedHashMap<>(written);
    }

    /** Creates an object; each of its fields is a placeholder, optional where the field is. */
    public static OperationTemplate create(String collection) {
        return of("createObject", collection, Map.of());
    }

    /** Creates an object of these values. */
    public static OperationTemplate create(String collection, Map<String, ? extends @Nullable Object> args) {
        return of("createObject", collection, Map.of("args", args));
    }

    /** Finds the first object that matches. */
    public static OperationTemplate findOne(String collection, Map<String, ? extends @Nullable Object> where) {
        return of("findObject", collection, Map.of("where", where));
    }

    /** Finds all objects that match. */
    public static OperationTemplate find(String collection, Map<String, ? extends @Nullable Object> where) {
        return of("findObjects", collection, Map.of("where", where));
    }

    /**
     * Finds the objects that match.
     *
     * @param options as over HTTP: {@code order limit skip reverse ignoreCase fields relations}
     */
    public static OperationTemplate find(
            String collection,
            Map<String, ? extends @Nullable Object> where,
            Map<String, ? extends @Nullable Object> options) {
        return of("findObjects", collection, Map.of("where", where, "options", options));
    }

    /** Counts the objects that match. */
    public static OperationTemplate count(String collection, Map<String, ? extends @Nullable Object> where) {
        return of("countObjects", collection, Map.of("where", where));
    }

    /** Changes the objects that match. */
    public static OperationTemplate update(
            String collection,
            Map<String, ? extends @Nullable Object> where,
            Map<String, ? extends @Nullable Object> updates) {
        return of("updateObjects", collection, Map.of("where", where, "updates", updates));
    }

    /** Deletes the objects that match. */
    public static OperationTemplate delete(String collection, Map<String, ? extends @Nullable Object> where) {
        return of("deleteObjects", collection, Map.of("where", where));
    }

    /** Writes several times as one; steps may have a {@code placeholder} and {@code replace} as over HTTP. */
    public static OperationTemplate batch(List<Map<String, ? extends @Nullable Object>> steps) {
        return new OperationTemplate(Map.of("operation", "executeBatch", "batch", steps));
    }

    private static OperationTemplate of(String operation, String collection, Map<String, ?> parts) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("operation", operation);
        written.put("collection", collection);
        written.putAll(parts);
        return new OperationTemplate(written);
    }
}
