package io.syncline.sync.adopt.jdbc;

import io.syncline.sync.adopt.source.SourceTable.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What JDBC calls catalog and schema. Databases have use for one of the two: MariaDB for catalogs, the others for schemas.
 *
 * @param label how messages and names of tables call it; empty for the one that the address leads to
 */
record Namespace(@Nullable String catalog, @Nullable String schema, String label) {

    /** The table's name for the whole source. */
    String named(String table) {
        return label.isEmpty() ? table : label + "." + table;
    }

    Place place(String table) {
        return new Place(label, table);
    }

    /** The name of a table that a row of metadata leads to, as seen from the usual namespace. */
    static String named(ResultSet row, String prefix, Namespace usual) throws SQLException {
        String table = row.getString(prefix + "TABLE_NAME");
        String schema = row.getString(prefix + "TABLE_SCHEM");
        String catalog = row.getString(prefix + "TABLE_CAT");
        if (schema != null && !schema.isEmpty()) {
            return Objects.equals(schema, usual.schema()) ? table : schema + "." + table;
        }
        boolean isUsual = catalog == null || catalog.isEmpty() || Objects.equals(catalog, usual.catalog());
        return isUsual ? table : catalog + "." + table;
    }
}
