package io.syncline.domain.filter;

import io.syncline.domain.filter.Filter.Ordered.Order;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter as callers write it: {@code {"age": {"$gte": 30}, "$or": [{…}, {…}]}}. Several fields, and several
 * operators on one field, mean all of them.
 */
public final class FilterReader {

    private static final int DEEPEST = 100;

    private final CollectionDefinition collection;

    public FilterReader(CollectionDefinition collection) {
        this.collection = collection;
    }

    /**
     * The checked filter.
     *
     * @throws InvalidInputException when a field or operator is unknown, or a value does not fit its field
     */
    public Filter read(Map<?, ?> where) {
        return read(where, 0);
    }

    private Filter read(Map<?, ?> where, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidInputException("A filter of collection '%s' is nested more than %d levels deep."
                    .formatted(collection.name(), DEEPEST));
        }
        List<Filter> parts = new ArrayList<>();
        where.forEach((name, value) -> parts.add(readEntry(String.valueOf(name), value, depth + 1)));
        return all(parts);
    }

    private Filter readEntry(String name, @Nullable Object value, int depth) {
        return switch (name) {
            case "$and" -> new Filter.All(readAlternatives(name, value, depth));
            case "$or" -> new Filter.Any(readAlternatives(name, value, depth));
            case "$not" -> new Filter.Not(read(requireMap(name, value), depth));
            default -> readField(name, value, depth);
        };
    }

    private List<Filter> readAlternatives(String operator, @Nullable Object value, int depth) {
        if (!(value instanceof Collection<?> filters) || filters.isEmpty()) {
            throw refused(operator, "takes an array with at least one filter");
        }
        return filters.stream()
                .map(filter -> read(requireMap(operator, filter), depth))
                .toList();
    }

    private Filter readField(String name, @Nullable Object value, int depth) {
        if (name.startsWith("$")) {
            throw unknown(name, "at the top of a filter");
        }
        FieldDefinition field = collection.field(name);
        if (value instanceof Map<?, ?> operators && isOperators(field, operators)) {
            return readOperators(field, operators, depth);
        }
        return new Filter.Equal(field, canonical(field, value));
    }

    /** A map is a value only where a field can hold one, and then only when it has no operator. */
    private static boolean isOperators(FieldDefinition field, Map<?, ?> map) {
        boolean holdsMaps = field.type() == FieldType.JSON || field.type() == FieldType.BLOB;
        return !holdsMaps
                || map.keySet().stream().anyMatch(name -> String.valueOf(name).startsWith("$"));
    }

    private Filter readOperators(FieldDefinition field, Map<?, ?> operators, int depth) {
        if (depth > DEEPEST || operators.isEmpty()) {
            throw new InvalidInputException(
                    "The filter on field '%s' of collection '%s' has no operator, or too many levels of $not."
                            .formatted(field.name(), collection.name()));
        }
        List<Filter> parts = new ArrayList<>();
        operators.forEach(
                (operator, value) -> parts.add(readOperator(field, String.valueOf(operator), value, depth + 1)));
        return all(parts);
    }

    private Filter readOperator(FieldDefinition field, String operator, @Nullable Object value, int depth) {
        return switch (operator) {
            case "$eq" -> new Filter.Equal(field, canonical(field, value));
            case "$ne" -> new Filter.Not(new Filter.Equal(field, canonical(field, value)));
            case "$gt" -> ordered(field, Order.GREATER, operator, value);
            case "$gte" -> ordered(field, Order.GREATER_OR_EQUAL, operator, value);
            case "$lt" -> ordered(field, Order.LESS, operator, value);
            case "$lte" -> ordered(field, Order.LESS_OR_EQUAL, operator, value);
            case "$in" -> oneOf(field, operator, value);
            case "$nin" -> new Filter.Not(oneOf(field, operator, value));
            case "$not" -> new Filter.Not(negated(field, value, depth));
            case "$exists" -> exists(field, value);
            case "$startsWith" -> new Filter.StartsWith(field, text(field, operator, value));
            case "$contains" -> new Filter.Contains(field, text(field, operator, value));
            default -> throw unknown(operator, "on field '%s'".formatted(field.name()));
        };
    }

    private Filter negated(FieldDefinition field, @Nullable Object value, int depth) {
        return value instanceof Map<?, ?> operators && isOperators(field, operators)
                ? readOperators(field, operators, depth)
                : new Filter.Equal(field, canonical(field, value));
    }

    private Filter ordered(FieldDefinition field, Order order, String operator, @Nullable Object value) {
        if (!field.type().isOrdered()) {
            throw refused(
                    operator,
                    "does not work on field '%s' of type '%s'"
                            .formatted(field.name(), field.type().schemaName()));
        }
        if (value == null) {
            // Null has no order, so nothing stands in one to it.
            return new Filter.OneOf(field, List.of());
        }
        return new Filter.Ordered(field, order, field.canonicalValue(value));
    }

    private Filter oneOf(FieldDefinition field, String operator, @Nullable Object value) {
        if (!(value instanceof Collection<?> values)) {
            throw refused(operator, "on field '%s' takes an array of values".formatted(field.name()));
        }
        List<@Nullable Object> canonical = new ArrayList<>();
        values.forEach(element -> canonical.add(canonical(field, element)));
        return new Filter.OneOf(field, canonical);
    }

    private Filter exists(FieldDefinition field, @Nullable Object value) {
        if (!(value instanceof Boolean exists)) {
            throw refused("$exists", "on field '%s' takes true or false".formatted(field.name()));
        }
        Filter absent = new Filter.Equal(field, null);
        return exists ? new Filter.Not(absent) : absent;
    }

    private String text(FieldDefinition field, String operator, @Nullable Object value) {
        boolean textual = switch (field.type()) {
            case STRING, TEXT, RANDOM_KEY, DATETIME -> true;
            default -> false;
        };
        if (!textual || !(value instanceof String text)) {
            throw refused(
                    operator,
                    "on field '%s' of type '%s' does not work: it takes text, on a field of text"
                            .formatted(field.name(), field.type().schemaName()));
        }
        return text;
    }

    private static @Nullable Object canonical(FieldDefinition field, @Nullable Object value) {
        return value == null ? null : field.canonicalValue(value);
    }

    private static Filter all(List<Filter> parts) {
        return parts.size() == 1 ? parts.get(0) : new Filter.All(parts);
    }

    private Map<?, ?> requireMap(String operator, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw refused(operator, "takes filters, which are objects");
    }

    private InvalidInputException refused(String operator, String why) {
        return new InvalidInputException(
                "Operator '%s' in a filter of collection '%s' %s.".formatted(operator, collection.name(), why));
    }

    private InvalidInputException unknown(String operator, String where) {
        return new InvalidInputException(
                ("Operator '%s' %s of collection '%s' is unknown; there are $eq $ne $gt $gte $lt $lte"
                                + " $in $nin $not $exists $startsWith $contains on a field, and $and $or $not around filters.")
                        .formatted(operator, where, collection.name()));
    }
}
