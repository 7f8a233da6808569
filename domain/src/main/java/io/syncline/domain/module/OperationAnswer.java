package io.syncline.domain.module;

import io.syncline.domain.module.shape.CollectionShape;
import io.syncline.domain.module.shape.LooseShape;
import io.syncline.domain.module.shape.Shape;
import io.syncline.domain.module.shape.Shape.ArrayShape;
import io.syncline.domain.module.shape.Shape.Scalar;
import io.syncline.domain.module.template.NamedOperation;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a method answers that runs one operation: the object, objects or number itself, without storex's wrapping. */
record OperationAnswer(NamedOperation operation) {

    /** Why the operation can not answer what the method declares; empty when it can. */
    Optional<String> mistake(@Nullable Shape declared) {
        if (declared == null || declared == LooseShape.ANY || answers(declared)) {
            return Optional.empty();
        }
        return Optional.of("it returns %s, and operation '%s' (%s) answers %s"
                .formatted(declared.description(), operation.name(), operation.kind(), answer()));
    }

    private boolean answers(Shape declared) {
        return switch (operation.kind()) {
            case "createObject", "findObject" -> isObject(declared);
            case "findObjects" ->
                declared == LooseShape.ARRAY
                        || (declared instanceof ArrayShape several
                                && (several.element() == LooseShape.ANY || isObject(several.element())));
            case "executeBatch" -> declared == LooseShape.OBJECT;
            default -> declared.equals(new Scalar(FieldType.INT));
        };
    }

    private boolean isObject(Shape declared) {
        return declared == LooseShape.OBJECT
                || declared.equals(new Scalar(FieldType.JSON))
                || (declared instanceof CollectionShape object && isOf(object.collection()));
    }

    private boolean isOf(CollectionDefinition collection) {
        return operation
                .collection()
                .filter(own -> own.name().equals(collection.name()))
                .isPresent();
    }

    private String answer() {
        String collection =
                operation.collection().map(CollectionDefinition::name).orElse("");
        return switch (operation.kind()) {
            case "createObject", "findObject" -> "{collection=%s}".formatted(collection);
            case "findObjects" -> "{array={collection=%s}}".formatted(collection);
            case "executeBatch" -> "object";
            default -> "int";
        };
    }

    /** The answer without what storex wraps around it. */
    @Nullable
    Object plain(@Nullable Object answer) {
        if (!(answer instanceof Map<?, ?> wrapped) || operation.kind().equals("findObject")) {
            return answer;
        }
        if (wrapped.get("info") instanceof Map<?, ?> info) {
            Map<String, @Nullable Object> objects = new LinkedHashMap<>();
            info.forEach((placeholder, made) ->
                    objects.put(String.valueOf(placeholder), made instanceof Map<?, ?> map ? map.get("object") : made));
            return objects;
        }
        return wrapped.containsKey("count") ? wrapped.get("count") : wrapped.get("object");
    }
}
