package io.syncline.sync.database.postgresql;

import io.syncline.domain.filter.Operand;
import io.syncline.sync.database.JsonKind;
import io.syncline.sync.database.JsonPlaces;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Places in JSON by PostgreSQL's operators on {@code json}, which keeps what it is given as it is written; {@code jsonb}
 * would write numbers and members anew, and structures are compared by how they are written.
 */
final class PostgresqlJson implements JsonPlaces {

    @Override
    public String value(JsonKind kind, String column, List<String> path) {
        String place = at(column, path);
        String type = "json_typeof(" + place + ")";
        return switch (kind) {
            case NUMBER -> "CASE WHEN " + type + " = 'number' THEN (" + place + ")::text::numeric END";
            case TEXT -> "(CASE WHEN " + type + " = 'string' THEN (" + place + ") #>> '{}' END COLLATE \"C\")";
            case TRUTH -> "CASE WHEN " + type + " = 'boolean' THEN (" + place + ")::text::boolean END";
            case STRUCTURE ->
                "(CASE WHEN " + type + " IN ('array', 'object') THEN (" + place + ")::text END COLLATE \"C\")";
        };
    }

    /** By way of its shortest text, a double becomes the decimal number that JSON has for it. */
    @Override
    public String parameter(JsonKind kind) {
        return kind == JsonKind.NUMBER ? "?::text::numeric" : "?";
    }

    @Override
    public String isAbsent(String column, List<String> path) {
        return "coalesce(json_typeof(" + at(column, path) + "), 'null') = 'null'";
    }

    @Override
    public List<String> order(String column, List<String> path, UnaryOperator<String> text) {
        String rank = "CASE json_typeof(" + at(column, path) + ") WHEN 'number' THEN 1 WHEN 'string' THEN 2"
                + " WHEN 'boolean' THEN 3 WHEN 'array' THEN 4 WHEN 'object' THEN 4 END";
        return List.of(
                rank,
                value(JsonKind.NUMBER, column, path),
                text.apply(value(JsonKind.TEXT, column, path)),
                value(JsonKind.TRUTH, column, path),
                value(JsonKind.STRUCTURE, column, path));
    }

    /** A path as one would also take digits for a position that are none to us, such as 01 and -1. */
    private static String at(String column, List<String> path) {
        String place = column + "::json";
        for (String step : path) {
            place = Operand.isPosition(step)
                    ? "(" + place + " #> '{" + step + "}')"
                    : "(" + place + " -> '" + step.replace("'", "''") + "')";
        }
        return place;
    }
}
