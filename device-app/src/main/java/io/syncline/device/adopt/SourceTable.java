package io.syncline.device.adopt;

import java.util.List;

/**
 * A table as the source's metadata describes it.
 *
 * @param key the columns of the primary key, in its order; empty where there is none
 */
record SourceTable(
        String name, List<Column> columns, List<String> key, List<ForeignKey> foreignKeys, List<Index> indices) {

    /**
     * One column.
     *
     * @param jdbcType the driver's word for its type, of {@link java.sql.Types}
     */
    record Column(String name, ColumnKind kind, int jdbcType, boolean nullable) {}

    /**
     * Columns that lead to another table.
     *
     * @param referenced the other table's columns, in the order of {@code columns}
     */
    record ForeignKey(List<String> columns, String table, List<String> referenced) {}

    /**
     * An index over whole columns.
     *
     * @param unique whether it allows no values twice, in all of the table
     */
    record Index(List<String> columns, boolean unique) {}
}
