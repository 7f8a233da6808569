package io.syncline.domain.module.template;

import io.syncline.domain.module.shape.CollectionShape;
import io.syncline.domain.module.shape.LooseShape;
import io.syncline.domain.module.shape.Shape;
import io.syncline.domain.module.shape.Shape.ArrayShape;
import io.syncline.domain.module.shape.Shape.Scalar;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.Relation;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of an operation into a template. It knows what stands where, so that a placeholder without a type gets
 * that of its field. Whether fields exist is not its matter.
 */
final class TemplateReader {

    private static final Shape NUMBER = new Scalar(FieldType.INT);
    private static final Shape TEXT = new Scalar(FieldType.STRING);
    private static final Shape FLAG = new Scalar(FieldType.BOOLEAN);

    private final StorageRegistry registry;
    private final Placeholders placeholders;

    TemplateReader(StorageRegistry registry, Placeholders placeholders) {
        this.registry = registry;
        this.placeholders = placeholders;
    }

    /** One part of an operation on a collection. */
    Node part(String part, CollectionDefinition collection, @Nullable Object value) {
        return switch (part) {
            case "args" -> values(collection, value);
            case "where" -> where(collection, value);
            case "updates" -> updates(collection, value);
            case "options" -> options(value);
            default -> any(value);
        };
    }

    /** What creates an object, when a template does not say it: a placeholder for each field, links and the key too. */
    Node everyField(CollectionDefinition collection) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (FieldDefinition field : collection.fields()) {
            boolean optional = !CollectionShape.isNeeded(collection, field);
            members.put(
                    field.name(),
                    new Node.Open(placeholders.ofField(field.name(), optional, new Scalar(field.valueType()))));
        }
        return new Node.Members(members);
    }

    private Node values(CollectionDefinition collection, @Nullable Object value) {
        if (value instanceof List<?> several) {
            return elements(several, one -> values(collection, one));
        }
        if (!(value instanceof Map<?, ?> members)) {
            return node(value, new CollectionShape(registry, collection));
        }
        return members(members, (name, member) -> {
            Optional<FieldDefinition> field = collection.findField(name);
            return field.isPresent() ? ofField(field.get(), member) : ofChildren(collection, name, member);
        });
    }

    private Node ofChildren(CollectionDefinition collection, String name, @Nullable Object value) {
        return registry.childrenOf(collection.name()).stream()
                .filter(child -> child.relationship().reverseAlias().equals(name))
                .findFirst()
                .map(child -> value instanceof String
                        ? node(value, new ArrayShape(LooseShape.OBJECT))
                        : values(child.collection(), value))
                .orElseGet(() -> any(value));
    }

    private Node updates(CollectionDefinition collection, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> members)) {
            return node(value, LooseShape.OBJECT);
        }
        return members(members, (name, member) -> {
            if (name.startsWith("$") && member instanceof Map<?, ?> operands) {
                return members(operands, (field, operand) -> operand(collection, field, name, operand));
            }
            return member instanceof Map<?, ?> operators
                    ? members(operators, (operator, operand) -> operand(collection, name, operator, operand))
                    : operand(collection, name, "$set", member);
        });
    }

    private Node operand(CollectionDefinition collection, String field, String operator, @Nullable Object value) {
        Optional<FieldDefinition> found = collection.findField(field);
        return switch (operator) {
            case "$set", "$inc", "$mul", "$min", "$max" -> found.isPresent() ? ofField(found.get(), value) : any(value);
            case "$unset" -> node(value, FLAG);
            default -> any(value);
        };
    }

    private Node ofField(FieldDefinition field, @Nullable Object value) {
        return value instanceof String ? node(value, new Scalar(field.valueType())) : any(value);
    }

    private Node where(CollectionDefinition collection, @Nullable Object value) {
        if (value instanceof List<?> several) {
            return elements(several, one -> where(collection, one));
        }
        if (!(value instanceof Map<?, ?> members)) {
            return node(value, LooseShape.OBJECT);
        }
        return members(members, (name, member) -> condition(collection, name, member));
    }

    private Node condition(CollectionDefinition collection, String name, @Nullable Object value) {
        if (name.equals("$and") || name.equals("$or") || name.equals("$not")) {
            return where(collection, value);
        }
        Optional<FieldDefinition> field = collection.findField(name);
        if (field.isPresent()) {
            return value instanceof Map<?, ?> operators
                    ? operators(new Scalar(field.get().valueType()), operators)
                    : node(value, new Scalar(field.get().valueType()));
        }
        return throughRelation(collection, name, value);
    }

    private Node throughRelation(CollectionDefinition collection, String name, @Nullable Object value) {
        int dot = name.indexOf('.');
        Optional<Relation> relation = registry.findRelation(collection, dot < 0 ? name : name.substring(0, dot));
        if (relation.isEmpty()) {
            return value instanceof Map<?, ?> operators ? operators(LooseShape.ANY, operators) : any(value);
        }
        return dot < 0
                ? where(relation.get().to(), value)
                : condition(relation.get().to(), name.substring(dot + 1), value);
    }

    private Node operators(Shape type, Map<?, ?> operators) {
        return members(operators, (operator, value) -> switch (operator) {
            case "$in", "$nin" ->
                value instanceof List<?> several
                        ? elements(several, one -> node(one, type))
                        : node(value, type == LooseShape.ANY ? LooseShape.ARRAY : new ArrayShape(type));
            case "$exists" -> node(value, FLAG);
            case "$startsWith", "$contains", "$search" -> node(value, TEXT);
            case "$not" -> value instanceof Map<?, ?> further ? operators(type, further) : node(value, type);
            default -> node(value, type);
        });
    }

    private Node options(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> members)) {
            return node(value, LooseShape.OBJECT);
        }
        return members(members, (name, member) -> switch (name) {
            case "limit", "skip" -> node(member, NUMBER);
            case "reverse" -> node(member, FLAG);
            default -> member instanceof String ? node(member, LooseShape.ARRAY) : any(member);
        });
    }

    private Node any(@Nullable Object value) {
        return node(value, LooseShape.ANY);
    }

    /** A value, whatever it is; placeholders in it have that type, or none when they stand deeper. */
    private Node node(@Nullable Object value, Shape expected) {
        if (value instanceof String text) {
            return placeholders.read(text, expected);
        }
        if (value instanceof Map<?, ?> members) {
            return members(members, (name, member) -> any(member));
        }
        if (value instanceof List<?> several) {
            return elements(several, this::any);
        }
        return new Node.Literal(value);
    }

    private interface MemberReader {
        Node read(String name, @Nullable Object value);
    }

    private static Node members(Map<?, ?> members, MemberReader reader) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        members.forEach((name, value) -> nodes.put(String.valueOf(name), reader.read(String.valueOf(name), value)));
        return new Node.Members(nodes);
    }

    private interface ElementReader {
        Node read(@Nullable Object value);
    }

    private static Node elements(List<?> elements, ElementReader reader) {
        List<Node> nodes = new ArrayList<>();
        elements.forEach(value -> nodes.add(reader.read(value)));
        return new Node.Elements(nodes);
    }
}
