package io.syncline.domain.middleware;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which call of a module an operation belongs to. Middleware finds it in its context:
 * {@code context.get(ModuleCall.ATTRIBUTE)}.
 *
 * @param method the public method that was called; null when an operation was called by itself
 * @param operation the named operation; null while a method does something else
 * @param arguments of the operation where there is one, else of the method
 */
public record ModuleCall(
        String module, @Nullable String method, @Nullable String operation, Map<String, @Nullable Object> arguments) {

    /** Where it stands among the attributes of an operation. */
    public static final Attribute<ModuleCall> ATTRIBUTE = new Attribute<>("io.syncline.module.call", ModuleCall.class);

    public ModuleCall {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }
}
