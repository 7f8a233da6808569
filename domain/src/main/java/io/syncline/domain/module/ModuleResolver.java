package io.syncline.domain.module;

import io.syncline.domain.access.AccessRules;
import io.syncline.domain.access.AccessRulesReader;
import io.syncline.domain.module.template.NamedOperation;
import io.syncline.domain.module.template.NamedOperationReader;
import io.syncline.domain.registry.StorageRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns one declared module into a definition, or names all that is wrong with it. */
final class ModuleResolver {

    private final StorageRegistry registry;
    private final StorageModule module;
    private final List<String> mistakes;

    ModuleResolver(StorageRegistry registry, StorageModule module, List<String> mistakes) {
        this.registry = registry;
        this.module = module;
        this.mistakes = mistakes;
    }

    ModuleDefinition resolve() {
        if (module.name().isBlank()) {
            mistakes.add("A module has no name.");
        }
        for (String collection : module.collectionNames()) {
            if (registry.findCollection(collection).isEmpty()) {
                mistakes.add("Module '%s' names the collection '%s', which is missing."
                        .formatted(module.name(), collection));
            }
        }
        Map<String, NamedOperation> operations = operations();
        return new ModuleDefinition(
                module.name(), module.collectionNames(), operations, methods(operations), accessRules());
    }

    private Map<String, NamedOperation> operations() {
        NamedOperationReader reader = new NamedOperationReader(registry, module.name());
        Map<String, NamedOperation> operations = new LinkedHashMap<>();
        module.operations().forEach((name, template) -> {
            try {
                operations.put(name, reader.read(name, template.written()));
            } catch (IllegalArgumentException e) {
                mistakes.add("Operation '%s' of module '%s': %s.".formatted(name, module.name(), e.getMessage()));
            }
        });
        return operations;
    }

    private Map<String, PublicMethod> methods(Map<String, NamedOperation> operations) {
        Map<String, PublicMethod> methods = new LinkedHashMap<>();
        module.methods().forEach((name, declaration) -> {
            MethodReader reader = new MethodReader(registry, module, operations, name);
            reader.read(declaration).ifPresent(method -> methods.put(name, method));
            reader.mistakes()
                    .forEach(mistake ->
                            mistakes.add("Method '%s' of module '%s': %s.".formatted(name, module.name(), mistake)));
        });
        return methods;
    }

    private AccessRules accessRules() {
        AccessRules rules = module.accessRules().copy();
        AccessRulesReader reader = new AccessRulesReader(registry, rules);
        reader.read(module.writtenRules());
        reader.mistakes()
                .forEach(mistake -> mistakes.add("Access rules of module '%s': %s.".formatted(module.name(), mistake)));
        return rules;
    }
}
