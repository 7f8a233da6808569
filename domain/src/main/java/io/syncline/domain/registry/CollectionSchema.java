package io.syncline.domain.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A collection as somebody wrote it down, before anything is checked.
 *
 * @param fields what was declared, by name, in order
 * @param history what was declared of earlier versions
 * @param mergeFunction the name of the function that merges its objects, null for none
 * @param conflicts what was written of conflicts, by member
 * @param invariants as they were written
 */
record CollectionSchema(
        String name,
        @Nullable String version,
        Map<String, FieldSchema> fields,
        List<IndexSchema> indices,
        List<RelationshipSchema> relationships,
        List<VersionSchema> history,
        @Nullable String mergeFunction,
        Map<String, String> conflicts,
        List<Map<String, ?>> invariants) {

    /**
     * @param typeName what was written, empty where nothing was
     * @param type what that means, null where it means nothing
     * @param defaultValue as it was written
     * @param merge the name of a policy, as it was written
     */
    record FieldSchema(
            String typeName,
            @Nullable ValueType type,
            boolean optional,
            @Nullable Object defaultValue,
            @Nullable String renamedFrom,
            @Nullable String merge) {

        static FieldSchema of(ValueType type, boolean optional) {
            return new FieldSchema(type.schemaName(), type, optional, null, null, null);
        }

        FieldSchema withDefault(Object value) {
            return new FieldSchema(typeName, type, optional, value, renamedFrom, merge);
        }

        FieldSchema withRenamedFrom(String oldName) {
            return new FieldSchema(typeName, type, optional, defaultValue, oldName, merge);
        }

        FieldSchema withMerge(MergePolicy policy) {
            return new FieldSchema(typeName, type, optional, defaultValue, renamedFrom, policy.schemaName());
        }
    }

    /**
     * An earlier version.
     *
     * @param relationships null where nothing is said: they were those of today
     */
    record VersionSchema(
            @Nullable String version,
            Map<String, FieldSchema> fields,
            @Nullable List<RelationshipSchema> relationships) {}

    /**
     * @param isKey whether the index is marked as the key ({@code pk})
     * @param isNumbered whether new objects get a whole number for it ({@code autoInc})
     */
    record IndexSchema(List<String> fields, boolean isKey, boolean unique, boolean isNumbered) {

        IndexSchema(List<String> fields, boolean isKey, boolean unique) {
            this(fields, isKey, unique, false);
        }
    }

    /**
     * The aliases are null where the defaults hold.
     *
     * @param whenParentDeleted as it was written; null for nothing
     * @param newParent as it was written; null for nothing
     */
    record RelationshipSchema(
            Relationship.Kind kind,
            String parent,
            @Nullable String alias,
            @Nullable String reverseAlias,
            boolean optional,
            boolean enforced,
            @Nullable String whenParentDeleted,
            @Nullable Object newParent) {

        String aliasOrDefault() {
            return alias == null ? parent : alias;
        }

        String reverseAliasOrDefault(String child) {
            if (reverseAlias != null) {
                return reverseAlias;
            }
            return kind == Relationship.Kind.SINGLE_CHILD_OF ? child : Plural.of(child);
        }
    }
}
