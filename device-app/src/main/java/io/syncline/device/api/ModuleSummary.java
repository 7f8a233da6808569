package io.syncline.device.api;

import io.syncline.domain.module.ModuleDefinition;
import io.syncline.domain.module.PublicMethod;
import io.syncline.domain.module.PublicMethod.Argument;
import io.syncline.domain.module.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A module, in the form in which callers get it.
 *
 * @param methods what may be called, with types as in a schema file
 */
record ModuleSummary(String name, List<String> collections, Map<String, Method> methods) {

    /**
     * A method's signature.
     *
     * @param type {@code query} or {@code mutation}
     * @param returns {@code void} when it answers nothing
     */
    record Method(String type, Map<String, Object> args, Object returns) {}

    static ModuleSummary of(ModuleDefinition module) {
        Map<String, Method> methods = new LinkedHashMap<>();
        module.methods().forEach((name, method) -> methods.put(name, method(method)));
        return new ModuleSummary(module.name(), module.collections(), methods);
    }

    private static Method method(PublicMethod method) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        method.arguments().forEach(argument -> arguments.put(argument.name(), argument(argument)));
        return new Method(
                method.isMutation() ? "mutation" : "query",
                arguments,
                returns(method.returns(), method.mayReturnNull()));
    }

    private static Object argument(Argument argument) {
        if (!argument.optional() && !argument.positional()) {
            return argument.type().description();
        }
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("type", argument.type().description());
        if (argument.optional()) {
            described.put("optional", true);
        }
        if (argument.positional()) {
            described.put("positional", true);
        }
        return described;
    }

    private static Object returns(@Nullable Shape type, boolean mayBeNull) {
        if (type == null) {
            return "void";
        }
        return mayBeNull ? Map.of("type", type.description(), "optional", true) : type.description();
    }
}
