package io.syncline.domain.module;

import io.syncline.domain.access.AccessRules;
import io.syncline.domain.registry.RegistryBuilder;
import io.syncline.domain.registry.RegistryBuilder.CollectionBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collections that belong together, with the operations on them, the methods for others, and the rules of access:
 *
 * <pre>{@code
 * StorageModule todo = StorageModule.named("todo")
 *         .collection("list", "2026-01-10", list -> list
 *                 .field("owner", FieldType.STRING)
 *                 .field("title", FieldType.STRING))
 *         .operation("createList", OperationTemplate.create("list"))
 *         .operation("findListsByOwner", OperationTemplate.find("list", Map.of("owner", "$owner:string")))
 *         .query("listsOf", method -> method
 *                 .argument("owner", "string")
 *                 .returns("collection:list[]")
 *                 .runs("findListsByOwner"))
 *         .mutation("rename", method -> method
 *                 .argument("id", "string").argument("title", "string")
 *                 .returns("int")
 *                 .does(call -> call.storage().collection("list").updateObjects(…)))
 *         .accessRules(rules -> rules.ownership("list", "owner"));
 * }</pre>
 *
 * <p>Nothing is checked here; {@link StorageModules} does that, for all modules together. Declare it before it is used.
 */
public final class StorageModule {

    private final String name;
    private final List<String> collections = new ArrayList<>();
    private final List<Consumer<RegistryBuilder>> definitions = new ArrayList<>();
    private final Map<String, OperationTemplate> operations = new LinkedHashMap<>();
    private final Map<String, MethodDeclaration> methods = new LinkedHashMap<>();
    private final AccessRules accessRules;
    private Map<String, @Nullable Object> writtenRules = Map.of();

    private StorageModule(String name) {
        this.name = name;
        this.accessRules = AccessRules.of(name);
    }

    /** A module with nothing in it yet. */
    public static StorageModule named(String name) {
        return new StorageModule(name);
    }

    /** A collection that the module brings with it, defined as with {@link RegistryBuilder#collection}. */
    public StorageModule collection(String collection, String version, Consumer<CollectionBuilder> definition) {
        collections.add(collection);
        definitions.add(registry -> registry.collection(collection, version, definition));
        return this;
    }

    /** Collections of the module that are defined elsewhere. */
    public StorageModule collections(String... names) {
        collections.addAll(List.of(names));
        return this;
    }

    /** An operation by name. */
    public StorageModule operation(String operation, OperationTemplate template) {
        operations.put(operation, template);
        return this;
    }

    /** A method that only reads. */
    public StorageModule query(String method, Consumer<MethodBuilder> declaration) {
        return method(method, "query", declaration);
    }

    /** A method that may write; all of it happens or nothing. */
    public StorageModule mutation(String method, Consumer<MethodBuilder> declaration) {
        return method(method, "mutation", declaration);
    }

    private StorageModule method(String method, String type, Consumer<MethodBuilder> declaration) {
        MethodBuilder builder = new MethodBuilder(type);
        declaration.accept(builder);
        methods.put(method, builder.declaration());
        return this;
    }

    /** Adds rules of access. */
    public StorageModule accessRules(Consumer<AccessRules> rules) {
        rules.accept(accessRules);
        return this;
    }

    /** Rules of access in the form of a schema file. */
    public StorageModule accessRules(Map<String, ? extends @Nullable Object> written) {
        writtenRules = new LinkedHashMap<>(written);
        return this;
    }

    /** Puts the collections that the module brings with it into a registry. */
    public void register(RegistryBuilder registry) {
        definitions.forEach(definition -> definition.accept(registry));
    }

    public String name() {
        return name;
    }

    List<String> collectionNames() {
        return collections;
    }

    Map<String, OperationTemplate> operations() {
        return operations;
    }

    Map<String, MethodDeclaration> methods() {
        return methods;
    }

    StorageModule declare(String method, MethodDeclaration declaration) {
        methods.put(method, declaration);
        return this;
    }

    AccessRules accessRules() {
        return accessRules;
    }

    Map<String, @Nullable Object> writtenRules() {
        return writtenRules;
    }
}
