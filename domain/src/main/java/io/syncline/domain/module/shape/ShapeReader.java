package io.syncline.domain.module.shape;

import io.syncline.domain.module.shape.ObjectShape.Member;
import io.syncline.domain.module.shape.Shape.ArrayShape;
import io.syncline.domain.module.shape.Shape.Scalar;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.registry.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads types as schema files have them: {@code "string"}, {@code {"array": "int"}}, {@code {"object": {"x": "float"}}},
 * {@code {"collection": "user"}}; and in one word, as placeholders need it: {@code int[]}, {@code collection:user}.
 */
public final class ShapeReader {

    private static final String COLLECTION = "collection:";

    private final StorageRegistry registry;

    public ShapeReader(StorageRegistry registry) {
        this.registry = registry;
    }

    /**
     * The type that is written there.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public Shape read(@Nullable Object written) {
        if (written instanceof String text) {
            return readText(text);
        }
        if (written instanceof Map<?, ?> map) {
            return readMap(map);
        }
        throw new IllegalArgumentException("a type is a text or an object, not %s".formatted(written));
    }

    private Shape readText(String text) {
        if (text.endsWith("[]")) {
            return new ArrayShape(readText(text.substring(0, text.length() - 2)));
        }
        if (text.startsWith(COLLECTION)) {
            return collection(text.substring(COLLECTION.length()));
        }
        return switch (text) {
            case "any" -> LooseShape.ANY;
            case "object" -> LooseShape.OBJECT;
            case "array" -> LooseShape.ARRAY;
            case "key", "auto-pk", "foreign-key" -> LooseShape.KEY;
            default -> new Scalar(fieldType(text).orElseThrow(() -> unknown(text)));
        };
    }

    /** A type that Syncline knows, or one of the application's own that some field has. */
    private Optional<ValueType> fieldType(String name) {
        return FieldTypes.STANDARD
                .find(name)
                .or(() -> registry.collections().stream()
                        .flatMap(collection -> collection.fields().stream())
                        .map(FieldDefinition::valueType)
                        .filter(type -> type.schemaName().equals(name))
                        .findFirst());
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "the type '%s' is unknown; there are %s, key, any, object, array, collection:NAME, and TYPE[] for several"
                        .formatted(text, FieldTypes.STANDARD.names()));
    }

    private Shape readMap(Map<?, ?> map) {
        if (map.get("array") != null) {
            return new ArrayShape(read(map.get("array")));
        }
        if (map.get("collection") instanceof String name) {
            return collection(name);
        }
        if (map.get("object") instanceof Map<?, ?> members) {
            return object(members);
        }
        throw new IllegalArgumentException(
                "an object that is a type has \"array\", \"object\" or \"collection\", not %s".formatted(map.keySet()));
    }

    private ObjectShape object(Map<?, ?> written) {
        Map<String, Member> members = new LinkedHashMap<>();
        written.forEach((name, member) -> members.put(String.valueOf(name), member(member)));
        return new ObjectShape(members);
    }

    /** A type, or an object with a type that says more about it. */
    public Member member(@Nullable Object written) {
        if (written instanceof Map<?, ?> map && map.get("type") != null) {
            return new Member(read(map.get("type")), Boolean.TRUE.equals(map.get("optional")));
        }
        return new Member(read(written), false);
    }

    private CollectionShape collection(String name) {
        return registry.findCollection(name)
                .map(collection -> new CollectionShape(registry, collection))
                .orElseThrow(() -> new IllegalArgumentException("there is no collection '%s'".formatted(name)));
    }
}
