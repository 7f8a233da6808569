package io.syncline.sync.projection;

import static io.syncline.sync.projection.SqlIdentifier.quoted;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.Operand;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.Relation;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter as an SQL condition, with its parameters. SQL's third truth value never gets out: a comparison with an absent
 * value is false, so that its negation is true.
 */
final class FilterSql {

    private record Parameter(FieldType type, Object value) {}

    private final CollectionDefinition collection;
    private final List<Parameter> parameters = new ArrayList<>();
    private final String condition;

    FilterSql(CollectionDefinition collection, Filter filter) {
        this.collection = collection;
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
            return equal(equal.operand(), equal.value());
        }
        if (filter instanceof Filter.Ordered ordered) {
            return compared(ordered.operand(), operator(ordered.order()), ordered.value());
        }
        if (filter instanceof Filter.OneOf oneOf) {
            return oneOf(oneOf);
        }
        if (filter instanceof Filter.StartsWith starts) {
            return startsWith(starts);
        }
        if (filter instanceof Filter.Contains contains) {
            Operand operand = contains.operand();
            return ofType(
                    operand,
                    contains.text(),
                    "instr(" + OperandSql.value(operand) + ", " + parameter(operand, contains.text()) + ") > 0");
        }
        if (filter instanceof Filter.Search search) {
            parameters.add(new Parameter(FieldType.STRING, FullTextTable.match(search)));
            return FullTextTable.condition(collection);
        }
        if (filter instanceof Filter.Related related) {
            return related(related);
        }
        throw new IllegalStateException("Not a filter: " + filter);
    }

    /** Joined as a balanced tree: databases bound the depth of an expression, and a long chain is as deep as it is long. */
    private String joined(List<Filter> parts, String operator) {
        if (parts.size() == 1) {
            return condition(parts.get(0));
        }
        int half = parts.size() / 2;
        return "(" + joined(parts.subList(0, half), operator) + ")" + operator + "("
                + joined(parts.subList(half, parts.size()), operator) + ")";
    }

    /** The subselect knows nothing of the row outside, so the database may answer it first and use the link's index. */
    private String related(Filter.Related related) {
        return related.holdsWithoutAny()
                ? "(" + among(related.relation(), new Filter.Not(related.filter())) + ") IS NOT TRUE"
                : among(related.relation(), related.filter());
    }

    private String among(Relation relation, Filter filter) {
        FilterSql inner = new FilterSql(relation.to(), filter);
        parameters.addAll(inner.parameters);
        return "%s IN (SELECT %s FROM %s WHERE %s)"
                .formatted(
                        quoted(relation.near().name()),
                        quoted(relation.far().name()),
                        quoted(relation.to().name()),
                        inner.condition);
    }

    private String equal(Operand operand, @Nullable Object value) {
        return value == null ? OperandSql.value(operand) + " IS NULL" : compared(operand, " = ", value);
    }

    private String compared(Operand operand, String operator, Object value) {
        return ofType(operand, value, OperandSql.value(operand) + operator + parameter(operand, value));
    }

    /** Inside of JSON any type can stand, and only the value's own can be compared with it. */
    private static String ofType(Operand operand, Object value, String condition) {
        return operand.isInside() ? "(" + OperandSql.isOfTypeOf(operand, value) + " AND " + condition + ")" : condition;
    }

    private String oneOf(Filter.OneOf oneOf) {
        Operand operand = oneOf.operand();
        List<Object> present = oneOf.values().stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        String among = among(operand, present);
        return present.size() == oneOf.values().size()
                ? among
                : "(" + among + " OR " + OperandSql.value(operand) + " IS NULL)";
    }

    private String among(Operand operand, List<Object> values) {
        if (values.isEmpty()) {
            return "1 = 0";
        }
        if (!operand.isInside()) {
            return in(operand, values);
        }
        return values.stream()
                .collect(Collectors.groupingBy(OperandSql::jsonTypes, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofOneType -> ofType(operand, ofOneType.get(0), in(operand, ofOneType)))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String in(Operand operand, List<Object> values) {
        return OperandSql.value(operand)
                + values.stream()
                        .map(value -> parameter(operand, value))
                        .collect(Collectors.joining(", ", " IN (", ")"));
    }

    /** A range lets an index on the field serve; the end is the least text that no longer begins like this. */
    private String startsWith(Filter.StartsWith starts) {
        Operand operand = starts.operand();
        String from = compared(operand, " >= ", starts.text());
        String end = firstTextBehind(starts.text());
        return end == null ? from : from + " AND " + compared(operand, " < ", end);
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

    private String parameter(Operand operand, Object value) {
        parameters.add(new Parameter(OperandSql.parameterType(operand, value), value));
        return "?";
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
