package io.syncline.sync.database;

import org.jspecify.annotations.Nullable;

/** The kinds of values inside of JSON, in the order in which they stand when they are sorted. */
public enum JsonKind {
    NUMBER,
    TEXT,
    TRUTH,
    /** An array or an object, compared by how it is written. */
    STRUCTURE;

    /** The kind of a canonical value. */
    public static JsonKind of(@Nullable Object value) {
        if (value instanceof Number) {
            return NUMBER;
        }
        if (value instanceof String) {
            return TEXT;
        }
        return value instanceof Boolean ? TRUTH : STRUCTURE;
    }
}
