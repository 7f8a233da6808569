package io.syncline.sync.database.sqlite;

import io.syncline.sync.database.ColumnType;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.JsonPlaces;
import io.syncline.sync.database.StandardSql;
import io.syncline.sync.database.WordTable;
import java.util.List;

/** SQLite's SQL. Scripts are written in it, so they stay as they are. */
final class SqliteDialect implements Dialect {

    private final JsonPlaces json = new SqliteJson();

    @Override
    public String columnType(ColumnType type) {
        return switch (type) {
            case TEXT -> "TEXT";
            case BYTES -> "BLOB";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE PRECISION";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    @Override
    public String ofScript(String statement) {
        return statement;
    }

    @Override
    public String upsert(String table, List<String> key, List<String> others) {
        return StandardSql.insertOnConflict(table, key, others);
    }

    /** Null is the least value anyway. */
    @Override
    public String nulls(boolean descending) {
        return "";
    }

    /** Text is compared by its bytes in UTF-8, which is by code points. */
    @Override
    public String ordered(String text) {
        return text;
    }

    @Override
    public int indexedCharacters() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String foldCase(String text) {
        return SqliteCaseFolding.sql(text);
    }

    @Override
    public String contains(String text) {
        return "instr(" + text + ", ?) > 0";
    }

    @Override
    public JsonPlaces json() {
        return json;
    }

    @Override
    public WordTable words(WordTable.Shape shape) {
        return new Fts5Table(this, shape);
    }

    @Override
    public String projectionTables() {
        return """
                SELECT name FROM sqlite_master WHERE type = 'table' AND (
                    name NOT LIKE 'syncline\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                    OR name LIKE 'syncline\\_text\\_%' ESCAPE '\\' AND sql NOT LIKE '%fts5%'
                    OR name LIKE 'syncline\\_words\\_%' ESCAPE '\\' AND sql LIKE 'CREATE VIRTUAL TABLE%')
                """;
    }

    @Override
    public boolean undoesDefinitions() {
        return true;
    }

    @Override
    public String explain(String select) {
        return "EXPLAIN QUERY PLAN " + select;
    }
}
