package io.syncline.domain.registry;

import io.syncline.domain.registry.CollectionSchema.RelationshipSchema;
import io.syncline.domain.registry.ConflictPolicies.DoubleCreation;
import io.syncline.domain.registry.ConflictPolicies.ModifyDelete;
import io.syncline.domain.registry.ConflictPolicies.UniqueViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a collection's schema says of conflicts, and what is wrong with it. */
final class ConflictCheck {

    private static final Map<String, Class<? extends Enum<?>>> MEMBERS = members();

    private final CollectionSchema schema;
    private final List<String> key;
    private final Function<RelationshipSchema, Optional<ValueType>> linkType;
    private final List<String> mistakes = new ArrayList<>();

    ConflictCheck(
            CollectionSchema schema, List<String> key, Function<RelationshipSchema, Optional<ValueType>> linkType) {
        this.schema = schema;
        this.key = key;
        this.linkType = linkType;
    }

    private static Map<String, Class<? extends Enum<?>>> members() {
        Map<String, Class<? extends Enum<?>>> members = new LinkedHashMap<>();
        members.put("modifyDelete", ModifyDelete.class);
        members.put("doubleCreation", DoubleCreation.class);
        members.put("uniqueViolation", UniqueViolation.class);
        return members;
    }

    /** What a schema without mistakes says. */
    static ConflictPolicies policies(CollectionSchema schema) {
        return new ConflictPolicies(
                policy(schema, "modifyDelete", ModifyDelete.class).orElse(ModifyDelete.DELETION_WINS),
                policy(schema, "doubleCreation", DoubleCreation.class).orElse(DoubleCreation.MERGE),
                policy(schema, "uniqueViolation", UniqueViolation.class).orElse(UniqueViolation.KEEP_BOTH));
    }

    private static <E extends Enum<E>> Optional<E> policy(CollectionSchema schema, String member, Class<E> policies) {
        return Optional.ofNullable(schema.conflicts().get(member))
                .flatMap(name -> ConflictPolicies.ofSchemaName(policies, name));
    }

    /** What becomes of the children of a link in a schema without mistakes. */
    static ParentDeleted parentDeleted(RelationshipSchema link, ValueType type) {
        Object newParent = link.newParent();
        if (newParent != null) {
            return ParentDeleted.reParent(type.canonical(newParent));
        }
        return "delete".equals(link.whenParentDeleted()) ? ParentDeleted.DELETE : ParentDeleted.KEEP;
    }

    List<String> mistakes() {
        schema.conflicts().forEach(this::check);
        checkKeptBoth();
        checkFunction();
        schema.relationships().forEach(this::check);
        return mistakes;
    }

    private void check(String member, String name) {
        Class<? extends Enum<?>> policies = MEMBERS.get(member);
        if (policies == null) {
            mistakes.add("\"conflicts\" of collection '%s' has the unknown member '%s'; it can have %s."
                    .formatted(schema.name(), member, MEMBERS.keySet()));
        } else if (!names(policies).contains(name)) {
            mistakes.add("\"conflicts\" of collection '%s' has the unknown \"%s\" '%s'; it can be one of %s."
                    .formatted(schema.name(), member, name, names(policies)));
        }
    }

    private static List<String> names(Class<? extends Enum<?>> policies) {
        List<String> names = new ArrayList<>();
        for (Enum<?> policy : policies.getEnumConstants()) {
            names.add(ConflictPolicies.schemaName(policy));
        }
        return names;
    }

    /** The key of the second object is made of that of the first. */
    private void checkKeptBoth() {
        if (policies(schema).doubleCreation() != DoubleCreation.KEEP_BOTH) {
            return;
        }
        String last = key.get(key.size() - 1);
        ValueType type = schema.fields().containsKey(last)
                ? schema.fields().get(last).type()
                : last.equals(SchemaResolver.DEFAULT_KEY) ? FieldType.STRING : null;
        if (type != FieldType.STRING && type != FieldType.RANDOM_KEY) {
            mistakes.add(
                    "\"conflicts\" of collection '%s' can not have the \"doubleCreation\" 'keep-both': the last field of its key, '%s', is no string, so that no second key can be made of it; use 'refuse' or 'merge'."
                            .formatted(schema.name(), last));
        }
    }

    private void checkFunction() {
        if (schema.mergeFunction() != null && !policies(schema).areUsual()) {
            mistakes.add(
                    "\"conflicts\" of collection '%s' can not have another \"modifyDelete\" or \"doubleCreation\" than the default, as the function '%s' makes the whole object; leave out one of the two."
                            .formatted(schema.name(), schema.mergeFunction()));
        }
    }

    private void check(RelationshipSchema link) {
        String way = link.whenParentDeleted();
        String alias = link.aliasOrDefault();
        List<String> ways = ConflictPolicies.names(ParentDeleted.Way.class);
        if (way != null && !ways.contains(way)) {
            mistakes.add("Link '%s' of collection '%s' has the unknown \"whenParentDeleted\" '%s'; it can be one of %s."
                    .formatted(alias, schema.name(), way, ways));
        }
        if ("re-parent".equals(way) != (link.newParent() != null)) {
            mistakes.add(
                    "Link '%s' of collection '%s' has only one of \"whenParentDeleted\": \"re-parent\" and \"newParent\", the key of the parent that children get; they go together."
                            .formatted(alias, schema.name()));
        } else if (link.newParent() != null) {
            checkNewParent(link, alias);
        }
    }

    private void checkNewParent(RelationshipSchema link, String alias) {
        if (key.contains(alias)) {
            mistakes.add(
                    "Link '%s' is part of the key of collection '%s' and can not have the \"whenParentDeleted\" 're-parent', as a key never changes."
                            .formatted(alias, schema.name()));
        }
        linkType.apply(link).ifPresent(type -> {
            try {
                type.canonical(java.util.Objects.requireNonNull(link.newParent()));
            } catch (IllegalArgumentException e) {
                mistakes.add(
                        "Link '%s' of collection '%s' has the \"newParent\" %s, which is no key of collection '%s': %s."
                                .formatted(alias, schema.name(), link.newParent(), link.parent(), e.getMessage()));
            }
        });
    }
}
