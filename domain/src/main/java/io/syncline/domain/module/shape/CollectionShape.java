package io.syncline.domain.module.shape;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of a collection. As an argument it is one that could be created: a key that is generated may be absent, and
 * children may be nested in it. As an answer it is one that a find could give.
 */
public record CollectionShape(StorageRegistry registry, CollectionDefinition collection) implements Shape {

    @Override
    public Object canonical(Object value) {
        return canonical(collection, null, value);
    }

    /** @param parent the link that the object around it fills in; null at the top */
    private Map<String, @Nullable Object> canonical(
            CollectionDefinition of, @Nullable String parent, @Nullable Object value) {
        Map<?, ?> object = object(of, value);
        Map<String, @Nullable Object> canonical = new LinkedHashMap<>();
        object.forEach((name, member) -> canonical.put(String.valueOf(name), member(of, String.valueOf(name), member)));
        for (FieldDefinition field : of.fields()) {
            if (isNeeded(of, field) && !field.name().equals(parent) && canonical.get(field.name()) == null) {
                throw new IllegalArgumentException(
                        "its field '%s' is required by collection '%s'".formatted(field.name(), of.name()));
            }
        }
        return canonical;
    }

    /** Whether creating an object needs a value for the field. */
    public static boolean isNeeded(CollectionDefinition collection, FieldDefinition field) {
        boolean generated =
                field.type() == FieldType.RANDOM_KEY || (collection.isKeyGenerated() && collection.isKey(field.name()));
        return !field.optional() && !generated;
    }

    private @Nullable Object member(CollectionDefinition of, String name, @Nullable Object value) {
        Optional<StorageRegistry.Child> child = child(of, name);
        if (child.isPresent() && value != null) {
            return children(child.get(), value);
        }
        FieldDefinition field = field(of, name);
        return value == null ? null : canonical(field, value);
    }

    private Object children(StorageRegistry.Child child, Object value) {
        String link = child.relationship().alias();
        if (!(value instanceof Iterable<?> several)) {
            return canonical(child.collection(), link, value);
        }
        List<Object> children = new ArrayList<>();
        several.forEach(one -> children.add(canonical(child.collection(), link, one)));
        return children;
    }

    @Override
    public Object answered(Object value) {
        return answered(collection, value);
    }

    private Object answered(CollectionDefinition of, @Nullable Object value) {
        object(of, value).forEach((name, member) -> {
            if (member != null) {
                answered(of, String.valueOf(name), member);
            }
        });
        return value == null ? Map.of() : value;
    }

    private void answered(CollectionDefinition of, String name, Object member) {
        boolean isNested = member instanceof Map || member instanceof Iterable;
        Optional<CollectionDefinition> related =
                isNested ? registry.findRelation(of, name).map(relation -> relation.to()) : Optional.empty();
        if (related.isEmpty()) {
            canonical(field(of, name), member);
        } else if (member instanceof Iterable<?> several) {
            several.forEach(one -> answered(related.get(), one));
        } else {
            answered(related.get(), member);
        }
    }

    private static Map<?, ?> object(CollectionDefinition of, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new IllegalArgumentException("an object of collection '%s' is expected".formatted(of.name()));
    }

    private Optional<StorageRegistry.Child> child(CollectionDefinition of, String name) {
        return registry.childrenOf(of.name()).stream()
                .filter(child -> child.relationship().reverseAlias().equals(name))
                .findFirst();
    }

    private static FieldDefinition field(CollectionDefinition of, String name) {
        return of.findField(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("collection '%s' has no field '%s'".formatted(of.name(), name)));
    }

    private static Object canonical(FieldDefinition field, Object value) {
        try {
            return field.canonicalValue(value);
        } catch (InvalidInputException e) {
            throw new IllegalArgumentException(e.asClause(), e);
        }
    }

    @Override
    public Object sample() {
        Map<String, Object> sample = new LinkedHashMap<>();
        collection.fields().forEach(field -> sample.put(field.name(), Samples.of(field.valueType())));
        return sample;
    }

    @Override
    public Object description() {
        return Map.of("collection", collection.name());
    }
}
