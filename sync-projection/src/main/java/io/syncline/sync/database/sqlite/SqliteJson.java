package io.syncline.sync.database.sqlite;

import io.syncline.domain.filter.Operand;
import io.syncline.sync.database.JsonKind;
import io.syncline.sync.database.JsonPlaces;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Places in JSON by SQLite's own functions. */
final class SqliteJson implements JsonPlaces {

    @Override
    public String value(JsonKind kind, String column, List<String> path) {
        return "CASE WHEN " + type(column, path) + " IN (" + types(kind) + ") THEN " + extracted(column, path) + " END";
    }

    @Override
    public String isAbsent(String column, List<String> path) {
        return extracted(column, path) + " IS NULL";
    }

    @Override
    public List<String> order(String column, List<String> path, UnaryOperator<String> text) {
        String type = type(column, path);
        String value = extracted(column, path);
        String rank = "CASE " + type
                + " WHEN 'integer' THEN 1 WHEN 'real' THEN 1 WHEN 'text' THEN 2 WHEN 'true' THEN 3 WHEN 'false' THEN 3"
                + " WHEN 'array' THEN 4 WHEN 'object' THEN 4 END";
        String folded = text.apply(value);
        return List.of(
                rank,
                folded.equals(value)
                        ? value
                        : "CASE " + type + " WHEN 'text' THEN " + folded + " ELSE " + value + " END");
    }

    private static String types(JsonKind kind) {
        return switch (kind) {
            case NUMBER -> "'integer', 'real'";
            case TEXT -> "'text'";
            case TRUTH -> "'true', 'false'";
            case STRUCTURE -> "'array', 'object'";
        };
    }

    private static String type(String column, List<String> path) {
        return atPaths("json_type", column, path);
    }

    private static String extracted(String column, List<String> path) {
        return atPaths("json_extract", column, path);
    }

    /** Digits may be a position or a name, so all readings of the path are tried; at most one of them leads anywhere. */
    private static String atPaths(String function, String column, List<String> path) {
        List<String> paths = List.of("$");
        for (String step : path) {
            List<String> ways = Operand.isPosition(step)
                    ? List.of("[" + step + "]", ".\"" + step + "\"")
                    : List.of(".\"" + step + "\"");
            paths = paths.stream()
                    .flatMap(before -> ways.stream().map(before::concat))
                    .toList();
        }
        String values = paths.stream()
                .map(one -> "%s(%s, '%s')".formatted(function, column, one.replace("'", "''")))
                .collect(Collectors.joining(", "));
        return paths.size() == 1 ? values : "coalesce(" + values + ")";
    }
}
