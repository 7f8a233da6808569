package io.syncline.domain.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A collection as somebody wrote it down, before anything is checked.
 *
 * @param fields what was declared, by name, in order
 */
record CollectionSchema(
        String name,
        @Nullable String version,
        Map<String, FieldSchema> fields,
        List<IndexSchema> indices,
        List<RelationshipSchema> relationships) {

    /** @param type what was written, empty where nothing was */
    record FieldSchema(String type, boolean optional) {}

    /** @param isKey whether the index is marked as the key ({@code pk}) */
    record IndexSchema(List<String> fields, boolean isKey, boolean unique) {}

    /** The aliases are null where the defaults hold. */
    record RelationshipSchema(
            Relationship.Kind kind,
            String parent,
            @Nullable String alias,
            @Nullable String reverseAlias,
            boolean optional,
            boolean enforced) {

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
