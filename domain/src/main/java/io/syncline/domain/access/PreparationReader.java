package io.syncline.domain.access;

import io.syncline.domain.access.Preparation.Kind;
import io.syncline.domain.filter.FilterReader;
import io.syncline.domain.refusal.OperationRefusedException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a rule looks for before it is asked. */
final class PreparationReader {

    private static final Set<String> MEMBERS = Set.of("placeholder", "operation", "collection", "where", "field");
    private static final Set<FieldType> NUMBERS = Set.of(FieldType.INT, FieldType.FLOAT, FieldType.TIMESTAMP);

    private final StorageRegistry registry;
    private final References references;

    PreparationReader(StorageRegistry registry, References references) {
        this.registry = registry;
        this.references = references;
    }

    Preparation read(String placeholder, Map<?, ?> written) {
        for (Object member : written.keySet()) {
            if (!MEMBERS.contains(String.valueOf(member))) {
                throw new IllegalArgumentException(
                        "\"prepare\" of '%s' has an unknown member '%s'".formatted(placeholder, member));
            }
        }
        Kind kind = kind(placeholder, written.get("operation"));
        String name = String.valueOf(written.get("collection"));
        CollectionDefinition collection = registry.findCollection(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("\"prepare\" of '%s' names the collection '%s', which is missing"
                                .formatted(placeholder, name)));
        String field = kind == Kind.SUM ? number(placeholder, collection, written.get("field")) : null;
        Object where = written.containsKey("where") ? written.get("where") : Map.of();
        if (!(where instanceof Map<?, ?> filter)) {
            throw new IllegalArgumentException("\"where\" of '%s' is not an object".formatted(placeholder));
        }
        Map<String, @Nullable Object> read = filter(filter);
        check(placeholder, collection, read);
        references.prepare(placeholder, kind == Kind.FIND ? Optional.of(collection) : Optional.empty());
        return new Preparation(kind, name, field, read);
    }

    private static Kind kind(String placeholder, @Nullable Object written) {
        return switch (String.valueOf(written)) {
            case "findObject", "findOneObject" -> Kind.FIND;
            case "countObjects" -> Kind.COUNT;
            case "sumObjects" -> Kind.SUM;
            default ->
                throw new IllegalArgumentException(
                        "\"prepare\" of '%s' has the operation '%s'; it takes findObject, countObjects or sumObjects"
                                .formatted(placeholder, written));
        };
    }

    private static String number(String placeholder, CollectionDefinition collection, @Nullable Object written) {
        String field = String.valueOf(written);
        if (collection
                .findField(field)
                .filter(one -> NUMBERS.contains(one.type()))
                .isEmpty()) {
            throw new IllegalArgumentException(
                    "\"prepare\" of '%s' sums up '%s', which is no field of numbers of collection '%s'"
                            .formatted(placeholder, field, collection.name()));
        }
        return field;
    }

    private Map<String, @Nullable Object> filter(Map<?, ?> written) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        written.forEach((name, value) -> read.put(String.valueOf(name), value(value)));
        return read;
    }

    private @Nullable Object value(@Nullable Object written) {
        if (written instanceof String text && text.startsWith("$")) {
            return text.startsWith("$$") ? text.substring(1) : references.read(text);
        }
        if (written instanceof Map<?, ?> map) {
            return filter(map);
        }
        if (written instanceof List<?> elements) {
            List<@Nullable Object> read = new ArrayList<>();
            elements.forEach(element -> read.add(value(element)));
            return read;
        }
        return written;
    }

    /** Tries the filter out with nothing filled in, which every field can be compared with. */
    private void check(String placeholder, CollectionDefinition collection, Map<String, @Nullable Object> where) {
        try {
            new FilterReader(registry, collection, List.of()).read(tried(where));
        } catch (OperationRefusedException e) {
            throw new IllegalArgumentException("\"where\" of '%s': %s".formatted(placeholder, e.asClause()));
        }
    }

    private static Map<String, @Nullable Object> tried(Map<?, ?> members) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        members.forEach((name, value) -> filled.put(String.valueOf(name), tried(String.valueOf(name), value)));
        return filled;
    }

    private static @Nullable Object tried(String name, @Nullable Object value) {
        if (value instanceof Reference) {
            return switch (name) {
                case "$in", "$nin" -> List.of();
                case "$exists" -> true;
                case "$startsWith", "$contains", "$search" -> "a";
                default -> null;
            };
        }
        if (value instanceof Map<?, ?> map) {
            return tried(map);
        }
        if (value instanceof List<?> elements) {
            List<@Nullable Object> filled = new ArrayList<>();
            elements.forEach(element -> filled.add(tried("", element)));
            return filled;
        }
        return value;
    }
}
