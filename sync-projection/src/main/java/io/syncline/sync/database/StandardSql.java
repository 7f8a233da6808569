package io.syncline.sync.database;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQL that some databases have in common. */
public final class StandardSql {

    private StandardSql() {}

    /** An {@link Dialect#upsert} by {@code ON CONFLICT}. */
    public static String insertOnConflict(String table, List<String> key, List<String> others) {
        String set =
                others.stream().map(column -> column + " = excluded." + column).collect(Collectors.joining(", "));
        return insert(table, key, others) + " ON CONFLICT (" + String.join(", ", key) + ") DO UPDATE SET " + set;
    }

    /** Inserts a row. */
    public static String insert(String table, List<String> key, List<String> others) {
        List<String> columns = Stream.concat(key.stream(), others.stream()).toList();
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(table, String.join(", ", columns), "?" + ", ?".repeat(columns.size() - 1));
    }

    /** {@link Dialect#projectionTables} where there is an information schema. A row's stamps tell that it is one of ours. */
    public static String projectionTables() {
        return """
                SELECT named.table_name FROM information_schema.tables AS named
                WHERE named.table_schema = current_schema AND (named.table_name LIKE 'syncline!_words!_%' ESCAPE '!'
                    OR EXISTS (SELECT 1 FROM information_schema.columns AS part
                               WHERE part.table_schema = named.table_schema AND part.table_name = named.table_name
                                 AND part.column_name = 'syncline_stamps'))
                """;
    }

    /** A script's statement with other names of its types. No length is enforced, as SQLite enforces none. */
    public static String withTypes(String statement, String text, String bytes) {
        return statement
                .replaceAll("\\bVARCHAR\\(\\d+\\)", text)
                .replaceAll("\\bTEXT\\b", text)
                .replaceAll("\\bBLOB\\b", bytes)
                .replaceAll("\\bINTEGER\\b", "BIGINT");
    }
}
