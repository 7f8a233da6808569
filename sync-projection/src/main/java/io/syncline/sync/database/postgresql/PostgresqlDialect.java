package io.syncline.sync.database.postgresql;

import io.syncline.sync.database.ColumnType;
import io.syncline.sync.database.Dialect;
import io.syncline.sync.database.JsonPlaces;
import io.syncline.sync.database.StandardSql;
import io.syncline.sync.database.WordTable;
import java.util.List;

/** PostgreSQL's SQL. All text has the collation "C", whose order is that of bytes in UTF-8, and so of code points. */
final class PostgresqlDialect implements Dialect {

    private static final String TEXT = "TEXT COLLATE \"C\"";

    /** An entry has at most 2,704 bytes: room for five texts of characters that take four. */
    private static final int INDEXED_CHARACTERS = 128;

    private final JsonPlaces json = new PostgresqlJson();

    @Override
    public String columnType(ColumnType type) {
        return switch (type) {
            case TEXT -> TEXT;
            case BYTES -> "BYTEA";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE PRECISION";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    @Override
    public String ofScript(String statement) {
        // The types of texts contain the word that stands for their type in scripts, so each is replaced once.
        return StandardSql.withTypes(statement, "@", "BYTEA").replace("@", TEXT);
    }

    @Override
    public String upsert(String table, List<String> key, List<String> others) {
        return StandardSql.insertOnConflict(table, key, others);
    }

    @Override
    public String nulls(boolean descending) {
        return descending ? " NULLS LAST" : " NULLS FIRST";
    }

    @Override
    public String ordered(String text) {
        return text;
    }

    @Override
    public int indexedCharacters() {
        return INDEXED_CHARACTERS;
    }

    @Override
    public String foldCase(String text) {
        return PostgresqlCaseFolding.sql(text);
    }

    @Override
    public String contains(String text) {
        return "strpos(" + text + ", ?) > 0";
    }

    @Override
    public JsonPlaces json() {
        return json;
    }

    @Override
    public WordTable words(WordTable.Shape shape) {
        return new TsvectorTable(this, shape);
    }

    @Override
    public String projectionTables() {
        return StandardSql.projectionTables();
    }

    @Override
    public boolean undoesDefinitions() {
        return true;
    }

    @Override
    public String explain(String select) {
        return "EXPLAIN " + select;
    }
}
