package io.syncline.sync.database.h2;

import io.syncline.domain.filter.CaseFold;
import io.syncline.domain.filter.Operand;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Functions that H2 calls: H2 is written in Java, so what Java answers is what the database answers. */
public final class H2Functions {

    private static final JsonMapper JSON = new JsonMapper();

    /** SQL's names of the functions, and Java's. */
    private static final Map<String, String> FUNCTIONS = Map.of(
            "syncline_fold_case", "foldCase",
            "syncline_code_points", "codePoints",
            "syncline_json_kind", "jsonKind",
            "syncline_json_number", "jsonNumber",
            "syncline_json_text", "jsonText",
            "syncline_json_truth", "jsonTruth",
            "syncline_json_structure", "jsonStructure");

    private H2Functions() {}

    static void define(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> function : FUNCTIONS.entrySet()) {
                statement.execute("CREATE ALIAS IF NOT EXISTS %s DETERMINISTIC FOR '%s.%s'"
                        .formatted(function.getKey(), H2Functions.class.getName(), function.getValue()));
            }
        }
    }

    /** The text without its case. */
    public static @Nullable String foldCase(@Nullable String text) {
        return text == null ? null : CaseFold.of(text);
    }

    /** The text's bytes, whose order is that of its code points. H2 orders text by the units of UTF-16. */
    public static byte @Nullable [] codePoints(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Where the kind of what stands at that place stands among the others, from 1; null where nothing does. */
    public static @Nullable Integer jsonKind(@Nullable String json, String path) {
        JsonNode place = at(json, path);
        if (place.isNumber()) {
            return 1;
        }
        if (place.isString()) {
            return 2;
        }
        if (place.isBoolean()) {
            return 3;
        }
        return place.isContainer() ? 4 : null;
    }

    public static @Nullable BigDecimal jsonNumber(@Nullable String json, String path) {
        JsonNode place = at(json, path);
        return place.isNumber() ? new BigDecimal(place.asString()) : null;
    }

    public static @Nullable String jsonText(@Nullable String json, String path) {
        JsonNode place = at(json, path);
        return place.isString() ? place.stringValue() : null;
    }

    public static @Nullable Boolean jsonTruth(@Nullable String json, String path) {
        JsonNode place = at(json, path);
        return place.isBoolean() ? place.booleanValue() : null;
    }

    /** An array or an object, as it is written. */
    public static @Nullable String jsonStructure(@Nullable String json, String path) {
        JsonNode place = at(json, path);
        return place.isContainer() ? place.toString() : null;
    }

    private static JsonNode at(@Nullable String json, String path) {
        JsonNode place = json == null ? JSON.missingNode() : JSON.readTree(json);
        for (String step : path.split("\\.")) {
            place = place.isArray() && Operand.isPosition(step) ? place.path(Integer.parseInt(step)) : place.path(step);
        }
        return place;
    }
}
