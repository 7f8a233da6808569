package io.syncline.domain.registry;

import io.syncline.domain.refusal.UnknownCollectionException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All collections of an application. Made from a schema file ({@link SchemaFile}) or in Java:
 *
 * <pre>{@code
 * StorageRegistry registry = StorageRegistry.builder()
 *         .collection("user", "2026-01-10", user -> user
 *                 .field("displayName", FieldType.STRING)
 *                 .optionalField("age", FieldType.INT)
 *                 .index("displayName"))
 *         .collection("email", "2026-02-01", email -> email
 *                 .field("address", FieldType.STRING)
 *                 .childOf("user"))
 *         .build();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class StorageRegistry {

    private final Map<String, CollectionDefinition> collections;
    private final Map<String, List<Child>> children;

    /**
     * A child collection as its parent sees it.
     *
     * @param collection the child
     * @param relationship the child's link to the parent
     */
    public record Child(CollectionDefinition collection, Relationship relationship) {}

    StorageRegistry(Map<String, CollectionDefinition> collections, Map<String, List<Child>> children) {
        this.collections = new LinkedHashMap<>(collections);
        this.children = Map.copyOf(children);
    }

    public static RegistryBuilder builder() {
        return new RegistryBuilder();
    }

    /** All collections, in the order of the schema. */
    public Collection<CollectionDefinition> collections() {
        return List.copyOf(collections.values());
    }

    public Optional<CollectionDefinition> findCollection(String name) {
        return Optional.ofNullable(collections.get(name));
    }

    /**
     * The collection of that name.
     *
     * @throws UnknownCollectionException when there is none
     */
    public CollectionDefinition collection(String name) {
        return findCollection(name).orElseThrow(() -> new UnknownCollectionException(name, collections.keySet()));
    }

    /** The links to objects of the given collection under whose reverse alias children can be created with them. */
    public List<Child> childrenOf(String collection) {
        return children.getOrDefault(collection, List.of());
    }
}
