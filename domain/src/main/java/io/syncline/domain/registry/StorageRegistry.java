package io.syncline.domain.registry;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.UnknownCollectionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

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
    private final Map<String, CollectionDefinition> ofSystem = SystemCollections.all();

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

    /** Of an application that has no collections, only aggregates of its own. */
    public static StorageRegistry none() {
        return new StorageRegistry(Map.of(), Map.of());
    }

    public static RegistryBuilder builder() {
        return new RegistryBuilder();
    }

    /** All collections of the application, in the order of the schema. */
    public Collection<CollectionDefinition> collections() {
        return List.copyOf(collections.values());
    }

    /** All that is stored and synced: the application's collections, and {@linkplain SystemCollections Syncline's own}. */
    public Collection<CollectionDefinition> allCollections() {
        List<CollectionDefinition> all = new ArrayList<>(collections.values());
        all.addAll(ofSystem.values());
        return all;
    }

    /** The collection of that name, be it one of Syncline's own. */
    public Optional<CollectionDefinition> findCollection(String name) {
        CollectionDefinition found = collections.get(name);
        return Optional.ofNullable(found == null ? ofSystem.get(name) : found);
    }

    /**
     * The application's collection of that name.
     *
     * @throws UnknownCollectionException when there is none
     */
    public CollectionDefinition collection(String name) {
        CollectionDefinition found = collections.get(name);
        if (found == null) {
            throw new UnknownCollectionException(name, collections.keySet());
        }
        return found;
    }

    /** All versions of all collections, the oldest first. */
    public SortedSet<String> versions() {
        SortedSet<String> versions = new TreeSet<>();
        collections
                .values()
                .forEach(collection -> collection.versions().forEach(version -> versions.add(version.version())));
        return versions;
    }

    /**
     * The collections as they were under a version of the schema: of each the latest one that is not later. Those that
     * came later are left out.
     */
    public Map<String, CollectionVersion> asOf(String version) {
        Map<String, CollectionVersion> then = new LinkedHashMap<>();
        collections
                .values()
                .forEach(collection -> collection.versions().stream()
                        .filter(one -> one.version().compareTo(version) <= 0)
                        .forEach(one -> then.put(collection.name(), one)));
        return then;
    }

    /** The links to objects of the given collection under whose reverse alias children can be created with them. */
    public List<Child> childrenOf(String collection) {
        return children.getOrDefault(collection, List.of());
    }

    /**
     * The relation of that name as objects of the collection see it: an alias leads to the parent, a reverse alias to
     * the children.
     *
     * @throws InvalidInputException when the parent has a key of several fields: what a link carries then is one text,
     *     which no database can compare with these fields
     */
    public Optional<Relation> findRelation(CollectionDefinition collection, String name) {
        Optional<Relation> parent = collection.relationships().stream()
                .filter(link -> link.alias().equals(name))
                .findFirst()
                .map(link -> toParent(collection, link));
        return parent.or(() -> childrenOf(collection.name()).stream()
                .filter(child -> child.relationship().reverseAlias().equals(name))
                .findFirst()
                .map(child -> toChildren(collection, child)));
    }

    private Relation toParent(CollectionDefinition child, Relationship link) {
        CollectionDefinition parent = collection(link.parent());
        return new Relation(
                link.alias(),
                Relation.Leads.TO_PARENT,
                parent,
                child.field(link.alias()),
                onlyKey(parent, link.alias()));
    }

    private static Relation toChildren(CollectionDefinition parent, Child child) {
        Relationship link = child.relationship();
        return new Relation(
                link.reverseAlias(),
                link.kind() == Relationship.Kind.SINGLE_CHILD_OF ? Relation.Leads.TO_CHILD : Relation.Leads.TO_CHILDREN,
                child.collection(),
                onlyKey(parent, link.reverseAlias()),
                child.collection().field(link.alias()));
    }

    private static FieldDefinition onlyKey(CollectionDefinition parent, String relation) {
        if (parent.key().size() > 1) {
            throw new InvalidInputException(
                    "Relation '%s' can not be followed in a find: the key of collection '%s' has several fields, %s; find by these instead."
                            .formatted(
                                    relation,
                                    parent.name(),
                                    parent.key().stream()
                                            .map(FieldDefinition::name)
                                            .toList()));
        }
        return parent.key().get(0);
    }
}
