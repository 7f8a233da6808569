package io.syncline.domain.module.template;

import io.syncline.domain.module.shape.ShapeReader;
import io.syncline.domain.refusal.OperationRefusedException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a module's named operations, and tries each out against the registry. */
public final class NamedOperationReader {

    private static final Set<String> OF_STEPS = Set.of("placeholder", "replace");

    private final StorageRegistry registry;
    private final String module;

    public NamedOperationReader(StorageRegistry registry, String module) {
        this.registry = registry;
        this.module = module;
    }

    /**
     * The operation that is written there.
     *
     * @throws IllegalArgumentException when it can not work; the message says why
     */
    public NamedOperation read(String name, Map<?, ?> written) {
        Placeholders placeholders = new Placeholders(new ShapeReader(registry));
        try {
            WrittenOperation operation = WrittenOperation.of(written, Set.of());
            return operation.kind().equals("executeBatch")
                    ? batch(name, operation, placeholders)
                    : single(name, operation, placeholders);
        } catch (OperationRefusedException e) {
            throw new IllegalArgumentException(e.asClause(), e);
        }
    }

    private NamedOperation single(String name, WrittenOperation operation, Placeholders placeholders) {
        CollectionDefinition collection = collection(operation);
        Map<String, Node> parts = parts(operation, collection, placeholders, Set.of());
        return new NamedOperation(module, name, operation.kind(), collection, parts, placeholders.all());
    }

    private CollectionDefinition collection(WrittenOperation operation) {
        return registry.collection(String.valueOf(operation.collection()));
    }

    private Map<String, Node> parts(
            WrittenOperation operation,
            CollectionDefinition collection,
            Placeholders placeholders,
            Set<String> filledLater) {
        TemplateReader reader = new TemplateReader(registry, placeholders);
        Map<String, Node> parts = new LinkedHashMap<>();
        Map<String, @Nullable Object> samples = new LinkedHashMap<>();
        operation.parts().forEach((part, value) -> {
            Node node = reader.part(part, collection, value);
            requireNarrow(operation, part, node);
            samples.put(part, sample(node));
            parts.put(part, node);
        });
        new OperationCheck(registry, collection).check(samples, filledLater);
        if (operation.kind().equals("createObject") && parts.isEmpty()) {
            parts.put("args", reader.everyField(collection));
        }
        return parts;
    }

    private static @Nullable Object sample(Node node) {
        return node.filled(place -> place.type().sample());
    }

    /** Left out of the filter of a write, a condition would make it mean more objects than anybody wanted. */
    private static void requireNarrow(WrittenOperation operation, String part, Node node) {
        if (operation.isWrite() && part.equals("where")) {
            node.filled(place -> {
                if (place.optional()) {
                    throw new IllegalArgumentException(
                            "placeholder '$%s' in \"where\" of %s can not be optional: without it all objects would be meant"
                                    .formatted(place.name(), operation.kind()));
                }
                return Node.ABSENT;
            });
        }
    }

    private NamedOperation batch(String name, WrittenOperation operation, Placeholders placeholders) {
        Object steps = operation.parts().get("batch");
        if (!(steps instanceof List<?> list)) {
            throw new IllegalArgumentException("its batch is not an array of operations");
        }
        Set<String> made = new HashSet<>();
        List<Node> nodes = new ArrayList<>();
        for (Object step : list) {
            try {
                nodes.add(step(step, placeholders, made));
            } catch (IllegalArgumentException e) {
                throw inStep(nodes.size(), String.valueOf(e.getMessage()));
            } catch (OperationRefusedException e) {
                throw inStep(nodes.size(), e.asClause());
            }
        }
        Map<String, Node> parts = Map.of("batch", new Node.Elements(nodes));
        return new NamedOperation(module, name, operation.kind(), null, parts, placeholders.all());
    }

    private static IllegalArgumentException inStep(int stepsBefore, String why) {
        return new IllegalArgumentException("step %d: %s".formatted(stepsBefore + 1, why));
    }

    private Node step(@Nullable Object written, Placeholders placeholders, Set<String> made) {
        if (!(written instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it is not an operation");
        }
        WrittenOperation operation = WrittenOperation.of(map, OF_STEPS);
        if (!Set.of("createObject", "updateObjects", "deleteObjects").contains(operation.kind())) {
            throw new IllegalArgumentException(
                    "a batch takes createObject, updateObjects and deleteObjects, not " + operation.kind());
        }
        CollectionDefinition collection = collection(operation);
        Map<String, Node> members = new LinkedHashMap<>();
        members.put("operation", new Node.Literal(operation.kind()));
        members.put("collection", new Node.Literal(collection.name()));
        members.putAll(parts(operation, collection, placeholders, replaced(map.get("replace"), made)));
        OF_STEPS.stream().filter(map::containsKey).forEach(name -> members.put(name, new Node.Literal(map.get(name))));
        if (map.get("placeholder") instanceof String placeholder) {
            made.add(placeholder);
        }
        return new Node.Members(members);
    }

    /** The fields into which the keys of earlier steps' objects are put. */
    private static Set<String> replaced(@Nullable Object written, Set<String> made) {
        Set<String> fields = new HashSet<>();
        for (Object replacement : written instanceof List<?> several ? several : List.of()) {
            if (!(replacement instanceof Map<?, ?> map) || !(map.get("path") instanceof String path)) {
                throw new IllegalArgumentException("\"replace\" takes objects with \"path\" and \"placeholder\"");
            }
            if (!made.contains(String.valueOf(map.get("placeholder")))) {
                throw new IllegalArgumentException("\"replace\" uses '%s', and no earlier step has this placeholder"
                        .formatted(map.get("placeholder")));
            }
            fields.add(path);
        }
        return fields;
    }
}
