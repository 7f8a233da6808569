package io.syncline.sync.adopt.source;

import java.sql.Types;
import java.util.List;

/**
 * A table, or a file that is read as one.
 *
 * @param kind what messages call it, {@code table} or {@code file}
 * @param name unlike that of any other table of the source; a table outside of the usual schema has that before it
 * @param place where the source finds it again
 * @param columns in the order of the source
 * @param key the columns of the key, in its order; empty where there is none
 */
public record SourceTable(
        String kind,
        String name,
        Place place,
        List<Column> columns,
        List<String> key,
        List<ForeignKey> foreignKeys,
        List<Index> indices) {

    public SourceTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        foreignKeys = List.copyOf(foreignKeys);
        indices = List.copyOf(indices);
    }

    /**
     * Where a table is.
     *
     * @param space the schema, the catalog or the directory; empty for the usual one
     * @param name the table's or file's own name
     */
    public record Place(String space, String name) {}

    /**
     * One column.
     *
     * @param jdbcType the driver's word for its type, of {@link java.sql.Types}
     * @param isNumbered whether the source gives whole numbers to new rows by itself
     * @param isComputed whether the source computes it from other columns
     */
    public record Column(
            String name, ColumnKind kind, int jdbcType, boolean nullable, boolean isNumbered, boolean isComputed) {

        /** A column of a file, which declares nothing; whether rows may lack a value, they show themselves. */
        public static Column ofFile(String name, ColumnKind kind, boolean nullable) {
            return new Column(name, kind, Types.OTHER, nullable, false, false);
        }
    }

    /**
     * Columns that lead to another table.
     *
     * @param table the other table's name
     * @param referenced the other table's columns, in the order of {@code columns}
     */
    public record ForeignKey(List<String> columns, String table, List<String> referenced) {}

    /**
     * An index over whole columns.
     *
     * @param unique whether it allows no values twice, in all of the table
     */
    public record Index(List<String> columns, boolean unique) {}

    /** How it is called within a sentence: a file by its whole name. */
    public String shown() {
        return "%s '%s'".formatted(kind, kind.equals("file") ? place.name() : name);
    }

    /** How it is called at the beginning of a sentence. */
    public String shownFirst() {
        String shown = shown();
        return Character.toUpperCase(shown.charAt(0)) + shown.substring(1);
    }
}
