package io.syncline.sync.database;

/** What a column holds; each database has its own name for it, see {@link Dialect#columnType}. */
public enum ColumnType {
    /** Text of any length, ordered by code points. */
    TEXT,
    /** Bytes of any number. */
    BYTES,
    /** A whole number of 64 bits. */
    LONG,
    /** A floating-point number of 64 bits. */
    DOUBLE,
    BOOLEAN
}
