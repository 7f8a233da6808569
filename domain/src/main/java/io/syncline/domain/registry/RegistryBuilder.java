package io.syncline.domain.registry;

import io.syncline.domain.registry.CollectionSchema.FieldSchema;
import io.syncline.domain.registry.CollectionSchema.IndexSchema;
import io.syncline.domain.registry.CollectionSchema.RelationshipSchema;
import io.syncline.domain.registry.CollectionSchema.VersionSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds a registry in Java, see {@link StorageRegistry}. */
public final class RegistryBuilder {

    private final List<CollectionSchema> collections = new ArrayList<>();
    private final List<SchemaStep> steps = new ArrayList<>();

    RegistryBuilder() {}

    /**
     * Adds a collection.
     *
     * @param version orders the collection's schema versions as text; a date serves well
     */
    public RegistryBuilder collection(String name, String version, Consumer<CollectionBuilder> definition) {
        CollectionBuilder builder = new CollectionBuilder();
        definition.accept(builder);
        collections.add(new CollectionSchema(
                name,
                version,
                builder.fields,
                builder.indices,
                builder.relationships,
                builder.history,
                builder.mergeFunction,
                builder.conflicts,
                builder.invariants));
        return this;
    }

    /** Adds computations of fields between two versions of a collection. */
    public RegistryBuilder steps(SchemaStep... more) {
        steps.addAll(List.of(more));
        return this;
    }

    /**
     * Adds the collections of a schema file, those of its modules included.
     *
     * @throws SchemaException when the text is not JSON, or not of the shape
     */
    public RegistryBuilder schemaFile(String text) {
        return schemaFile(text, FieldTypes.STANDARD);
    }

    /**
     * As {@link #schemaFile(String)}, for a schema whose fields may have types of the application's own. Steps that were
     * added before hold for it.
     *
     * @param types those that the file may name
     */
    public RegistryBuilder schemaFile(String text, FieldTypes types) {
        collections.addAll(SchemaFile.collections(text, types, steps));
        return this;
    }

    /**
     * The registry.
     *
     * @throws SchemaException when the collections do not fit together
     */
    public StorageRegistry build() {
        return new SchemaResolver(collections, steps).resolve();
    }

    /** Describes one collection. */
    public static final class CollectionBuilder {

        private final Map<String, FieldSchema> fields = new LinkedHashMap<>();
        private final List<IndexSchema> indices = new ArrayList<>();
        private final List<RelationshipSchema> relationships = new ArrayList<>();
        private final List<VersionSchema> history = new ArrayList<>();
        private final Map<String, String> conflicts = new LinkedHashMap<>();
        private final List<Map<String, ?>> invariants = new ArrayList<>();
        private @Nullable String mergeFunction;

        private CollectionBuilder() {}

        /**
         * An earlier version, with its fields; the oldest one first. Its links are those of today, unless it declares
         * some.
         */
        public CollectionBuilder history(String version, Consumer<CollectionBuilder> definition) {
            CollectionBuilder earlier = new CollectionBuilder();
            definition.accept(earlier);
            history.add(new VersionSchema(
                    version, earlier.fields, earlier.relationships.isEmpty() ? null : earlier.relationships));
            return this;
        }

        /** Says what a field, declared before, was called in the version before. */
        public CollectionBuilder renamedFrom(String name, String oldName) {
            fields.compute(name, (any, field) -> requireDeclared(name, field).withRenamedFrom(oldName));
            return this;
        }

        /** Says what a field, declared before, has in new objects that do not say otherwise, and in older ones. */
        public CollectionBuilder defaultValue(String name, Object value) {
            fields.compute(name, (any, field) -> requireDeclared(name, field).withDefault(value));
            return this;
        }

        /** Says how concurrent writes of a field, declared before, are merged; else the later one wins. */
        public CollectionBuilder merge(String name, MergePolicy policy) {
            fields.compute(name, (any, field) -> requireDeclared(name, field).withMerge(policy));
            return this;
        }

        /** Says that an application's function of that name makes the values of the collection's objects of their events. */
        public CollectionBuilder mergeFunction(String name) {
            mergeFunction = name;
            return this;
        }

        /** Says what becomes of objects where concurrent writes do not simply meet in a field. */
        public CollectionBuilder conflicts(ConflictPolicies policies) {
            conflicts.put("modifyDelete", ConflictPolicies.schemaName(policies.modifyDelete()));
            conflicts.put("doubleCreation", ConflictPolicies.schemaName(policies.doubleCreation()));
            conflicts.put("uniqueViolation", ConflictPolicies.schemaName(policies.uniqueViolation()));
            return this;
        }

        /** Adds a rule that the collection's objects keep, also after merging. */
        public CollectionBuilder invariant(Invariant invariant) {
            return invariant(invariant.form());
        }

        /** Adds a rule that the collection's objects keep, as a schema file says it. */
        public CollectionBuilder invariant(Map<String, ?> form) {
            invariants.add(form);
            return this;
        }

        /** Says what becomes of children whose parent is deleted, for a link that was declared before. */
        public CollectionBuilder whenParentDeleted(String alias, ParentDeleted parentDeleted) {
            if (relationships.stream().noneMatch(link -> link.aliasOrDefault().equals(alias))) {
                throw new IllegalArgumentException("Declare the link '%s' first.".formatted(alias));
            }
            relationships.replaceAll(link -> link.aliasOrDefault().equals(alias)
                    ? new RelationshipSchema(
                            link.kind(),
                            link.parent(),
                            link.alias(),
                            link.reverseAlias(),
                            link.optional(),
                            link.enforced(),
                            ConflictPolicies.schemaName(parentDeleted.way()),
                            parentDeleted.newParent())
                    : link);
            return this;
        }

        private static FieldSchema requireDeclared(String name, @Nullable FieldSchema field) {
            if (field == null) {
                throw new IllegalArgumentException("Declare the field '%s' first.".formatted(name));
            }
            return field;
        }

        /** A field that every object has. */
        public CollectionBuilder field(String name, ValueType type) {
            fields.put(name, FieldSchema.of(type, false));
            return this;
        }

        /** A field that may be absent or null. */
        public CollectionBuilder optionalField(String name, ValueType type) {
            fields.put(name, FieldSchema.of(type, true));
            return this;
        }

        /** The key; without one, objects have a generated key {@code id}. */
        public CollectionBuilder key(String... keyFields) {
            indices.add(new IndexSchema(List.of(keyFields), true, false));
            return this;
        }

        /** The key, a whole number that new objects are given where they come without one. */
        public CollectionBuilder numberedKey(String keyField) {
            indices.add(new IndexSchema(List.of(keyField), true, false, true));
            return this;
        }

        /** A look-up by these fields together that is to be fast. */
        public CollectionBuilder index(String... indexed) {
            indices.add(new IndexSchema(List.of(indexed), false, false));
            return this;
        }

        /** As {@link #index}, and no two objects may have the same values. */
        public CollectionBuilder uniqueIndex(String... indexed) {
            indices.add(new IndexSchema(List.of(indexed), false, true));
            return this;
        }

        /** A required link to a parent, in a field that has the parent collection's name. */
        public CollectionBuilder childOf(String parent) {
            return childOf(parent, parent);
        }

        /** A required link to a parent, in a field of the given name. */
        public CollectionBuilder childOf(String parent, String alias) {
            return relationship(Relationship.Kind.CHILD_OF, parent, alias, false);
        }

        /** A link to a parent that an object may be without. */
        public CollectionBuilder optionalChildOf(String parent, String alias) {
            return relationship(Relationship.Kind.CHILD_OF, parent, alias, true);
        }

        /** A required link to a parent that has at most one such child. */
        public CollectionBuilder singleChildOf(String parent) {
            return relationship(Relationship.Kind.SINGLE_CHILD_OF, parent, parent, false);
        }

        /** Two required links, for an object that connects two others. */
        public CollectionBuilder connects(String one, String other) {
            return relationship(Relationship.Kind.CONNECTS, one, one, false)
                    .relationship(Relationship.Kind.CONNECTS, other, other, false);
        }

        /**
         * A link with everything that can be said about one.
         *
         * @param alias the name of the link's field
         * @param reverseAlias the name of the children as the parent sees them, null for the default
         * @param optional whether an object may be without a parent
         * @param enforced whether a local write is refused when the parent is not there
         */
        public CollectionBuilder link(
                Relationship.Kind kind,
                String parent,
                String alias,
                @Nullable String reverseAlias,
                boolean optional,
                boolean enforced) {
            relationships.add(
                    new RelationshipSchema(kind, parent, alias, reverseAlias, optional, enforced, null, null));
            return this;
        }

        private CollectionBuilder relationship(Relationship.Kind kind, String parent, String alias, boolean optional) {
            return link(kind, parent, alias, null, optional, false);
        }
    }
}
