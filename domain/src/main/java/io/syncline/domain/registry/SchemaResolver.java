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

    private static final String DEFAULT_KEY = "id";
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ .-]{0,59}");
    private static final Pattern RESERVED = Pattern.compile("(syncline|sqlite)_.*", Pattern.CASE_INSENSITIVE);

    private final Map<String, CollectionSchema> schemas = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Set<String> linksWithoutType = new HashSet<>();

    SchemaResolver(List<CollectionSchema> collections) {
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
        Map<String, CollectionDefinition> collections = new LinkedHashMap<>();
        schemas.values().forEach(schema -> check(schema));
        if (!mistakes.isEmpty()) {
            throw new SchemaException(mistakes);
        }
        schemas.forEach((name, schema) -> collections.put(name, define(schema)));
        return new StorageRegistry(collections, children(collections));
    }

    private void check(CollectionSchema schema) {
        String version = schema.version();
        if (version == null || version.isBlank()) {
            mistakes.add(
                    "Collection '%s' has no version; give it one, such as \"2026-01-10\".".formatted(schema.name()));
        }
        checkFields(schema);
        checkRelationships(schema);
        checkIndices(schema);
        checkKey(schema);
        mistakes.addAll(reverseAliases(schema).mistakes());
    }

    private void checkFields(CollectionSchema schema) {
        schema.fields().forEach((name, field) -> {
            checkName("Field '%s' of collection".formatted(name), schema.name(), name);
            if (field.type().isEmpty()) {
                mistakes.add("Field '%s' of collection '%s' has no \"type\".".formatted(name, schema.name()));
            } else if (FieldType.ofSchemaName(field.type()).isEmpty()) {
                mistakes.add("Field '%s' of collection '%s' has the unknown type '%s'; the types are %s."
                        .formatted(name, schema.name(), field.type(), FieldTypeNames.ALL));
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

    private void checkKeyField(CollectionSchema schema, String part, FieldSchema field) {
        if (field.optional()) {
            mistakes.add("Field '%s' is part of the key of collection '%s' and can not be optional."
                    .formatted(part, schema.name()));
        }
        if (!FieldType.ofSchemaName(field.type()).map(FieldType::canBeKey).orElse(true)) {
            mistakes.add("Field '%s' is part of the key of collection '%s' and can not have the type '%s'."
                    .formatted(part, schema.name(), field.type()));
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
        List<FieldDefinition> fields = new ArrayList<>();
        if (key.contains(DEFAULT_KEY) && !declaredNames(schema).contains(DEFAULT_KEY)) {
            fields.add(new FieldDefinition(schema.name(), DEFAULT_KEY, FieldType.STRING, false));
        }
        schema.fields()
                .forEach((name, field) -> fields.add(new FieldDefinition(
                        schema.name(),
                        name,
                        FieldType.ofSchemaName(field.type()).orElseThrow(),
                        field.optional())));
        List<Relationship> relationships = new ArrayList<>();
        for (RelationshipSchema link : schema.relationships()) {
            FieldType type = linkType(schema, link, new HashSet<>()).orElseThrow();
            fields.add(new FieldDefinition(schema.name(), link.aliasOrDefault(), type, link.optional()));
            relationships.add(new Relationship(
                    link.kind(),
                    link.parent(),
                    link.aliasOrDefault(),
                    link.reverseAliasOrDefault(schema.name()),
                    link.optional(),
                    link.enforced()));
        }
        List<IndexDefinition> indices = schema.indices().stream()
                .filter(index -> !index.isKey())
                .map(index -> new IndexDefinition(index.fields(), index.unique()))
                .toList();
        return new CollectionDefinition(
                schema.name(),
                java.util.Objects.requireNonNull(schema.version()),
                fields,
                key,
                isKeyGenerated(schema),
                indices,
                relationships);
    }

    private static List<String> keyOf(CollectionSchema schema) {
        return schema.indices().stream()
                .filter(IndexSchema::isKey)
                .findFirst()
                .map(IndexSchema::fields)
                .orElse(List.of(DEFAULT_KEY));
    }

    /** What is generated is text, so a default key that was declared as something else is for the caller to give. */
    private static boolean isKeyGenerated(CollectionSchema schema) {
        FieldSchema declared = schema.fields().get(DEFAULT_KEY);
        return schema.indices().stream().noneMatch(IndexSchema::isKey)
                && (declared == null || declared.type().equals(FieldType.STRING.schemaName()));
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

    /** Empty where the type can not be told; {@code onTheWay} finds links that lead back to themselves. */
    private Optional<FieldType> linkType(CollectionSchema child, RelationshipSchema link, Set<String> onTheWay) {
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
            return FieldType.ofSchemaName(field.type())
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

    private static final class FieldTypeNames {
        static final String ALL = String.join(
                " ",
                java.util.Arrays.stream(FieldType.values())
                        .map(FieldType::schemaName)
                        .toList());
    }
}
