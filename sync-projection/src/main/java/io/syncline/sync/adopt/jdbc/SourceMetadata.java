package io.syncline.sync.adopt.jdbc;

import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.ColumnKind;
import io.syncline.sync.adopt.source.SourceTable;
import io.syncline.sync.adopt.source.SourceTable.Column;
import io.syncline.sync.adopt.source.SourceTable.ForeignKey;
import io.syncline.sync.adopt.source.SourceTable.Index;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what JDBC tells about the tables of the connection's schema, and of others that are asked for. Everything is in
 * an order that does not change.
 */
final class SourceMetadata {

    private final Connection connection;
    private final Dialect dialect;
    private final DatabaseMetaData metadata;
    private final Namespace usual;
    private final List<Namespace> wanted = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> types = new HashMap<>();

    /** @param schemas those that are wanted besides the connection's own */
    SourceMetadata(Connection connection, Dialect dialect, List<String> schemas) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.metadata = connection.getMetaData();
        this.usual = new Namespace(connection.getCatalog(), dialect.hasCatalogs() ? null : connection.getSchema(), "");
        wanted.add(usual);
        choose(schemas);
    }

    private void choose(List<String> schemas) throws SQLException {
        List<String> others = others();
        for (String schema : schemas) {
            if (others.contains(schema)) {
                wanted.add(namespace(schema));
            } else if (!schema.equals(dialect.hasCatalogs() ? usual.catalog() : usual.schema())) {
                throw new AdoptionException(
                        "The source has no schema '%s'; besides the usual one it has %s.".formatted(schema, others));
            }
        }
        for (String other : others) {
            if (!schemas.contains(other) && !ordinaryTables(namespace(other)).isEmpty()) {
                notes.add("The tables of schema '%s' were left out; name it to adopt them, as in --schemas=%s."
                        .formatted(other, other));
            }
        }
    }

    private Namespace namespace(String name) {
        return dialect.hasCatalogs() ? new Namespace(name, null, name) : new Namespace(usual.catalog(), name, name);
    }

    /** The schemas, or catalogs, of users besides the usual one. */
    private List<String> others() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = dialect.hasCatalogs() ? metadata.getCatalogs() : metadata.getSchemas()) {
            while (rows.next()) {
                String name = rows.getString(1);
                if (!dialect.isInternal(name) && !name.equals(usual.schema()) && !name.equals(usual.catalog())) {
                    names.add(name);
                }
            }
        }
        return names.stream().distinct().sorted().toList();
    }

    List<SourceTable> tables() throws SQLException {
        List<SourceTable> tables = new ArrayList<>();
        for (Namespace namespace : wanted) {
            Set<String> leftOut = new HashSet<>(dialect.internalTables(connection, namespace));
            leftOut.addAll(dialect.virtualTables(connection));
            Map<String, List<Column>> columns = columns(namespace);
            for (String name : ordinaryTables(namespace)) {
                if (!leftOut.contains(name)) {
                    tables.add(table(namespace, name, columns.getOrDefault(name, List.of())));
                }
            }
        }
        for (String virtual :
                dialect.virtualTables(connection).stream().sorted().toList()) {
            notes.add("Table '%s' is virtual and was left out.".formatted(virtual));
        }
        return tables;
    }

    private SourceTable table(Namespace namespace, String name, List<Column> columns) throws SQLException {
        List<String> key = key(namespace, name, columns);
        return new SourceTable(
                "table",
                namespace.named(name),
                namespace.place(name),
                columns.stream().map(column -> numbered(column, key)).toList(),
                key,
                foreignKeys(namespace, name),
                indices(namespace, name));
    }

    /** What the source has besides its tables, one sentence each; complete once the tables were asked for. */
    List<String> notes() {
        return notes;
    }

    /** The driver's word for what the table is. */
    String typeOf(SourceTable table) {
        return types.getOrDefault(table.name(), "TABLE");
    }

    /** Drivers call them TABLE, BASE TABLE or PARTITIONED TABLE. */
    private List<String> ordinaryTables(Namespace namespace) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = metadata.getTables(namespace.catalog(), namespace.schema(), "%", null)) {
            while (rows.next()) {
                // PostgreSQL's driver has no word for what it lists besides.
                String type = String.valueOf(rows.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
                String name = rows.getString("TABLE_NAME");
                if (type.endsWith("TABLE") && !type.contains("SYSTEM") && !type.contains("TEMPORARY")) {
                    names.add(name);
                    types.put(namespace.named(name), type);
                } else if (type.endsWith("VIEW") && !type.contains("SYSTEM") && wanted.contains(namespace)) {
                    notes.add("'%s' is a view and was left out.".formatted(namespace.named(name)));
                }
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /** Of all tables at once: in a question about one, its name would be a pattern. */
    private Map<String, List<Column>> columns(Namespace namespace) throws SQLException {
        Map<String, TreeMap<Integer, Column>> columns = new LinkedHashMap<>();
        Map<String, ColumnKind> kinds = dialect.kinds(connection, namespace);
        try (ResultSet rows = metadata.getColumns(namespace.catalog(), namespace.schema(), "%", "%")) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString("TABLE_NAME"), name -> new TreeMap<>())
                        .put(rows.getInt("ORDINAL_POSITION"), column(rows, kinds));
            }
        }
        Map<String, List<Column>> inOrder = new LinkedHashMap<>();
        columns.forEach((table, itsColumns) -> inOrder.put(table, List.copyOf(itsColumns.values())));
        return inOrder;
    }

    private Column column(ResultSet row, Map<String, ColumnKind> kinds) throws SQLException {
        String typeName = row.getString("TYPE_NAME");
        int type = dialect.jdbcType(typeName, row.getInt("DATA_TYPE"));
        Dialect.Declared declared =
                new Dialect.Declared(typeName, type, row.getInt("COLUMN_SIZE"), row.getInt("DECIMAL_DIGITS"));
        String name = row.getString("COLUMN_NAME");
        return new Column(
                name,
                kinds.getOrDefault(row.getString("TABLE_NAME") + "\n" + name, dialect.kind(declared)),
                type,
                row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                "YES".equals(row.getString("IS_AUTOINCREMENT")) || dialect.numbersKeys(typeName),
                "YES".equals(row.getString("IS_GENERATEDCOLUMN")) && !"YES".equals(row.getString("IS_AUTOINCREMENT")));
    }

    /** Only the sole column of a key is numbered for our purpose: of others nobody looks for the next one. */
    private static Column numbered(Column column, List<String> key) {
        return new Column(
                column.name(),
                column.kind(),
                column.jdbcType(),
                column.nullable(),
                column.isNumbered() && key.equals(List.of(column.name())),
                column.isComputed());
    }

    /** SQLite's driver gives the names as the constraint spells them, which may be with other capitals. */
    private List<String> key(Namespace namespace, String table, List<Column> columns) throws SQLException {
        TreeMap<Integer, String> key = new TreeMap<>();
        try (ResultSet rows = metadata.getPrimaryKeys(namespace.catalog(), namespace.schema(), table)) {
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
    private List<ForeignKey> foreignKeys(Namespace namespace, String table) throws SQLException {
        Map<String, ForeignKey> keys = new LinkedHashMap<>();
        int nameless = 0;
        try (ResultSet rows = metadata.getImportedKeys(namespace.catalog(), namespace.schema(), table)) {
            while (rows.next()) {
                String name = rows.getString("FK_NAME");
                if (name == null || name.isEmpty()) {
                    nameless += rows.getInt("KEY_SEQ") == 1 ? 1 : 0;
                    name = "#" + nameless;
                }
                String parent = Namespace.named(rows, "PK", usual);
                ForeignKey key = keys.computeIfAbsent(
                        name, key0 -> new ForeignKey(new ArrayList<>(), parent, new ArrayList<>()));
                key.columns().add(rows.getString("FKCOLUMN_NAME"));
                key.referenced().add(String.valueOf(rows.getString("PKCOLUMN_NAME")));
            }
        }
        Map<String, ForeignKey> complete = new LinkedHashMap<>();
        for (Map.Entry<String, ForeignKey> key : keys.entrySet()) {
            complete.put(key.getKey(), withReferenced(key.getValue(), namespace));
        }
        return complete.values().stream()
                .sorted(Comparator.comparing((ForeignKey key) -> String.join("\n", key.columns()))
                        .thenComparing(ForeignKey::table))
                .toList();
    }

    /** Where a foreign key does not name the columns to which it leads, SQLite's driver repeats the first of the key. */
    private ForeignKey withReferenced(ForeignKey key, Namespace namespace) throws SQLException {
        boolean isKnown =
                new HashSet<>(key.referenced()).size() == key.referenced().size();
        return isKnown ? key : new ForeignKey(key.columns(), key.table(), key(namespace, key.table(), List.of()));
    }

    private List<Index> indices(Namespace namespace, String table) throws SQLException {
        Set<String> partial = dialect.partialIndices(connection, table);
        Map<String, TreeMap<Integer, @Nullable String>> columns = new LinkedHashMap<>();
        Map<String, Boolean> unique = new LinkedHashMap<>();
        try (ResultSet rows = metadata.getIndexInfo(namespace.catalog(), namespace.schema(), table, false, true)) {
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
