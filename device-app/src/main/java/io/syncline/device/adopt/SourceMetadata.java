package io.syncline.device.adopt;

import io.syncline.device.adopt.SourceTable.Column;
import io.syncline.device.adopt.SourceTable.ForeignKey;
import io.syncline.device.adopt.SourceTable.Index;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what JDBC tells about the tables of the connection's schema. Everything is in an order that does not change. */
final class SourceMetadata {

    private final Connection connection;
    private final Dialect dialect;
    private final DatabaseMetaData metadata;
    private final @Nullable String catalog;
    private final @Nullable String schema;

    SourceMetadata(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.metadata = connection.getMetaData();
        this.catalog = connection.getCatalog();
        this.schema = connection.getSchema();
    }

    List<SourceTable> tables() throws SQLException {
        Set<String> internal = new HashSet<>(dialect.internalTables(connection));
        internal.addAll(dialect.virtualTables(connection));
        Map<String, List<Column>> columns = columns();
        List<SourceTable> tables = new ArrayList<>();
        for (String name : ordinaryTables()) {
            if (!internal.contains(name)) {
                List<Column> itsColumns = columns.getOrDefault(name, List.of());
                tables.add(new SourceTable(name, itsColumns, key(name, itsColumns), foreignKeys(name), indices(name)));
            }
        }
        return tables;
    }

    /** The virtual tables, which are not adopted. */
    List<String> virtualTables() throws SQLException {
        return dialect.virtualTables(connection).stream().sorted().toList();
    }

    /** Drivers call them TABLE, BASE TABLE or PARTITIONED TABLE. */
    private List<String> ordinaryTables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = metadata.getTables(catalog, schema, "%", null)) {
            while (rows.next()) {
                String type = rows.getString("TABLE_TYPE").toUpperCase(Locale.ROOT);
                if (type.endsWith("TABLE") && !type.contains("SYSTEM") && !type.contains("TEMPORARY")) {
                    names.add(rows.getString("TABLE_NAME"));
                }
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /** Of all tables at once: in a question about one, its name would be a pattern. */
    private Map<String, List<Column>> columns() throws SQLException {
        Map<String, TreeMap<Integer, Column>> columns = new LinkedHashMap<>();
        try (ResultSet rows = metadata.getColumns(catalog, schema, "%", "%")) {
            while (rows.next()) {
                String typeName = rows.getString("TYPE_NAME");
                int type = dialect.jdbcType(typeName, rows.getInt("DATA_TYPE"));
                ColumnKind kind = dialect.kind(typeName, type);
                boolean nullable = rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls;
                Column column = new Column(rows.getString("COLUMN_NAME"), kind, type, nullable);
                columns.computeIfAbsent(rows.getString("TABLE_NAME"), name -> new TreeMap<>())
                        .put(rows.getInt("ORDINAL_POSITION"), column);
            }
        }
        Map<String, List<Column>> inOrder = new LinkedHashMap<>();
        columns.forEach((table, itsColumns) -> inOrder.put(table, List.copyOf(itsColumns.values())));
        return inOrder;
    }

    /** SQLite's driver gives the names as the constraint spells them, which may be with other capitals. */
    private List<String> key(String table, List<Column> columns) throws SQLException {
        TreeMap<Integer, String> key = new TreeMap<>();
        try (ResultSet rows = metadata.getPrimaryKeys(catalog, schema, table)) {
            while (rows.next()) {
                key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return key.values().stream().map(part -> spelledAs(part, columns)).toList();
    }

    private static String spelledAs(String name, List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        return names.contains(name)
                ? name
                : names.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }

    /** Columns of one foreign key have one name; where the driver gives no names, they follow one another. */
    private List<ForeignKey> foreignKeys(String table) throws SQLException {
        Map<String, ForeignKey> keys = new LinkedHashMap<>();
        int nameless = 0;
        try (ResultSet rows = metadata.getImportedKeys(catalog, schema, table)) {
            while (rows.next()) {
                String name = rows.getString("FK_NAME");
                if (name == null || name.isEmpty()) {
                    nameless += rows.getInt("KEY_SEQ") == 1 ? 1 : 0;
                    name = "#" + nameless;
                }
                String parent = rows.getString("PKTABLE_NAME");
                ForeignKey key = keys.computeIfAbsent(
                        name, key0 -> new ForeignKey(new ArrayList<>(), parent, new ArrayList<>()));
                key.columns().add(rows.getString("FKCOLUMN_NAME"));
                key.referenced().add(String.valueOf(rows.getString("PKCOLUMN_NAME")));
            }
        }
        return keys.values().stream()
                .sorted(Comparator.comparing((ForeignKey key) -> String.join("\n", key.columns()))
                        .thenComparing(ForeignKey::table))
                .toList();
    }

    private List<Index> indices(String table) throws SQLException {
        Set<String> partial = dialect.partialIndices(connection, table);
        Map<String, TreeMap<Integer, @Nullable String>> columns = new LinkedHashMap<>();
        Map<String, Boolean> unique = new LinkedHashMap<>();
        try (ResultSet rows = metadata.getIndexInfo(catalog, schema, table, false, true)) {
            while (rows.next()) {
                String name = rows.getString("INDEX_NAME");
                if (name != null && rows.getShort("TYPE") != DatabaseMetaData.tableIndexStatistic) {
                    boolean whole = !partial.contains(name) && rows.getString("FILTER_CONDITION") == null;
                    unique.put(name, whole && !rows.getBoolean("NON_UNIQUE"));
                    columns.computeIfAbsent(name, index -> new TreeMap<>())
                            .put(rows.getInt("ORDINAL_POSITION"), rows.getString("COLUMN_NAME"));
                }
            }
        }
        List<Index> indices = new ArrayList<>();
        columns.forEach((name, indexed) -> {
            // An expression is no column: the driver has no name for it.
            if (!indexed.containsValue(null)) {
                indices.add(new Index(List.copyOf(indexed.values()), unique.getOrDefault(name, false)));
            }
        });
        indices.sort(Comparator.comparing(index -> String.join("\n", index.columns())));
        return indices;
    }
}
