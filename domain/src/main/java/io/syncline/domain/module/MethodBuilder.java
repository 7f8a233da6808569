package io.syncline.domain.module;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declares one public method in Java. Types are written as in a schema file: {@code "string"}, {@code "collection:list[]"}. */
public final class MethodBuilder {

    private final Map<String, @Nullable Object> written = new LinkedHashMap<>();
    private final Map<String, Object> arguments = new LinkedHashMap<>();
    private @Nullable MethodBody body;

    MethodBuilder(String type) {
        written.put("type", type);
        written.put("args", arguments);
    }

    /**
     * An argument that must be there.
     *
     * @param type a text, or a map such as {@code Map.of("array", "int")}
     */
    public MethodBuilder argument(String name, Object type) {
        arguments.put(name, Map.of("type", type));
        return this;
    }

    /** An argument that may be left out. */
    public MethodBuilder optional(String name, Object type) {
        arguments.put(name, Map.of("type", type, "optional", true));
        return this;
    }

    /** An argument that must be there, and has its place when arguments come as an array. */
    public MethodBuilder positional(String name, Object type) {
        arguments.put(name, Map.of("type", type, "positional", true));
        return this;
    }

    /** What it answers; without this, nothing. */
    public MethodBuilder returns(Object type) {
        written.put("returns", type);
        return this;
    }

    /** What it answers, or null. */
    public MethodBuilder returnsOptional(Object type) {
        written.put("returns", Map.of("type", type, "optional", true));
        return this;
    }

    /** It runs this operation of the module: each argument fills the placeholder of the same name. */
    public void runs(String operation) {
        written.put("operation", operation);
    }

    /** It does this. */
    public void does(MethodBody work) {
        body = work;
    }

    MethodDeclaration declaration() {
        return new MethodDeclaration(written, body);
    }
}
