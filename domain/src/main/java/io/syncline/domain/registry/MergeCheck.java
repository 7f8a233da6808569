package io.syncline.domain.registry;

import io.syncline.domain.registry.CollectionSchema.FieldSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a collection's schema says of merging, and what is wrong with it. */
final class MergeCheck {

    private final CollectionSchema schema;
    private final List<String> key;

    MergeCheck(CollectionSchema schema, List<String> key) {
        this.schema = schema;
        this.key = key;
    }

    /** What a schema without mistakes says. */
    static CollectionMerge merge(CollectionSchema schema) {
        Map<String, MergePolicy> policies = new LinkedHashMap<>();
        schema.fields()
                .forEach((name, field) -> policy(field)
                        .filter(policy -> policy != MergePolicy.LAST_WRITER)
                        .ifPresent(policy -> policies.put(name, policy)));
        return new CollectionMerge(
                policies, schema.mergeFunction(), ConflictCheck.policies(schema), InvariantCheck.invariants(schema));
    }

    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        schema.fields().forEach((name, field) -> {
            if (field.merge() != null) {
                mistake(name, field).ifPresent(mistakes::add);
            }
        });
        return mistakes;
    }

    private Optional<String> mistake(String name, FieldSchema field) {
        Optional<MergePolicy> policy = policy(field);
        if (policy.isEmpty()) {
            return Optional.of("Field '%s' of collection '%s' has the unknown \"merge\" '%s'; the policies are %s."
                    .formatted(name, schema.name(), field.merge(), MergePolicy.names()));
        }
        if (policy.get() == MergePolicy.LAST_WRITER) {
            return Optional.empty();
        }
        if (key.contains(name)) {
            return Optional.of(
                    "Field '%s' is part of the key of collection '%s' and can not have the \"merge\" '%s', as a key never changes."
                            .formatted(name, schema.name(), field.merge()));
        }
        if (schema.mergeFunction() != null) {
            return Optional.of(
                    "Field '%s' of collection '%s' can not have the \"merge\" '%s', as the function '%s' merges the whole object; leave out one of the two."
                            .formatted(name, schema.name(), field.merge(), schema.mergeFunction()));
        }
        return unfit(name, field, policy.get());
    }

    private Optional<String> unfit(String name, FieldSchema field, MergePolicy policy) {
        if (field.type() != null && !policy.fits(field.type())) {
            return Optional.of(
                    "Field '%s' of collection '%s' has type '%s' and can not have the \"merge\" '%s', which is for %s."
                            .formatted(name, schema.name(), field.typeName(), field.merge(), policy.suitable()));
        }
        if (policy.holdsArrays() && field.defaultValue() != null && !(field.defaultValue() instanceof List)) {
            return Optional.of(
                    "Field '%s' of collection '%s' has the \"merge\" '%s' and the \"default\" %s, which is no array."
                            .formatted(name, schema.name(), field.merge(), field.defaultValue()));
        }
        return Optional.empty();
    }

    private static Optional<MergePolicy> policy(FieldSchema field) {
        return field.merge() == null ? Optional.empty() : MergePolicy.ofSchemaName(field.merge());
    }
}
