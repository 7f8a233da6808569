package io.syncline.sync.projection;

import static io.syncline.sync.projection.SqlIdentifier.quoted;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.sync.database.CaseFolding;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter as an SQL condition, with its parameters. SQL's third truth value never gets out: a comparison with an absent
 * value is false, so that its negation is true.
 */
final class FilterSql {

    private record Parameter(FieldType type, Object value) {}

    private final Set<String> caseIgnored;
    private final List<Parameter> parameters = new ArrayList<>();
    private final String condition;

    FilterSql(Filter filter, Collection<String> caseIgnored) {
        this.caseIgnored = new HashSet<>(caseIgnored);
        this.condition = condition(filter);
    }

    String condition() {
        return condition;
    }

    /** Sets the condition's parameters, from that index on; answers the next one. */
    int setParameters(PreparedStatement statement, int first) throws SQLException {
        int next = first;
        for (Parameter parameter : parameters) {
            SqlValues.set(statement, next++, parameter.type(), parameter.value());
        }
        return next;
    }

    private String condition(Filter filter) {
        if (filter instanceof Filter.All all) {
            return all.parts().isEmpty() ? "1 = 1" : joined(all.parts(), " AND ");
        }
        if (filter instanceof Filter.Any any) {
            return joined(any.parts(), " OR ");
        }
        if (filter instanceof Filter.Not not) {
            return "(" + condition(not.negated()) + ") IS NOT TRUE";
        }
        if (filter instanceof Filter.Equal equal) {
            return equal(equal.field(), equal.value());
        }
        if (filter instanceof Filter.Ordered ordered) {
            return operand(ordered.field()) + operator(ordered.order()) + parameter(ordered.field(), ordered.value());
        }
        if (filter instanceof Filter.OneOf oneOf) {
            return oneOf(oneOf);
        }
        if (filter instanceof Filter.StartsWith starts) {
            return startsWith(starts);
        }
        if (filter instanceof Filter.Contains contains) {
            return "instr(" + operand(contains.field()) + ", " + parameter(contains.field(), contains.text()) + ") > 0";
        }
        throw new IllegalStateException("Not a filter: " + filter);
    }

    private String joined(List<Filter> parts, String operator) {
        return parts.stream().map(part -> "(" + condition(part) + ")").collect(Collectors.joining(operator));
    }

    private String equal(FieldDefinition field, @Nullable Object value) {
        return value == null ? quoted(field.name()) + " IS NULL" : operand(field) + " = " + parameter(field, value);
    }

    private String oneOf(Filter.OneOf oneOf) {
        List<Object> present = oneOf.values().stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        String among = present.isEmpty()
                ? "1 = 0"
                : operand(oneOf.field())
                        + present.stream()
                                .map(value -> parameter(oneOf.field(), value))
                                .collect(Collectors.joining(", ", " IN (", ")"));
        return present.size() == oneOf.values().size()
                ? among
                : "(" + among + " OR " + quoted(oneOf.field().name()) + " IS NULL)";
    }

    /** A range lets an index on the field serve; the end is the least text that no longer begins like this. */
    private String startsWith(Filter.StartsWith starts) {
        String text = fold(starts.field(), starts.text());
        String operand = operand(starts.field());
        String from = operand + " >= " + parameter(starts.field(), starts.text());
        String end = firstTextBehind(text);
        return end == null ? from : from + " AND " + operand + " < " + rawParameter(starts.field(), end);
    }

    private static @Nullable String firstTextBehind(String prefix) {
        int[] points = prefix.codePoints().toArray();
        for (int last = points.length - 1; last >= 0; last--) {
            if (points[last] < Character.MAX_CODE_POINT) {
                points[last] = next(points[last]);
                return new String(points, 0, last + 1);
            }
        }
        return null;
    }

    /** Surrogates are no characters of their own, so they are stepped over. */
    private static int next(int codePoint) {
        return codePoint + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : codePoint + 1;
    }

    private String operand(FieldDefinition field) {
        String column = quoted(field.name());
        return caseIgnored.contains(field.name()) ? CaseFolding.sql(column) : column;
    }

    private String parameter(FieldDefinition field, Object value) {
        return rawParameter(field, value instanceof String text ? fold(field, text) : value);
    }

    private String rawParameter(FieldDefinition field, Object value) {
        parameters.add(new Parameter(field.type(), value));
        return "?";
    }

    private String fold(FieldDefinition field, String text) {
        return caseIgnored.contains(field.name()) ? CaseFolding.of(text) : text;
    }

    private static String operator(Filter.Ordered.Order order) {
        return switch (order) {
            case LESS -> " < ";
            case LESS_OR_EQUAL -> " <= ";
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " >= ";
        };
    }
}
