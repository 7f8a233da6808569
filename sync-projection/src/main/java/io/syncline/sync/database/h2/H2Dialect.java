package io.syncline.sync.database.h2;

import io.syncline.sync.database.ColumnType;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.JsonPlaces;
import io.syncline.sync.database.StandardSql;
import io.syncline.sync.database.WordTable;
import java.util.List;
import java.util.stream.Stream;

/**
 * H2's SQL. H2 ends a transaction when a table is made, so a script may be begun twice, and its statements pass over what
 * is there already.
 */
final class H2Dialect implements Dialect {

    private static final String TEXT = "VARCHAR";
    private static final String BYTES = "VARBINARY";

    private final JsonPlaces json = new H2Json();

    @Override
    public String columnType(ColumnType type) {
        return switch (type) {
            case TEXT -> TEXT;
            case BYTES -> BYTES;
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE PRECISION";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    @Override
    public String ofScript(String statement) {
        return StandardSql.withTypes(statement, TEXT, BYTES)
                .replaceAll("\\bCREATE (TABLE|INDEX|UNIQUE INDEX) (?!IF NOT EXISTS)", "CREATE $1 IF NOT EXISTS ")
                .replaceAll("\\bADD COLUMN (?!IF NOT EXISTS)", "ADD COLUMN IF NOT EXISTS ");
    }

    @Override
    public String upsert(String table, List<String> key, List<String> others) {
        List<String> columns = Stream.concat(key.stream(), others.stream()).toList();
        return "MERGE INTO %s (%s) KEY (%s) VALUES (%s)"
                .formatted(
                        table,
                        String.join(", ", columns),
                        String.join(", ", key),
                        "?" + ", ?".repeat(columns.size() - 1));
    }

    /** Null is the least value anyway. */
    @Override
    public String nulls(boolean descending) {
        return "";
    }

    @Override
    public String ordered(String text) {
        return "syncline_code_points(" + text + ")";
    }

    @Override
    public int indexedCharacters() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String foldCase(String text) {
        return "syncline_fold_case(" + text + ")";
    }

    @Override
    public String contains(String text) {
        return "locate(?, " + text + ") > 0";
    }

    @Override
    public JsonPlaces json() {
        return json;
    }

    @Override
    public WordTable words(WordTable.Shape shape) {
        return new WordRows(this, shape);
    }

    @Override
    public String projectionTables() {
        return StandardSql.projectionTables();
    }

    @Override
    public boolean undoesDefinitions() {
        return false;
    }

    @Override
    public String explain(String select) {
        return "EXPLAIN " + select;
    }
}
