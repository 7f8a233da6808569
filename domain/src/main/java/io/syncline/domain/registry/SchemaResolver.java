package io.syncline.domain.registry;

import io.syncline.domain.registry.CollectionSchema.FieldSchema;
import io.syncline.domain.registry.CollectionSchema.IndexSchema;
import io.syncline.domain.registry.CollectionSchema.RelationshipSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns written-down collections into a registry, or names all that is wrong with them. Keys come first: the type of a
 * link is the type of the parent's key, which may itself be a link.
 */
final class SchemaResolver {

    static final String DEFAULT_KEY = "id";
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ .-]{0,59}");
    private static final Pattern RESERVED = Pattern.compile("(syncline|sqlite)_.*", Pattern.CASE_INSENSITIVE);

    private final Map<String, CollectionSchema> schemas = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Set<String> linksWithoutType = new HashSet<>();

    private final List<SchemaStep> steps;
    private final Map<String, Evolution> evolutions = new HashMap<>();

    SchemaResolver(List<CollectionSchema> collections, List<SchemaStep> steps) {
        this.steps = steps;
        Map<String, String> spellings = new HashMap<>();
        for (CollectionSchema schema : collections) {
            checkName("Collection", schema.name());
            String clash = spellings.put(schema.name().toLowerCase(Locale.ROOT), schema.name());
            if (clash != null) {
                mistakes.add("Collection '%s' has the same name as collection '%s' (case does not tell names apart)."
                        .formatted(schema.name(), clash));
            }
            schemas.put(schema.name(), schema);
        }
    }

    StorageRegistry resolve() {
        if (schemas.isEmpty()) {
            mistakes.add("It has no collection.");
        }
        steps.stream()
                .filter(step -> !schemas.containsKey(step.collection()))
                .forEach(step -> mistakes.add(step + " is of a collection that is missing."));
        Map<String, CollectionDefinition> collections = new LinkedHashMap<>();
        schemas.values().forEach(schema -> check(schema));
        if (!mistakes.isEmpty()) {
            throw new SchemaException(mistakes);
        }
        schemas.forEach((name, schema) -> collections.put(name, define(schema)));
        return new StorageRegistry(collections, children(collections));
    }

    private void check(CollectionSchema schema) {
        checkFields(schema);
        checkRelationships(schema);
        checkIndices(schema);
        checkKey(schema);
        mistakes.addAll(new MergeCheck(schema, keyOf(schema)).mistakes());
        mistakes.addAll(new ConflictCheck(schema, keyOf(schema), link -> linkType(schema, link)).mistakes());
        mistakes.addAll(new InvariantCheck(schema, fieldNames(schema)).mistakes());
        mistakes.addAll(reverseAliases(schema).mistakes());
        evolutions.put(
                schema.name(), new HistoryResolver(schema, keyOf(schema), this::linkType, steps, mistakes).resolve());
    }

    private void checkFields(CollectionSchema schema) {
        schema.fields().forEach((name, field) -> {
            checkName("Field '%s' of collection".formatted(name), schema.name(), name);
            if (field.typeName().isEmpty()) {
                mistakes.add("Field '%s' of collection '%s' has no \"type\".".formatted(name, schema.name()));
            }
        });
        Map<String, String> spellings = new HashMap<>();
        for (String name : fieldNames(schema)) {
            String clash = spellings.put(name.toLowerCase(Locale.ROOT), name);
            if (clash != null) {
                mistakes.add("Fields '%s' and '%s' of collection '%s' differ by case only."
                        .formatted(clash, name, schema.name()));
            }
        }
    }

    private void checkRelationships(CollectionSchema schema) {
        Set<String> aliases = new HashSet<>();
        for (RelationshipSchema relationship : schema.relationships()) {
            String alias = relationship.aliasOrDefault();
            checkName("Link '%s' of collection".formatted(alias), schema.name(), alias);
            if (!aliases.add(alias) || schema.fields().containsKey(alias)) {
                mistakes.add("Link '%s' of collection '%s' has the name of another field; give it an alias."
                        .formatted(alias, schema.name()));
            }
            if (!schemas.containsKey(relationship.parent())) {
                mistakes.add("Link '%s' of collection '%s' leads to the collection '%s', which is missing."
                        .formatted(alias, schema.name(), relationship.parent()));
            } else if (linkType(schema, relationship, new HashSet<>()).isEmpty()
                    && linksWithoutType.add(schema.name() + '/' + alias)) {
                mistakes.add(
                        "Link '%s' of collection '%s' has no type: the key it leads to is unknown, or a link that leads back here."
                                .formatted(alias, schema.name()));
            }
        }
    }

    private void checkIndices(CollectionSchema schema) {
        Set<String> known = fieldNames(schema);
        for (IndexSchema index : schema.indices()) {
            if (index.fields().isEmpty()) {
                mistakes.add("An index of collection '%s' names no field.".formatted(schema.name()));
            }
            Set<String> seen = new HashSet<>();
            for (String field : index.fields()) {
                if (!known.contains(field)) {
                    mistakes.add("An index of collection '%s' names the field '%s', which is missing."
                            .formatted(schema.name(), field));
                }
                if (!seen.add(field)) {
                    mistakes.add(
                            "An index of collection '%s' names the field '%s' twice.".formatted(schema.name(), field));
                }
            }
        }
    }

    private void checkKey(CollectionSchema schema) {
        long keys = schema.indices().stream().filter(IndexSchema::isKey).count();
        if (keys > 1) {
            mistakes.add("Collection '%s' has %d keys; mark one index as \"pk\" (it may have several fields)."
                    .formatted(schema.name(), keys));
        }
        schema.indices().stream()
                .filter(index -> index.isNumbered() && !canBeNumbered(schema, index))
                .forEach(index -> mistakes.add(
                        "The index on %s of collection '%s' can not be \"autoInc\": only a key (\"pk\") of one field of type 'int' is numbered."
                                .formatted(index.fields(), schema.name())));
        for (String part : keyOf(schema)) {
            FieldSchema field = schema.fields().get(part);
            if (field != null) {
                checkKeyField(schema, part, field);
            }
            schema.relationships().stream()
                    .filter(link -> link.optional() && link.aliasOrDefault().equals(part))
                    .forEach(link ->
                            mistakes.add("Link '%s' is part of the key of collection '%s' and can not be optional."
                                    .formatted(part, schema.name())));
        }
    }

    private static boolean canBeNumbered(CollectionSchema schema, IndexSchema index) {
        FieldSchema field = schema.fields().get(index.fields().get(0));
        return index.isKey() && index.fields().size() == 1 && field != null && field.type() == FieldType.INT;
    }

    private void checkKeyField(CollectionSchema schema, String part, FieldSchema field) {
        if (field.optional()) {
            mistakes.add("Field '%s' is part of the key of collection '%s' and can not be optional."
                    .formatted(part, schema.name()));
        }
        if (field.type() != null && !field.type().canBeKey()) {
            mistakes.add("Field '%s' is part of the key of collection '%s' and can not have the type '%s'."
                    .formatted(part, schema.name(), field.typeName()));
        }
    }

    private void checkName(String what, String collection, String name) {
        if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
            mistakes.add(
                    "%s '%s' can not have this name: it starts with a letter, has up to 60 letters, digits, '_', '-', '.' or spaces, and does not start with 'syncline_' or 'sqlite_'."
                            .formatted(what, collection));
        }
    }

    private void checkName(String what, String name) {
        checkName(what, name, name);
    }

    private CollectionDefinition define(CollectionSchema schema) {
        List<String> key = keyOf(schema);
        Evolution evolution = java.util.Objects.requireNonNull(evolutions.get(schema.name()));
        List<Relationship> relationships = schema.relationships().stream()
                .map(link -> new Relationship(
                        link.kind(),
                        link.parent(),
                        link.aliasOrDefault(),
                        link.reverseAliasOrDefault(schema.name()),
                        link.optional(),
                        link.enforced(),
                        ConflictCheck.parentDeleted(link, linkType(schema, link).orElse(FieldType.STRING))))
                .toList();
        List<IndexDefinition> indices = schema.indices().stream()
                .filter(index -> !index.isKey())
                .map(index -> new IndexDefinition(index.fields(), index.unique()))
                .toList();
        return new CollectionDefinition(
                schema.name(),
                java.util.Objects.requireNonNull(schema.version()),
                evolution
                        .versions()
                        .get(evolution.versions().size() - 1)
                        .fields()
                        .values(),
                key,
                isKeyGenerated(schema),
                indices,
                relationships,
                evolution,
                MergeCheck.merge(schema));
    }

    private static List<String> keyOf(CollectionSchema schema) {
        return schema.indices().stream()
                .filter(IndexSchema::isKey)
                .findFirst()
                .map(IndexSchema::fields)
                .orElse(List.of(DEFAULT_KEY));
    }

    /**
     * A key that is generated unasked is text, so a default key that was declared as something else is for the caller to
     * give.
     */
    private static boolean isKeyGenerated(CollectionSchema schema) {
        if (schema.indices().stream().anyMatch(index -> index.isKey() && index.isNumbered())) {
            return true;
        }
        FieldSchema declared = schema.fields().get(DEFAULT_KEY);
        return schema.indices().stream().noneMatch(IndexSchema::isKey)
                && (declared == null || declared.type() == FieldType.STRING);
    }

    /** The names of all fields that there will be, with a default key that nobody declared. */
    private static Set<String> fieldNames(CollectionSchema schema) {
        Set<String> names = declaredNames(schema);
        if (keyOf(schema).contains(DEFAULT_KEY)) {
            names.add(DEFAULT_KEY);
        }
        return names;
    }

    private static Set<String> declaredNames(CollectionSchema schema) {
        Set<String> names = new LinkedHashSet<>(schema.fields().keySet());
        schema.relationships().forEach(link -> names.add(link.aliasOrDefault()));
        return names;
    }

    private Optional<ValueType> linkType(CollectionSchema child, RelationshipSchema link) {
        return linkType(child, link, new HashSet<>());
    }

    /** Empty where the type can not be told; {@code onTheWay} finds links that lead back to themselves. */
    private Optional<ValueType> linkType(CollectionSchema child, RelationshipSchema link, Set<String> onTheWay) {
        CollectionSchema parent = schemas.get(link.parent());
        if (parent == null || !onTheWay.add(child.name() + '/' + link.aliasOrDefault())) {
            return Optional.empty();
        }
        List<String> key = keyOf(parent);
        if (key.size() > 1) {
            return Optional.of(FieldType.STRING);
        }
        String part = key.get(0);
        FieldSchema field = parent.fields().get(part);
        if (field != null) {
            // A link to a generated random key holds that key as plain text: nothing is generated for the link.
            return Optional.ofNullable(field.type())
                    .map(type -> type == FieldType.RANDOM_KEY ? FieldType.STRING : type);
        }
        return parent.relationships().stream()
                .filter(further -> further.aliasOrDefault().equals(part))
                .findFirst()
                .map(further -> linkType(parent, further, onTheWay))
                .orElse(part.equals(DEFAULT_KEY) ? Optional.of(FieldType.STRING) : Optional.empty());
    }

    private Map<String, List<StorageRegistry.Child>> children(Map<String, CollectionDefinition> collections) {
        Map<String, List<StorageRegistry.Child>> children = new HashMap<>();
        schemas.values()
                .forEach(parent -> children.put(
                        parent.name(),
                        reverseAliases(parent).clear().stream()
                                .map(claim -> child(
                                        java.util.Objects.requireNonNull(
                                                collections.get(claim.child().name())),
                                        claim))
                                .toList()));
        return children;
    }

    private static StorageRegistry.Child child(CollectionDefinition child, ReverseAliases.Claim claim) {
        return new StorageRegistry.Child(
                child,
                child.relationships().stream()
                        .filter(link -> link.alias().equals(claim.link().aliasOrDefault()))
                        .findFirst()
                        .orElseThrow());
    }

    private ReverseAliases reverseAliases(CollectionSchema parent) {
        return new ReverseAliases(parent.name(), fieldNames(parent), schemas.values());
    }
}
