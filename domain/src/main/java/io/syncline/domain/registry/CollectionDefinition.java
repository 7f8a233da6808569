package io.syncline.domain.registry;

import io.syncline.domain.key.KeyText;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One collection with everything resolved: link fields stand among its fields, a default key is named. Knows how the
 * values of an object make its key, and which values an object may have.
 */
public final class CollectionDefinition {

    private final String name;
    private final String version;
    private final Map<String, FieldDefinition> fields;
    private final List<FieldDefinition> inOrder;
    private final List<FieldDefinition> key;
    private final boolean keyGenerated;
    private final List<IndexDefinition> indices;
    private final List<Relationship> relationships;
    private final Evolution evolution;
    private final CollectionMerge merge;

    CollectionDefinition(
            String name,
            String version,
            Collection<FieldDefinition> fields,
            List<String> key,
            boolean keyGenerated,
            List<IndexDefinition> indices,
            List<Relationship> relationships,
            Evolution evolution,
            CollectionMerge merge) {
        this.merge = merge;
        this.name = name;
        this.version = version;
        this.fields = fields.stream()
                .collect(Collectors.toMap(
                        FieldDefinition::name, UnaryOperator.identity(), (one, other) -> one, LinkedHashMap::new));
        this.inOrder = List.copyOf(this.fields.values());
        this.key = key.stream().map(this::field).toList();
        this.keyGenerated = keyGenerated;
        this.indices = List.copyOf(indices);
        this.relationships = List.copyOf(relationships);
        this.evolution = evolution;
    }

    /** The elements of arrays in a field, looked at by filters as if they were objects with that one field. */
    public static CollectionDefinition ofElements(FieldDefinition field) {
        CollectionVersion only = new CollectionVersion(field.collection(), "", Map.of(field.name(), field), Map.of());
        return new CollectionDefinition(
                field.collection(),
                "",
                List.of(field),
                List.of(),
                false,
                List.of(),
                List.of(),
                new Evolution(List.of(only), List.of()),
                CollectionMerge.LAST_WRITER);
    }

    public String name() {
        return name;
    }

    /** The schema version of the collection; versions are ordered as text. */
    public String version() {
        return version;
    }

    /** All versions that the schema tells of, the oldest first; the last one is that of today. */
    public List<CollectionVersion> versions() {
        return evolution.versions();
    }

    /** The versions that went before, the oldest first. */
    public List<CollectionVersion> history() {
        return versions().subList(0, versions().size() - 1);
    }

    /**
     * All that the schema says of the versions up to that one, and of the ways between them, as text: what was made
     * under equal texts was made alike.
     */
    public String evolutionUntil(String lastVersion) {
        return evolution.until(lastVersion);
    }

    /** The collection as it was under that version, without its indices; empty where the schema does not tell. */
    public Optional<CollectionDefinition> asOf(String earlier) {
        return versions().stream()
                .filter(one -> one.version().equals(earlier))
                .findFirst()
                .map(one -> withFields(
                        earlier,
                        one.fields().values(),
                        key.stream()
                                .map(part -> evolution.nameIn(earlier, part.name()))
                                .toList()));
    }

    /** Only these of the fields, and no indices. */
    public CollectionDefinition withOnly(Collection<String> kept) {
        return withFields(
                version,
                fields().stream().filter(field -> kept.contains(field.name())).toList(),
                key.stream().map(FieldDefinition::name).toList());
    }

    private CollectionDefinition withFields(
            String itsVersion, Collection<FieldDefinition> itsFields, List<String> itsKey) {
        return new CollectionDefinition(
                name, itsVersion, itsFields, itsKey, keyGenerated, List.of(), List.of(), evolution, merge);
    }

    /** What brings objects of that version up to today's, in order; none for today's version and later ones. */
    public List<VersionStep> stepsFrom(String written) {
        return written.compareTo(version) >= 0
                ? List.of()
                : evolution.steps().stream()
                        .filter(step -> step.to().compareTo(written) > 0)
                        .toList();
    }

    /** How concurrent writes of its objects are merged. */
    public CollectionMerge merge() {
        return merge;
    }

    /** All fields, those of the key included, in the order of the schema. */
    public List<FieldDefinition> fields() {
        return inOrder;
    }

    /** The fields that make up the key, in order; at least one. */
    public List<FieldDefinition> key() {
        return key;
    }

    /** Whether an object that comes without a key is given one: a text, or a number where the key is an {@code int}. */
    public boolean isKeyGenerated() {
        return keyGenerated;
    }

    public List<IndexDefinition> indices() {
        return indices;
    }

    /** The links of this collection's objects to their parents. */
    public List<Relationship> relationships() {
        return relationships;
    }

    /** The fields that a full-text index covers: those of type {@code text} that have an index of their own. */
    public List<FieldDefinition> fullTextFields() {
        return indices.stream()
                .filter(index -> index.fields().size() == 1)
                .map(index -> field(index.fields().get(0)))
                .filter(field -> field.type() == FieldType.TEXT)
                .distinct()
                .toList();
    }

    /** Whether a full-text index covers the field. */
    public boolean isFullText(String field) {
        return fullTextFields().stream().anyMatch(covered -> covered.name().equals(field));
    }

    public boolean isKey(String field) {
        return key.stream().anyMatch(part -> part.name().equals(field));
    }

    public Optional<FieldDefinition> findField(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /**
     * The field of that name.
     *
     * @throws InvalidInputException when there is none
     */
    public FieldDefinition field(String field) {
        return findField(field)
                .orElseThrow(() -> new InvalidInputException(
                        "Collection '%s' has no field '%s'; it has %s.".formatted(name, field, fields.keySet())));
    }

    /** The id of the object that has these values; they hold at least the key, in canonical form. */
    public ObjectId idOf(Map<String, ? extends @Nullable Object> values) {
        return new ObjectId(name, keyText(part -> values.get(part.name())));
    }

    /**
     * The id that a key's text names, in the one canonical text.
     *
     * @throws InvalidInputException when the text has too many or too few parts, or a part has not its field's type
     */
    public ObjectId idOf(String keyText) {
        Map<String, Object> values = keyValues(keyText);
        return idOf(values);
    }

    /** The values of the key's fields that a key's text stands for, in canonical form. */
    public Map<String, Object> keyValues(String keyText) {
        List<String> parts = partsOf(keyText);
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            FieldDefinition field = key.get(i);
            try {
                values.put(field.name(), field.ofKeyText(parts.get(i)));
            } catch (IllegalArgumentException e) {
                throw new InvalidInputException("'%s' is not a key of collection '%s': field '%s' has type '%s', %s."
                        .formatted(keyText, name, field.name(), field.typeName(), e.getMessage()));
            }
        }
        return values;
    }

    /** What a child's link field carries to point to the object with these key values. */
    public Object linkValue(Map<String, ? extends @Nullable Object> values) {
        if (key.size() > 1) {
            return idOf(values).key();
        }
        return keyPart(key.get(0), values.get(key.get(0).name()));
    }

    /**
     * All values of a new object in canonical form, those of the key and default values included, without nulls.
     *
     * @throws InvalidInputException when a field is unknown, a required one is missing, or a value has the wrong type
     */
    public Map<String, Object> canonicalObject(Map<String, ? extends @Nullable Object> values) {
        values.keySet().forEach(this::field);
        Map<String, Object> canonical = new LinkedHashMap<>();
        for (FieldDefinition field : fields.values()) {
            Object given = values.get(field.name());
            boolean isLeftOut = given == null && !values.containsKey(field.name());
            Object value = isLeftOut && field.defaultValue() != null ? field.defaultValue() : field.canonical(given);
            if (value != null) {
                canonical.put(field.name(), value);
            }
        }
        return canonical;
    }

    private List<String> partsOf(String keyText) {
        try {
            List<String> parts = KeyText.split(keyText);
            if (parts.size() == key.size()) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "'%s' is not a key of collection '%s': %s.".formatted(keyText, name, e.getMessage()));
        }
        throw new InvalidInputException(
                "'%s' is not a key of collection '%s': it takes %d part(s), %s, joined by a comma."
                        .formatted(
                                keyText,
                                name,
                                key.size(),
                                key.stream().map(FieldDefinition::name).toList()));
    }

    private String keyText(Function<FieldDefinition, @Nullable Object> values) {
        List<String> parts = new ArrayList<>(key.size());
        key.forEach(part -> parts.add(keyPart(part, values.apply(part)).toString()));
        return KeyText.join(parts);
    }

    private Object keyPart(FieldDefinition part, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            throw new InvalidInputException("Field '%s' is part of the key of collection '%s' and can not be empty."
                    .formatted(part.name(), name));
        }
        return value;
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }
}
