package io.syncline.sync.projection;

import static io.syncline.sync.projection.SqlIdentifier.quoted;

import io.syncline.domain.filter.Operand;
import io.syncline.domain.registry.FieldType;
import io.syncline.sync.database.CaseFolding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a filter or an order looks at, as an SQL expression: a column, or a place inside of a column's JSON. */
final class OperandSql {

    private OperandSql() {}

    /** The value, null where nothing stands. */
    static String value(Operand operand) {
        if (!operand.isInside()) {
            String column = quoted(operand.field().name());
            return operand.ignoreCase() ? CaseFolding.sql(column) : column;
        }
        String value = atPaths("json_extract", operand);
        return operand.ignoreCase()
                ? "CASE %s WHEN 'text' THEN %s ELSE %s END"
                        .formatted(atPaths("json_type", operand), CaseFolding.sql(value), value)
                : value;
    }

    /** That the place has a value of the type of this one. */
    static String isOfTypeOf(Operand operand, Object value) {
        return atPaths("json_type", operand) + " IN (" + jsonTypes(value) + ")";
    }

    /** The types of SQLite that are the type of this value. */
    static String jsonTypes(Object value) {
        if (value instanceof Number) {
            return "'integer', 'real'";
        }
        if (value instanceof String) {
            return "'text'";
        }
        if (value instanceof Boolean) {
            return "'true', 'false'";
        }
        return value instanceof Map<?, ?> ? "'object'" : "'array'";
    }

    /** The expressions to order by; inside of JSON the values of one type stand together. */
    static List<String> order(Operand operand) {
        if (!operand.isInside()) {
            return List.of(value(operand));
        }
        String rank = "CASE " + atPaths("json_type", operand)
                + " WHEN 'integer' THEN 1 WHEN 'real' THEN 1 WHEN 'text' THEN 2 WHEN 'true' THEN 3 WHEN 'false' THEN 3"
                + " WHEN 'array' THEN 4 WHEN 'object' THEN 4 END";
        return List.of(rank, value(operand));
    }

    static FieldType parameterType(Operand operand, Object value) {
        if (!operand.isInside()) {
            return operand.field().type();
        }
        if (value instanceof String) {
            return FieldType.STRING;
        }
        if (value instanceof Long) {
            return FieldType.INT;
        }
        if (value instanceof Double) {
            return FieldType.FLOAT;
        }
        return value instanceof Boolean ? FieldType.BOOLEAN : FieldType.JSON;
    }

    /** Digits may be a position or a name, so all readings of the path are tried; at most one of them leads anywhere. */
    private static String atPaths(String function, Operand operand) {
        List<String> paths = List.of("$");
        for (String step : operand.path()) {
            List<String> ways = Operand.isPosition(step)
                    ? List.of("[" + step + "]", ".\"" + step + "\"")
                    : List.of(".\"" + step + "\"");
            paths = paths.stream()
                    .flatMap(path -> ways.stream().map(path::concat))
                    .toList();
        }
        String values = paths.stream()
                .map(path -> "%s(%s, '%s')"
                        .formatted(function, quoted(operand.field().name()), path.replace("'", "''")))
                .collect(Collectors.joining(", "));
        return paths.size() == 1 ? values : "coalesce(" + values + ")";
    }
}
