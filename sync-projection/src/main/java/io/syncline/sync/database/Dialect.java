package io.syncline.sync.database;

import java.util.List;

/**
 * What SQL is like in one database, as far as databases differ. Everything else that we ask is SQL that all of them
 * understand. The answers are the same everywhere, and those of {@link io.syncline.domain.filter.Filter#matches}: text is
 * ordered by code points, null goes first, case is folded by {@link io.syncline.domain.filter.CaseFold}.
 */
public interface Dialect {

    /** The type of a column. */
    String columnType(ColumnType type);

    /**
     * A statement of a numbered script as this database understands it. Scripts are written with the types {@code
     * VARCHAR(n)}, {@code TEXT}, {@code INTEGER}, {@code BIGINT} and {@code BLOB}; no length is enforced.
     */
    String ofScript(String statement);

    /** Inserts a row, or writes the other columns of the one that has its key. Parameters: the key's, then the others. */
    String upsert(String table, List<String> key, List<String> others);

    /** What stands behind a direction in an order, so that null comes first when ascending and last when descending. */
    String nulls(boolean descending);

    /** Text as something that is ordered by code points. */
    String ordered(String text);

    /**
     * How many characters of a text an index keeps, where the database bounds its entries; {@link Integer#MAX_VALUE} where
     * it takes any text.
     */
    int indexedCharacters();

    /** Text without its case. */
    String foldCase(String text);

    /** The condition that a text has the parameter in it. */
    String contains(String text);

    /** Places inside of JSON. */
    JsonPlaces json();

    /** The full-text index of a collection. */
    WordTable words(WordTable.Shape shape);

    /**
     * Asks for the names of the tables that hold the collections' rows and their words: those that are made anew in a
     * rebuild. Tables of somebody else in the same database are none of them.
     */
    String projectionTables();

    /** Whether a transaction that makes or drops tables can be undone, with everything that it wrote. */
    boolean undoesDefinitions();

    /** Asks how the database is going to answer. */
    String explain(String select);
}
