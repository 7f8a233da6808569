package io.syncline.domain.registry;

import io.syncline.domain.registry.CollectionSchema.FieldSchema;
import io.syncline.domain.registry.CollectionSchema.RelationshipSchema;
import io.syncline.domain.registry.CollectionSchema.VersionSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Turns the versions of a collection, as they were written down, into its evolution, or names what is wrong. */
final class HistoryResolver {

    private static final int LONGEST_VERSION = 60;

    private final CollectionSchema schema;
    private final List<String> key;
    private final BiFunction<CollectionSchema, RelationshipSchema, Optional<ValueType>> linkTypes;
    private final List<SchemaStep> steps;
    private final List<String> mistakes;

    /** @param steps those of all collections */
    HistoryResolver(
            CollectionSchema schema,
            List<String> key,
            BiFunction<CollectionSchema, RelationshipSchema, Optional<ValueType>> linkTypes,
            List<SchemaStep> steps,
            List<String> mistakes) {
        this.schema = schema;
        this.key = key;
        this.linkTypes = linkTypes;
        this.steps = steps.stream()
                .filter(step -> step.collection().equals(schema.name()))
                .toList();
        this.mistakes = mistakes;
    }

    Evolution resolve() {
        List<VersionSchema> written = new ArrayList<>(schema.history());
        written.add(new VersionSchema(schema.version(), schema.fields(), schema.relationships()));
        checkOrder(written);
        List<CollectionVersion> versions = written.stream().map(this::version).toList();
        checkSteps(versions);
        return new Evolution(versions, stepsBetween(versions));
    }

    private void checkOrder(List<VersionSchema> written) {
        String before = "";
        for (VersionSchema one : written) {
            String version = Objects.requireNonNullElse(one.version(), "");
            if (version.isBlank()) {
                boolean isToday = written.indexOf(one) == schema.history().size();
                mistakes.add("%s '%s' has no version; give it one, such as \"2026-01-10\"."
                        .formatted(isToday ? "Collection" : "A history entry of collection", schema.name()));
                return;
            }
            if (version.length() > LONGEST_VERSION) {
                mistakes.add("Version '%s' of collection '%s' is longer than %d characters."
                        .formatted(version, schema.name(), LONGEST_VERSION));
            }
            if (version.compareTo(before) <= 0) {
                mistakes.add(
                        "Version %s of collection '%s' does not come after version %s, which stands before it; the history goes from the oldest version to the one before today's, each once (versions are compared as text)."
                                .formatted(version, schema.name(), before));
            }
            before = version;
        }
    }

    private CollectionVersion version(VersionSchema written) {
        String version = Objects.requireNonNullElse(written.version(), "");
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        List<RelationshipSchema> links =
                written.relationships() == null ? schema.relationships() : written.relationships();
        boolean isKeyLink =
                links.stream().anyMatch(link -> link.aliasOrDefault().equals(SchemaResolver.DEFAULT_KEY));
        if (key.contains(SchemaResolver.DEFAULT_KEY)
                && !isKeyLink
                && !written.fields().containsKey(SchemaResolver.DEFAULT_KEY)) {
            put(fields, SchemaResolver.DEFAULT_KEY, FieldType.STRING, false, null);
        }
        written.fields().forEach((name, field) -> {
            ValueType type = Objects.requireNonNullElse(field.type(), FieldType.JSON);
            put(fields, name, type, field.optional(), defaultOf(name, field));
        });
        links.forEach(link -> {
            ValueType type = linkTypes.apply(schema, link).orElse(FieldType.STRING);
            if (!fields.containsKey(link.aliasOrDefault())) {
                put(fields, link.aliasOrDefault(), type, link.optional(), null);
            }
        });
        return new CollectionVersion(schema.name(), version, fields, renames(written));
    }

    private void put(
            Map<String, FieldDefinition> fields,
            String name,
            ValueType type,
            boolean optional,
            @Nullable Object value) {
        fields.put(name, new FieldDefinition(schema.name(), name, type, optional, value));
    }

    private @Nullable Object defaultOf(String name, FieldSchema field) {
        if (field.defaultValue() == null || field.type() == null) {
            return null;
        }
        if (key.contains(name)) {
            mistakes.add("Field '%s' is part of the key of collection '%s' and can not have a \"default\"."
                    .formatted(name, schema.name()));
            return null;
        }
        try {
            return field.type().canonical(field.defaultValue());
        } catch (IllegalArgumentException e) {
            mistakes.add("Field '%s' of collection '%s' has type '%s' and can not have the \"default\" %s: %s."
                    .formatted(name, schema.name(), field.typeName(), field.defaultValue(), e.getMessage()));
            return null;
        }
    }

    private static Map<String, String> renames(VersionSchema written) {
        Map<String, String> renames = new LinkedHashMap<>();
        written.fields().forEach((name, field) -> {
            if (field.renamedFrom() != null) {
                renames.put(name, field.renamedFrom());
            }
        });
        return renames;
    }

    private void checkSteps(List<CollectionVersion> versions) {
        Set<String> pairs = new HashSet<>();
        for (int i = 1; i < versions.size(); i++) {
            pairs.add(versions.get(i - 1).version() + '\n' + versions.get(i).version());
        }
        steps.stream()
                .filter(step -> !pairs.contains(step.from() + '\n' + step.to()))
                .forEach(step -> mistakes.add("%s is not between two versions that follow each other; there are %s."
                        .formatted(
                                step,
                                versions.stream()
                                        .map(CollectionVersion::version)
                                        .toList())));
    }

    private List<VersionStep> stepsBetween(List<CollectionVersion> versions) {
        CollectionVersion first = versions.get(0);
        first.renames()
                .forEach((name, old) -> mistakes.add(
                        "Field '%s' of collection '%s' is \"renamedFrom\" '%s', and the version before %s is not in the \"history\"; put it there."
                                .formatted(name, schema.name(), old, first.version())));
        List<VersionStep> all = new ArrayList<>();
        all.add(VersionStep.toFirst(first, defaults(first)));
        for (int i = 1; i < versions.size(); i++) {
            CollectionVersion from = versions.get(i - 1);
            CollectionVersion to = versions.get(i);
            List<SchemaStep> computed = steps.stream()
                    .filter(step ->
                            step.from().equals(from.version()) && step.to().equals(to.version()))
                    .toList();
            all.add(new VersionStepResolver(from, to, Set.copyOf(key), computed, mistakes).resolve());
        }
        return all;
    }

    private static Map<String, Object> defaults(CollectionVersion version) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        version.fields().values().forEach(field -> {
            if (field.defaultValue() != null) {
                defaults.put(field.name(), field.defaultValue());
            }
        });
        return defaults;
    }
}
