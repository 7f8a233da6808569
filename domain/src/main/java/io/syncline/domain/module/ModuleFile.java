package io.syncline.domain.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the member {@code modules} of a schema file. The collections that a module defines there are read by
 * {@link io.syncline.domain.registry.SchemaFile}.
 */
public final class ModuleFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> MEMBERS = Set.of("collections", "operations", "methods", "accessRules");

    private final List<String> mistakes = new ArrayList<>();

    private ModuleFile() {}

    /**
     * The modules that the file's text describes; none when it says nothing about modules.
     *
     * @throws ModuleException when the text has not the form of modules
     */
    public static List<StorageModule> parse(String text) {
        ModuleFile file = new ModuleFile();
        List<StorageModule> modules = file.read(text);
        if (!file.mistakes.isEmpty()) {
            throw new ModuleException(file.mistakes);
        }
        return modules;
    }

    private List<StorageModule> read(String text) {
        List<StorageModule> modules = new ArrayList<>();
        try {
            Map<?, ?> file = JSON.readValue(text, Map.class);
            object(file.get("modules"), "\"modules\"", (name, module) -> modules.add(module(name, module)));
        } catch (JacksonException e) {
            mistakes.add("The schema file is not a JSON object: %s.".formatted(e.getOriginalMessage()));
        }
        return modules;
    }

    private StorageModule module(String name, @Nullable Object written) {
        StorageModule module = StorageModule.named(name);
        object(written, "Module '%s'".formatted(name), (member, value) -> {
            if (!MEMBERS.contains(member)) {
                mistakes.add(
                        "Module '%s' has an unknown member '%s'; it takes collections, operations, methods and accessRules."
                                .formatted(name, member));
            }
        });
        if (written instanceof Map<?, ?> members) {
            collections(module, members.get("collections"));
            operations(module, members.get("operations"));
            methods(module, members.get("methods"));
            accessRules(module, members.get("accessRules"));
        }
        return module;
    }

    private void collections(StorageModule module, @Nullable Object written) {
        if (written instanceof List<?> names) {
            names.forEach(name -> module.collections(String.valueOf(name)));
        } else {
            object(written, what("collections", module), (name, definition) -> module.collections(name));
        }
    }

    private void operations(StorageModule module, @Nullable Object written) {
        object(written, what("operations", module), (name, template) -> {
            if (template instanceof Map<?, ?> map) {
                module.operation(name, new OperationTemplate(texts(map)));
            } else {
                mistakes.add("Operation '%s' of module '%s' is not an object.".formatted(name, module.name()));
            }
        });
    }

    private void methods(StorageModule module, @Nullable Object written) {
        object(written, what("methods", module), (name, method) -> {
            if (method instanceof Map<?, ?> map) {
                module.declare(name, new MethodDeclaration(texts(map), null));
            } else {
                mistakes.add("Method '%s' of module '%s' is not an object.".formatted(name, module.name()));
            }
        });
    }

    private void accessRules(StorageModule module, @Nullable Object written) {
        if (written instanceof Map<?, ?> rules) {
            module.accessRules(texts(rules));
        } else if (written != null) {
            mistakes.add("%s is not an object.".formatted(what("accessRules", module)));
        }
    }

    private static String what(String member, StorageModule module) {
        return "Member \"%s\" of module '%s'".formatted(member, module.name());
    }

    private void object(@Nullable Object written, String what, BiConsumer<String, @Nullable Object> reader) {
        if (written instanceof Map<?, ?> members) {
            members.forEach((name, value) -> reader.accept(String.valueOf(name), value));
        } else if (written != null) {
            mistakes.add(what + " is not an object.");
        }
    }

    @SuppressWarnings("unchecked") // the names of a JSON object's members are texts
    private static Map<String, @Nullable Object> texts(Map<?, ?> members) {
        return (Map<String, @Nullable Object>) members;
    }
}
