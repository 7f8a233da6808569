package io.syncline.sync.database.h2;

import io.syncline.sync.database.JsonKind;
import io.syncline.sync.database.JsonPlaces;
import java.util.List;
import java.util.function.UnaryOperator;

/** Places in JSON by functions in Java. */
final class H2Json implements JsonPlaces {

    @Override
    public String value(JsonKind kind, String column, List<String> path) {
        return switch (kind) {
            case NUMBER -> call("syncline_json_number", column, path);
            case TEXT -> call("syncline_json_text", column, path);
            case TRUTH -> call("syncline_json_truth", column, path);
            case STRUCTURE -> call("syncline_json_structure", column, path);
        };
    }

    /** By way of its shortest text, a double becomes the decimal number that JSON has for it. */
    @Override
    public String parameter(JsonKind kind) {
        return kind == JsonKind.NUMBER ? "CAST(CAST(? AS VARCHAR) AS DECFLOAT)" : "?";
    }

    @Override
    public String isAbsent(String column, List<String> path) {
        return call("syncline_json_kind", column, path) + " IS NULL";
    }

    @Override
    public List<String> order(String column, List<String> path, UnaryOperator<String> text) {
        return List.of(
                call("syncline_json_kind", column, path),
                value(JsonKind.NUMBER, column, path),
                text.apply(value(JsonKind.TEXT, column, path)),
                value(JsonKind.TRUTH, column, path),
                value(JsonKind.STRUCTURE, column, path));
    }

    /** No step has a dot in it, as dots are what steps are told apart by. */
    private static String call(String function, String column, List<String> path) {
        return function + "(" + column + ", '" + String.join(".", path).replace("'", "''") + "')";
    }
}
