package io.syncline.domain.filter;

import io.syncline.domain.filter.Filter.Ordered.Order;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter as callers write it: {@code {"age": {"$gte": 30}, "$or": [{…}, {…}]}}. Several fields, and several
 * operators on one field, mean all of them.
 */
public final class FilterReader {

    private static final int DEEPEST = 100;

    private final CollectionDefinition collection;
    private final @Nullable StorageRegistry registry;
    private final Set<Operand> caseIgnored;

    /** A reader of filters that keep to the collection's own fields. */
    public FilterReader(CollectionDefinition collection) {
        this(collection, List.of());
    }

    /**
     * @param ignoreCase the fields, or places inside of JSON fields, whose text is compared without its case
     * @throws InvalidInputException when one of them is missing, or can hold no text
     */
    public FilterReader(CollectionDefinition collection, List<String> ignoreCase) {
        this(null, collection, ignoreCase);
    }

    /** As {@link #FilterReader(CollectionDefinition, List)}; given a registry, filters may look through relations too. */
    public FilterReader(@Nullable StorageRegistry registry, CollectionDefinition collection, List<String> ignoreCase) {
        this.registry = registry;
        this.collection = collection;
        this.caseIgnored = ignoreCase.stream().map(this::withCase).collect(Collectors.toSet());
    }

    private Operand withCase(String name) {
        Operand operand = Operand.named(collection, name);
        if (!operand.hasCase()) {
            throw new InvalidInputException(
                    "Option 'ignoreCase' names field '%s' of collection '%s', which has type '%s' and no case."
                            .formatted(name, collection.name(), operand.field().typeName()));
        }
        return operand;
    }

    /**
     * What a name in a filter or an order stands for, compared as this reader was told.
     *
     * @throws InvalidInputException when it stands for nothing
     */
    public Operand operand(String name) {
        Operand operand = Operand.named(collection, name);
        return caseIgnored.contains(operand) ? operand.ignoringCase() : operand;
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
        if (Operand.find(collection, name).isEmpty()) {
            Optional<Filter> related = throughRelation(name, value, depth);
            if (related.isPresent()) {
                return related.get();
            }
        }
        Operand operand = operand(name);
        if (value instanceof Map<?, ?> operators && isOperators(operand, operators)) {
            return readOperators(operand, operators, depth);
        }
        return equal(operand, value);
    }

    /** {@code user.name} looks at the parent's field, {@code emails: {…}} for a child that meets the filter. */
    private Optional<Filter> throughRelation(String name, @Nullable Object value, int depth) {
        int dot = name.indexOf('.');
        String alias = dot < 0 ? name : name.substring(0, dot);
        if (registry == null) {
            return Optional.empty();
        }
        return registry.findRelation(collection, alias).map(relation -> {
            Map<?, ?> where =
                    dot < 0 ? requireMap(alias, value) : Collections.singletonMap(name.substring(dot + 1), value);
            return new Filter.Related(
                    relation, new FilterReader(registry, relation.to(), List.of()).read(where, depth));
        });
    }

    /** A map is a value only where one can stand, and then only when it has no operator. */
    private static boolean isOperators(Operand operand, Map<?, ?> map) {
        FieldType type = operand.field().type();
        boolean holdsMaps = type == FieldType.JSON || type == FieldType.BLOB;
        return !holdsMaps
                || map.keySet().stream().anyMatch(name -> String.valueOf(name).startsWith("$"));
    }

    private Filter readOperators(Operand operand, Map<?, ?> operators, int depth) {
        if (depth > DEEPEST || operators.isEmpty()) {
            throw new InvalidInputException(
                    "The filter on field '%s' of collection '%s' has no operator, or too many levels of $not."
                            .formatted(operand.name(), collection.name()));
        }
        List<Filter> parts = new ArrayList<>();
        operators.forEach(
                (operator, value) -> parts.add(readOperator(operand, String.valueOf(operator), value, depth + 1)));
        return all(parts);
    }

    private Filter readOperator(Operand operand, String operator, @Nullable Object value, int depth) {
        return switch (operator) {
            case "$eq" -> equal(operand, value);
            case "$ne" -> new Filter.Not(equal(operand, value));
            case "$gt" -> ordered(operand, Order.GREATER, operator, value);
            case "$gte", "$ge" -> ordered(operand, Order.GREATER_OR_EQUAL, operator, value);
            case "$lt" -> ordered(operand, Order.LESS, operator, value);
            case "$lte", "$le" -> ordered(operand, Order.LESS_OR_EQUAL, operator, value);
            case "$in" -> oneOf(operand, operator, value);
            case "$nin" -> new Filter.Not(oneOf(operand, operator, value));
            case "$not" -> new Filter.Not(negated(operand, value, depth));
            case "$exists" -> exists(operand, value);
            case "$startsWith" -> new Filter.StartsWith(operand, text(operand, operator, value));
            case "$contains" -> new Filter.Contains(operand, text(operand, operator, value));
            case "$search" -> search(operand, value);
            default -> throw unknown(operator, "on field '%s'".formatted(operand.name()));
        };
    }

    private Filter negated(Operand operand, @Nullable Object value, int depth) {
        return value instanceof Map<?, ?> operators && isOperators(operand, operators)
                ? readOperators(operand, operators, depth)
                : equal(operand, value);
    }

    private static Filter equal(Operand operand, @Nullable Object value) {
        if (value == null) {
            return new Filter.Equal(operand, null);
        }
        return FractionOnWhole.isFraction(operand, value)
                ? never(operand)
                : new Filter.Equal(operand, operand.canonical(value));
    }

    private Filter ordered(Operand operand, Order order, String operator, @Nullable Object value) {
        if (!operand.isOrdered()) {
            throw refused(
                    operator,
                    "does not work on field '%s' of type '%s'"
                            .formatted(operand.name(), operand.field().typeName()));
        }
        if (value == null) {
            // Null has no order, so nothing stands in one to it.
            return never(operand);
        }
        if (FractionOnWhole.isFraction(operand, value)) {
            return FractionOnWhole.ordered(operand, order, (Number) value);
        }
        if (value instanceof Map || value instanceof Collection) {
            throw refused(operator, "on '%s' takes a number, a text or a truth value".formatted(operand.name()));
        }
        return new Filter.Ordered(operand, order, operand.canonical(value));
    }

    private static Filter never(Operand operand) {
        return new Filter.OneOf(operand, List.of());
    }

    private Filter oneOf(Operand operand, String operator, @Nullable Object value) {
        if (!(value instanceof Collection<?> values)) {
            throw refused(operator, "on field '%s' takes an array of values".formatted(operand.name()));
        }
        List<@Nullable Object> canonical = new ArrayList<>();
        for (Object element : values) {
            if (element == null) {
                canonical.add(null);
            } else if (!FractionOnWhole.isFraction(operand, element)) {
                canonical.add(operand.canonical(element));
            }
        }
        return new Filter.OneOf(operand, canonical);
    }

    private Filter exists(Operand operand, @Nullable Object value) {
        Filter absent = new Filter.Equal(operand, null);
        if (Boolean.TRUE.equals(value) || (value instanceof Number one && one.doubleValue() == 1)) {
            return new Filter.Not(absent);
        }
        if (Boolean.FALSE.equals(value) || (value instanceof Number zero && zero.doubleValue() == 0)) {
            return absent;
        }
        throw refused("$exists", "on field '%s' takes true or false, or 1 or 0".formatted(operand.name()));
    }

    private String text(Operand operand, String operator, @Nullable Object value) {
        boolean textual = operand.isInside() || holdsText(operand.field());
        if (!textual || !(value instanceof String text)) {
            throw refused(
                    operator,
                    "on field '%s' of type '%s' does not work: it takes text, on a field of text"
                            .formatted(operand.name(), operand.field().typeName()));
        }
        return operand.ignoreCase() ? CaseFold.of(text) : text;
    }

    private static boolean holdsText(FieldDefinition field) {
        return switch (field.type()) {
            case STRING, TEXT, RANDOM_KEY, DATETIME -> field.valueType().sortsAsItIs();
            default -> false;
        };
    }

    private Filter search(Operand operand, @Nullable Object value) {
        FieldDefinition field = operand.field();
        if (operand.isInside() || !collection.isFullText(field.name())) {
            throw refused(
                    "$search",
                    ("needs a full-text index on field '%s': give the field the type 'text' (now '%s') and an index of"
                                    + " its own, or use $contains")
                            .formatted(operand.name(), field.typeName()));
        }
        if (!(value instanceof String text)) {
            throw refused("$search", "on field '%s' takes the words to search for, as text".formatted(field.name()));
        }
        return Searching.read(operand, text);
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
                                + " $in $nin $not $exists $startsWith $contains $search on a field, and $and $or $not around filters.")
                        .formatted(operator, where, collection.name()));
    }
}
