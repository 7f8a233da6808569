package io.syncline.domain.registry;

import io.syncline.domain.registry.CollectionSchema.FieldSchema;
import io.syncline.domain.registry.CollectionSchema.IndexSchema;
import io.syncline.domain.registry.CollectionSchema.RelationshipSchema;
import io.syncline.domain.registry.CollectionSchema.VersionSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the schema file: JSON in the shape of storex's registry. Members that it does not know are passed over, as an
 * application may keep its own notes there, unless they look like a slip, see {@link SchemaMembers}.
 */
public final class SchemaFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> mistakes = new ArrayList<>();
    private final List<CollectionSchema> collections = new ArrayList<>();

    private final FieldTypes types;
    private final List<SchemaStep> steps;

    private SchemaFile(FieldTypes types, List<SchemaStep> steps) {
        this.types = types;
        this.steps = steps;
    }

    /**
     * The registry that the file's text describes.
     *
     * @throws SchemaException when the text is not JSON, or not of the shape, or the schema cannot work
     */
    public static StorageRegistry parse(String text) {
        return parse(text, FieldTypes.STANDARD);
    }

    /**
     * As {@link #parse(String)}, for a schema whose fields may have types of the application's own.
     *
     * @param types those that the file may name
     */
    public static StorageRegistry parse(String text, FieldTypes types) {
        return parse(text, types, List.of());
    }

    /**
     * As {@link #parse(String, FieldTypes)}, for a schema some of whose values are computed from those of the version
     * before.
     *
     * @param steps the computations
     */
    public static StorageRegistry parse(String text, FieldTypes types, List<SchemaStep> steps) {
        return new SchemaResolver(collections(text, types, steps), steps).resolve();
    }

    /** The collections that the file's text describes, before anything is resolved. */
    static List<CollectionSchema> collections(String text, FieldTypes types, List<SchemaStep> steps) {
        SchemaFile file = new SchemaFile(types, steps);
        file.read(text);
        if (!file.mistakes.isEmpty()) {
            file.mistakes.addAll(file.furtherMistakes());
            throw new SchemaException(file.mistakes);
        }
        return file.collections;
    }

    /** What is wrong with those collections that could be read, so that one slip does not hide the others. */
    private List<String> furtherMistakes() {
        try {
            if (!collections.isEmpty()) {
                new SchemaResolver(collections, steps).resolve();
            }
            return List.of();
        } catch (SchemaException e) {
            return e.mistakes();
        }
    }

    private void read(String text) {
        try {
            JsonNode file = JSON.readTree(text);
            JsonNode all = file.path("collections");
            if (!all.isObject() && !(all.isMissingNode() && file.path("modules").isObject())) {
                mistakes.add("It has no member \"collections\" with an object of collections.");
            }
            all.propertyStream().forEach(entry -> readCollection(entry.getKey(), entry.getValue()));
            file.path("modules")
                    .forEach(module -> module.path("collections")
                            .propertyStream()
                            .forEach(entry -> readCollection(entry.getKey(), entry.getValue())));
        } catch (JacksonException e) {
            mistakes.add("It is not JSON: " + e.getOriginalMessage() + position(e) + ".");
        }
    }

    private static String position(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private void readCollection(String name, JsonNode node) {
        if (!node.isObject()) {
            mistakes.add("Collection '%s' is not an object.".formatted(name));
            return;
        }
        String where = "collection '%s'".formatted(name);
        checkMembers(where, node, SchemaMembers.COLLECTION);
        List<IndexSchema> indices = readIndices(name, node.path("indices"));
        indices.addAll(readUniqueTogether(name, node.path("uniqueTogether")));
        collections.add(new CollectionSchema(
                name,
                text(node, "version"),
                readFields(name, node.path("fields")),
                indices,
                readRelationships(name, node.path("relationships")),
                readHistory(name, node.path("history")),
                readMergeFunction(name, node.path("merge")),
                readConflicts(name, node.path("conflicts")),
                readInvariants(name, node.path("invariants"))));
    }

    private Map<String, String> readConflicts(String collection, JsonNode node) {
        Map<String, String> conflicts = new LinkedHashMap<>();
        if (!node.isMissingNode() && !node.isObject()) {
            mistakes.add("\"conflicts\" of collection '%s' is not an object.".formatted(collection));
        }
        node.propertyStream()
                .forEach(entry -> conflicts.put(
                        entry.getKey(),
                        entry.getValue().isString()
                                ? entry.getValue().stringValue()
                                : entry.getValue().toString()));
        return conflicts;
    }

    private List<Map<String, ?>> readInvariants(String collection, JsonNode node) {
        List<Map<String, ?>> invariants = new ArrayList<>();
        requireArray(collection, "invariants", node);
        node.forEach(invariant -> {
            if (JSON.treeToValue(invariant, Object.class) instanceof Map<?, ?> form) {
                Map<String, Object> named = new LinkedHashMap<>();
                form.forEach((name, value) -> named.put(String.valueOf(name), value));
                invariants.add(named);
            } else {
                mistakes.add("An invariant of collection '%s' is not an object.".formatted(collection));
            }
        });
        return invariants;
    }

    private @Nullable String readMergeFunction(String collection, JsonNode node) {
        String function = text(node, "function");
        if (!node.isMissingNode() && (function == null || function.isBlank() || node.size() != 1)) {
            mistakes.add(
                    "\"merge\" of collection '%s' is not {\"function\": \"the name of a function\"}; a policy, such as \"counter\", stands at a field."
                            .formatted(collection));
        }
        return function;
    }

    private void checkMembers(String where, JsonNode node, SchemaMembers known) {
        Set<String> written = Set.copyOf(node.propertyNames());
        node.propertyNames()
                .forEach(name -> known.meantBy(name, written)
                        .ifPresent(meant -> mistakes.add("Member \"%s\" of %s is unknown; \"%s\" is probably meant."
                                .formatted(name, where, meant))));
    }

    private List<VersionSchema> readHistory(String collection, JsonNode node) {
        List<VersionSchema> history = new ArrayList<>();
        requireArray(collection, "history", node);
        node.forEach(entry -> {
            checkMembers("a history entry of collection '%s'".formatted(collection), entry, SchemaMembers.COLLECTION);
            history.add(new VersionSchema(
                    text(entry, "version"),
                    readFields(collection, entry.path("fields")),
                    entry.has("relationships") ? readRelationships(collection, entry.path("relationships")) : null));
        });
        return history;
    }

    /** storex's older way to say that an index is unique. */
    private List<IndexSchema> readUniqueTogether(String collection, JsonNode node) {
        requireArray(collection, "uniqueTogether", node);
        List<IndexSchema> indices = new ArrayList<>();
        node.forEach(fields -> indices.add(new IndexSchema(fieldsOf(fields), false, true)));
        return indices;
    }

    private Map<String, FieldSchema> readFields(String collection, JsonNode node) {
        Map<String, FieldSchema> fields = new LinkedHashMap<>();
        if (!node.isMissingNode() && !node.isObject()) {
            mistakes.add("\"fields\" of collection '%s' is not an object.".formatted(collection));
        }
        node.propertyStream().forEach(entry -> {
            String name = Objects.requireNonNullElse(text(entry.getValue(), "type"), "");
            ValueType type = types.find(name).orElse(null);
            if (type == null && !name.isEmpty()) {
                mistakes.add(unknownType(collection, entry.getKey(), name));
            }
            checkMembers(
                    "field '%s' of collection '%s'".formatted(entry.getKey(), collection),
                    entry.getValue(),
                    SchemaMembers.FIELD);
            fields.put(
                    entry.getKey(),
                    new FieldSchema(
                            name,
                            type,
                            flag(entry.getValue(), "optional"),
                            JSON.treeToValue(entry.getValue().path("default"), Object.class),
                            text(entry.getValue(), "renamedFrom"),
                            merge(collection, entry.getKey(), entry.getValue().path("merge"))));
        });
        return fields;
    }

    private @Nullable String merge(String collection, String field, JsonNode node) {
        if (!node.isMissingNode() && !node.isString()) {
            mistakes.add("\"merge\" of field '%s' of collection '%s' is not the name of a policy; the policies are %s."
                    .formatted(field, collection, MergePolicy.names()));
        }
        return node.isString() ? node.stringValue() : null;
    }

    private String unknownType(String collection, String field, String type) {
        String remedy = switch (type) {
            case "auto-pk" -> "leave the field out: without a key of its own, a collection has the generated key 'id'";
            case "foreign-key" ->
                "leave the field out and give the collection a relationship, such as {\"childOf\": \"user\"}";
            case "media" -> "use 'blob', whose values carry their media type";
            default -> "the types are " + types.names();
        };
        return "Field '%s' of collection '%s' has the unknown type '%s'; %s."
                .formatted(field, collection, type, remedy);
    }

    private List<IndexSchema> readIndices(String collection, JsonNode node) {
        List<IndexSchema> indices = new ArrayList<>();
        requireArray(collection, "indices", node);
        node.forEach(index -> {
            checkMembers("an index of collection '%s'".formatted(collection), index, SchemaMembers.INDEX);
            List<String> fields = fieldsOf(index.path("field"));
            if (fields.isEmpty()) {
                mistakes.add("An index of collection '%s' has no \"field\" with a name or an array of names."
                        .formatted(collection));
            } else {
                indices.add(new IndexSchema(fields, flag(index, "pk"), flag(index, "unique"), flag(index, "autoInc")));
            }
        });
        return indices;
    }

    /** A name, a reference {@code {"relationship": alias}}, or an array of these. */
    private static List<String> fieldsOf(JsonNode node) {
        if (node.isString()) {
            return List.of(node.stringValue());
        }
        if (node.isObject() && node.path("relationship").isString()) {
            return List.of(node.path("relationship").stringValue());
        }
        List<String> fields = new ArrayList<>();
        for (JsonNode part : node.isArray() ? node : List.<JsonNode>of()) {
            List<String> name = part.isArray() ? List.of() : fieldsOf(part);
            if (name.isEmpty()) {
                return List.of();
            }
            fields.addAll(name);
        }
        return fields;
    }

    private List<RelationshipSchema> readRelationships(String collection, JsonNode node) {
        List<RelationshipSchema> relationships = new ArrayList<>();
        requireArray(collection, "relationships", node);
        node.forEach(relationship -> {
            checkMembers(
                    "a relationship of collection '%s'".formatted(collection),
                    relationship,
                    SchemaMembers.RELATIONSHIP);
            int before = relationships.size();
            readLink(relationship, "childOf", Relationship.Kind.CHILD_OF, relationships);
            readLink(relationship, "singleChildOf", Relationship.Kind.SINGLE_CHILD_OF, relationships);
            readConnection(relationship, relationships);
            if (relationships.size() == before) {
                mistakes.add(
                        "A relationship of collection '%s' is none of \"childOf\" and \"singleChildOf\" with a collection, or \"connects\" with two."
                                .formatted(collection));
            }
        });
        return relationships;
    }

    /** What is no text is shown as a mistake with the rest. */
    private static @Nullable String whenParentDeleted(JsonNode node) {
        JsonNode way = node.path("whenParentDeleted");
        return way.isMissingNode() || way.isString() ? text(node, "whenParentDeleted") : way.toString();
    }

    private static @Nullable Object newParent(JsonNode node) {
        return JSON.treeToValue(node.path("newParent"), Object.class);
    }

    private static void readLink(
            JsonNode node, String member, Relationship.Kind kind, List<RelationshipSchema> relationships) {
        String parent = text(node, member);
        if (parent != null) {
            relationships.add(new RelationshipSchema(
                    kind,
                    parent,
                    text(node, "alias"),
                    text(node, "reverseAlias"),
                    flag(node, "optional"),
                    flag(node, "enforced"),
                    whenParentDeleted(node),
                    newParent(node)));
        }
    }

    private static void readConnection(JsonNode node, List<RelationshipSchema> relationships) {
        JsonNode ends = node.path("connects");
        for (int i = 0; ends.size() == 2 && i < 2; i++) {
            relationships.add(new RelationshipSchema(
                    Relationship.Kind.CONNECTS,
                    ends.path(i).asString(""),
                    textAt(node.path("aliases"), i),
                    textAt(node.path("reverseAliases"), i),
                    flag(node, "optional"),
                    flag(node, "enforced"),
                    whenParentDeleted(node),
                    newParent(node)));
        }
    }

    private void requireArray(String collection, String member, JsonNode node) {
        if (!node.isMissingNode() && !node.isArray()) {
            mistakes.add("\"%s\" of collection '%s' is not an array.".formatted(member, collection));
        }
    }

    private static @Nullable String text(JsonNode node, String member) {
        return node.path(member).isString() ? node.path(member).stringValue() : null;
    }

    private static @Nullable String textAt(JsonNode array, int index) {
        return array.path(index).isString() ? array.path(index).stringValue() : null;
    }

    private static boolean flag(JsonNode node, String member) {
        return node.path(member).asBoolean(false);
    }
}
