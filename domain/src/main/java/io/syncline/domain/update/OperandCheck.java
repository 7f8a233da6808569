package io.syncline.domain.update;

import io.syncline.domain.filter.Operand;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an operator takes at a place, in canonical form. */
final class OperandCheck {

    private final Operand place;
    private final UpdateOperator operator;
    private final boolean inJson;

    OperandCheck(Operand place, UpdateOperator operator) {
        this.place = place;
        this.operator = operator;
        this.inJson = place.field().valueType() == FieldType.JSON;
        requireFittingType();
    }

    /**
     * The relative update that a caller asks for.
     *
     * @throws InvalidInputException when the operator does not work there, or does not take this
     */
    RelativeUpdate update(@Nullable Object given) {
        return new RelativeUpdate(place.field().name(), inJson ? place.path() : null, operator, canonical(given));
    }

    private void requireFittingType() {
        ValueType type = place.field().valueType();
        boolean fits = inJson || (!place.isInside() && fitsField(type));
        if (!fits) {
            throw new InvalidInputException(
                    "Operator '%s' does not work on '%s' of collection '%s', which has type '%s'; it takes %s."
                            .formatted(operator.symbol(), place.name(), collection(), type.schemaName(), suitable()));
        }
    }

    /** What a sum of values of an application's own type would be, only the application knows. */
    private boolean fitsField(ValueType type) {
        return switch (operator) {
            case INC, MUL -> type == FieldType.INT || type == FieldType.FLOAT || type == FieldType.TIMESTAMP;
            case MIN, MAX -> type.isOrdered() && type.sortsAsItIs();
            case PUSH, PULL, ADD_TO_SET -> false;
            case SET, UNSET -> true;
            case MERGE_COUNT -> type == FieldType.INT || type == FieldType.FLOAT;
            case MERGE_TEXT -> type == FieldType.STRING || type == FieldType.TEXT;
            case MERGE_SET, MERGE_LIST -> false;
        };
    }

    private String suitable() {
        return switch (operator) {
            case INC, MUL -> "a field of numbers, or a place in a json field";
            case MIN, MAX -> "a field whose values have an order, or a place in a json field";
            case PUSH, PULL, ADD_TO_SET -> "an array in a json field";
            case MERGE_COUNT -> "a field of numbers, or a json field";
            case MERGE_TEXT -> "a field of text, or a json field";
            case MERGE_SET, MERGE_LIST -> "a json field";
            case SET, UNSET -> "whole fields, and places in json fields";
        };
    }

    private @Nullable Object canonical(@Nullable Object given) {
        return switch (operator) {
            case UNSET -> null;
            case SET -> given == null ? null : canonicalValue(given);
            case INC, MUL -> number(given);
            case MIN, MAX -> comparable(given);
            case PUSH, ADD_TO_SET -> elements(given);
            case PULL -> condition(given);
            case MERGE_COUNT, MERGE_SET, MERGE_LIST, MERGE_TEXT -> edit(given);
        };
    }

    private Object number(@Nullable Object given) {
        if (!(given instanceof Number)) {
            throw refused(given, "a number is expected");
        }
        return canonicalValue(given);
    }

    private Object comparable(@Nullable Object given) {
        if (given == null || given instanceof Map || given instanceof Collection) {
            throw refused(given, "a number, a text or a truth value is expected");
        }
        return canonicalValue(given);
    }

    private Object elements(@Nullable Object given) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (given instanceof Map<?, ?> map
                && map.keySet().stream().anyMatch(name -> String.valueOf(name).startsWith("$"))) {
            if (map.size() != 1 || !(map.get("$each") instanceof Collection<?> each)) {
                throw refused(given, "an element is expected, or {\"$each\": [elements]} and nothing beside it");
            }
            elements.addAll(each);
        } else {
            elements.add(given);
        }
        return canonicalValue(elements);
    }

    private @Nullable Object condition(@Nullable Object given) {
        Object canonical = given == null ? null : canonicalValue(given);
        PullCondition.of(canonical, place.field());
        return canonical;
    }

    private Object edit(@Nullable Object given) {
        try {
            return Objects.requireNonNull(operator.edit()).read(given).operand();
        } catch (IllegalArgumentException e) {
            throw refused(given, String.valueOf(e.getMessage()));
        }
    }

    private Object canonicalValue(Object given) {
        try {
            return place.field().valueType().canonical(given);
        } catch (IllegalArgumentException e) {
            throw refused(given, String.valueOf(e.getMessage()));
        }
    }

    private InvalidInputException refused(@Nullable Object given, String why) {
        return new InvalidInputException("Operator '%s' on '%s' of collection '%s' (type '%s') can not take %s: %s."
                .formatted(
                        operator.symbol(),
                        place.name(),
                        collection(),
                        place.field().typeName(),
                        Shown.value(given),
                        why));
    }

    private String collection() {
        return place.field().collection();
    }
}
