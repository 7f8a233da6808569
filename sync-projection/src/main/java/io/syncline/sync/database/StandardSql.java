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
}
