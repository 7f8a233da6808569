package io.syncline.domain.update;

import io.syncline.domain.filter.Operand;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads updates as callers write them. Plain values and operators stand beside each other, operators in front of fields
 * or behind them: {@code {"name": "Ada", "$inc": {"age": 1}, "settings.theme": {"$set": "dark"}}}. A field that holds JSON
 * takes an object as an operator only when all its members are operators; what looks like one and is meant as a value
 * goes under {@code $set}.
 */
public final class UpdateReader {

    private final CollectionDefinition collection;
    private final Map<String, @Nullable Object> key = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final List<RelativeUpdate> relative = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();

    /**
     * What was read.
     *
     * @param key values that were given for the key's fields, as they were given
     */
    public record Read(Map<String, @Nullable Object> key, Changes changes) {}

    /** A place that is changed, and what changes it. */
    private record Taken(Operand place, String by) {}

    private UpdateReader(CollectionDefinition collection) {
        this.collection = collection;
    }

    /**
     * The checked updates.
     *
     * @throws InvalidInputException when a field or an operator is unknown, an operator does not fit its field or
     *     operand, a value does not fit its field, or two of them change one place
     */
    public static Read read(CollectionDefinition collection, Map<String, ? extends @Nullable Object> updates) {
        UpdateReader reader = new UpdateReader(collection);
        updates.forEach(reader::readEntry);
        return new Read(reader.key, new Changes(reader.values, reader.relative));
    }

    private void readEntry(String name, @Nullable Object value) {
        if (name.startsWith("$")) {
            readOperator(name, value);
        } else {
            readField(Operand.named(collection, name), value);
        }
    }

    private void readOperator(String symbol, @Nullable Object value) {
        UpdateOperator operator = operator(symbol, "in front of the fields");
        if (!(value instanceof Map<?, ?> operands) || operands.isEmpty()) {
            throw new InvalidInputException(
                    "Operator '%s' in an update of collection '%s' takes an object of fields, as {\"%s\": {\"field\": …}}, not %s."
                            .formatted(symbol, collection.name(), symbol, Shown.value(value)));
        }
        operands.forEach(
                (name, operand) -> change(Operand.named(collection, String.valueOf(name)), operator, symbol, operand));
    }

    private void readField(Operand place, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || !isOperators(place, map)) {
            change(place, UpdateOperator.SET, "a value", value);
            return;
        }
        map.forEach((name, operand) -> {
            String symbol = String.valueOf(name);
            change(place, operator(symbol, "on '%s'".formatted(place.name())), symbol, operand);
        });
    }

    private static boolean isOperators(Operand place, Map<?, ?> map) {
        FieldType type = place.field().type();
        boolean holdsMaps = type == FieldType.JSON || type == FieldType.BLOB;
        if (holdsMaps) {
            return !map.isEmpty()
                    && map.keySet().stream()
                            .allMatch(name -> UpdateOperator.ofCallers(String.valueOf(name))
                                    .isPresent());
        }
        return map.keySet().stream().anyMatch(name -> String.valueOf(name).startsWith("$"));
    }

    private UpdateOperator operator(String symbol, String where) {
        return UpdateOperator.ofCallers(symbol)
                .orElseThrow(() -> new InvalidInputException(
                        "Operator '%s' %s in an update of collection '%s' is unknown; there are %s."
                                .formatted(symbol, where, collection.name(), UpdateOperator.symbols())));
    }

    private void change(Operand place, UpdateOperator operator, String by, @Nullable Object operand) {
        requireFree(place, by);
        String field = place.field().name();
        if (collection.isKey(field)) {
            requireSettable(place, operator, by);
            key.put(field, operator == UpdateOperator.UNSET ? null : operand);
        } else if (operator.isAbsolute() && !place.isInside()) {
            values.put(field, place.field().canonical(operator == UpdateOperator.UNSET ? null : operand));
        } else {
            relative.add(new OperandCheck(place, operator).update(operand));
        }
    }

    /** The key may be sent along unchanged. */
    private void requireSettable(Operand place, UpdateOperator operator, String by) {
        if (operator != UpdateOperator.SET || place.isInside()) {
            throw new InvalidInputException(
                    "Operator '%s' can not change field '%s', which is part of the key of collection '%s'; create another object instead."
                            .formatted(by, place.name(), collection.name()));
        }
    }

    private void requireFree(Operand place, String by) {
        for (Taken other : taken) {
            if (isWithin(place, other.place()) || isWithin(other.place(), place)) {
                throw new InvalidInputException(
                        "An update of collection '%s' changes '%s' by %s and '%s' by %s; one update changes a place once, so make it two."
                                .formatted(collection.name(), other.place().name(), other.by(), place.name(), by));
            }
        }
        taken.add(new Taken(place, by));
    }

    private static boolean isWithin(Operand inner, Operand outer) {
        int length = outer.path().size();
        return inner.field().equals(outer.field())
                && inner.path().size() >= length
                && inner.path().subList(0, length).equals(outer.path());
    }
}
