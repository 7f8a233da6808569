package io.syncline.domain.module;

import io.syncline.domain.access.AccessRules;
import io.syncline.domain.refusal.UnknownMemberException;
import io.syncline.domain.registry.RegistryBuilder;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All modules of an application, checked against its registry:
 *
 * <pre>{@code
 * StorageRegistry registry = StorageModules.registry(List.of(todo));
 * StorageModules modules = StorageModules.of(registry, List.of(todo));
 * new AccessMiddleware(modules.accessRules());     // last in the list of middleware
 * modules.module("todo", storage).call("listsOf", Map.of("owner", "ada"));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class StorageModules {

    private final Map<String, ModuleDefinition> modules;
    private final OperationExecuter executer;
    private final List<ModuleObserver> observers;

    private StorageModules(
            Map<String, ModuleDefinition> modules, OperationExecuter executer, List<ModuleObserver> observers) {
        this.modules = modules;
        this.executer = executer;
        this.observers = List.copyOf(observers);
    }

    /** The registry of the collections that these modules bring with them. */
    public static StorageRegistry registry(List<StorageModule> modules) {
        RegistryBuilder registry = StorageRegistry.builder();
        modules.forEach(module -> module.register(registry));
        return registry.build();
    }

    /**
     * Checks the modules.
     *
     * @throws ModuleException when one can not work; names the mistakes of all
     */
    public static StorageModules of(StorageRegistry registry, List<StorageModule> modules) {
        List<String> mistakes = new ArrayList<>();
        Map<String, ModuleDefinition> definitions = new LinkedHashMap<>();
        for (StorageModule module : modules) {
            ModuleDefinition definition = new ModuleResolver(registry, module, mistakes).resolve();
            if (definitions.put(module.name(), definition) != null) {
                mistakes.add("There are two modules '%s'.".formatted(module.name()));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new ModuleException(mistakes);
        }
        return new StorageModules(definitions, OperationExecuter.HERE, List.of());
    }

    /** The same modules, with one more observer. */
    public StorageModules observedBy(ModuleObserver observer) {
        List<ModuleObserver> more = new ArrayList<>(observers);
        more.add(observer);
        return new StorageModules(modules, executer, more);
    }

    /** The same modules, whose operations are carried out like this. */
    public StorageModules executedBy(OperationExecuter other) {
        return new StorageModules(modules, other, observers);
    }

    public Collection<ModuleDefinition> all() {
        return List.copyOf(modules.values());
    }

    /** The rules of the modules that have some, for the middleware that enforces them. */
    public List<AccessRules> accessRules() {
        return modules.values().stream()
                .map(ModuleDefinition::accessRules)
                .filter(rules -> !rules.isEmpty())
                .toList();
    }

    /**
     * One module over a storage.
     *
     * @throws UnknownMemberException when there is none of that name
     */
    public ModuleStorage module(String name, StorageManager storage) {
        ModuleDefinition module = modules.get(name);
        if (module == null) {
            throw UnknownMemberException.module(name, modules.keySet());
        }
        return new ModuleStorage(module, storage, executer, observers, null);
    }
}
