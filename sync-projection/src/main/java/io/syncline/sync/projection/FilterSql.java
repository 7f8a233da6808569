package io.syncline.sync.projection;

import static io.syncline.sync.database.SqlIdentifier.quoted;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.Operand;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.Relation;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.JsonKind;
import io.syncline.sync.database.WordTable;
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

    private final Dialect dialect;
    private final CollectionDefinition collection;
    private final List<Parameter> parameters = new ArrayList<>();
    private final String condition;

    FilterSql(Dialect dialect, CollectionDefinition collection, Filter filter) {
        this.dialect = dialect;
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
            return ordered(ordered.operand(), operator(ordered.order()), ordered.value());
        }
        if (filter instanceof Filter.OneOf oneOf) {
            return oneOf(oneOf);
        }
        if (filter instanceof Filter.StartsWith starts) {
            return startsWith(starts);
        }
        if (filter instanceof Filter.Contains contains) {
            return contains(contains);
        }
        if (filter instanceof Filter.Search search) {
            return search(search);
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
        FilterSql inner = new FilterSql(dialect, relation.to(), filter);
        parameters.addAll(inner.parameters);
        return "%s IN (SELECT %s FROM %s WHERE %s)"
                .formatted(
                        quoted(relation.near().name()),
                        quoted(relation.far().name()),
                        quoted(relation.to().name()),
                        inner.condition);
    }

    private String contains(Filter.Contains contains) {
        OperandSql operand = new OperandSql(dialect, collection, contains.operand());
        add(operand, contains.text());
        return dialect.contains(operand.whole(contains.text()));
    }

    private String search(Filter.Search search) {
        WordTable.Condition found = FullTextTable.condition(dialect, collection, search);
        found.parameters().forEach(parameter -> parameters.add(new Parameter(FieldType.STRING, parameter)));
        return found.sql();
    }

    private String equal(Operand operand, @Nullable Object value) {
        OperandSql sql = new OperandSql(dialect, collection, operand);
        if (value == null) {
            return sql.isAbsent();
        }
        String begins = begins(sql.indexed(), value);
        add(sql, value);
        return begins + sql.comparedTo(value) + " = " + sql.parameter(value);
    }

    /** An index that keeps beginnings finds a longer text by its beginning. */
    private String begins(IndexedColumn indexed, Object value) {
        if (!indexed.isCut() || indexed.isShorter(value)) {
            return "";
        }
        parameters.add(new Parameter(FieldType.STRING, indexed.beginning(value)));
        return indexed.entry() + " = ? AND ";
    }

    private String ordered(Operand operand, String operator, Object value) {
        OperandSql sql = new OperandSql(dialect, collection, operand);
        add(sql, value);
        return sql.ordered(value, sql.comparedTo(value)) + operator + sql.ordered(value, sql.parameter(value));
    }

    private String oneOf(Filter.OneOf oneOf) {
        OperandSql operand = new OperandSql(dialect, collection, oneOf.operand());
        List<Object> present = oneOf.values().stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        String among = among(operand, oneOf.operand().isInside(), present);
        return present.size() == oneOf.values().size() ? among : "(" + among + " OR " + operand.isAbsent() + ")";
    }

    /** Inside of JSON the values of each kind are looked for among those of their kind. */
    private String among(OperandSql operand, boolean isInside, List<Object> values) {
        if (values.isEmpty()) {
            return "1 = 0";
        }
        if (!isInside) {
            return in(operand, values);
        }
        return values.stream()
                .collect(Collectors.groupingBy(JsonKind::of, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofOneKind -> in(operand, ofOneKind))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String in(OperandSql operand, List<Object> values) {
        values.forEach(value -> add(operand, value));
        String parameter = operand.parameter(values.get(0));
        return operand.comparedTo(values) + " IN (" + parameter + (", " + parameter).repeat(values.size() - 1) + ")";
    }

    /** A range lets an index on the field serve; the end is the least text that no longer begins like this. */
    private String startsWith(Filter.StartsWith starts) {
        String from = ordered(starts.operand(), " >= ", starts.text());
        String end = firstTextBehind(starts.text());
        return end == null ? from : from + " AND " + ordered(starts.operand(), " < ", end);
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

    private void add(OperandSql operand, Object value) {
        parameters.add(new Parameter(operand.parameterType(value), value));
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
