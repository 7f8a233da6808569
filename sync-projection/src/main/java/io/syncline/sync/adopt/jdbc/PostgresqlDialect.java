package io.syncline.sync.adopt.jdbc;

import io.syncline.sync.adopt.source.ColumnKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL. Its driver hides the zone of a {@code timestamptz}, and takes money for a double. */
final class PostgresqlDialect implements Dialect {

    @Override
    public boolean takes(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Which of several schemas is meant stands among the parameters. */
    @Override
    public String identity(String url) {
        String schema = url.contains("currentSchema=")
                ? "?currentSchema="
                        + url.replaceFirst(".*[?&]currentSchema=", "").replaceFirst("&.*", "")
                : "";
        return Dialect.super.identity(url) + schema;
    }

    @Override
    public ColumnKind kind(Declared declared) {
        return switch (declared.typeName().toLowerCase(Locale.ROOT)) {
            case "uuid" -> ColumnKind.UNIQUE_ID;
            case "json", "jsonb" -> ColumnKind.DOCUMENT;
            case "money", "bit", "varbit" -> ColumnKind.SHORT_TEXT;
            case "text" -> ColumnKind.SHORT_TEXT;
            default -> Dialect.super.kind(declared);
        };
    }

    @Override
    public int jdbcType(String typeName, int jdbcType) {
        return switch (typeName.toLowerCase(Locale.ROOT)) {
            case "timestamptz" -> Types.TIMESTAMP_WITH_TIMEZONE;
            case "money", "bit", "varbit", "time", "timetz", "interval", "xml" -> Types.OTHER;
            default -> jdbcType;
        };
    }

    /** The rows of tables that inherit from one are theirs. Those of a partitioned table are its own, in parts. */
    @Override
    public String from(String quotedTable, String tableType) {
        return tableType.equals("TABLE") ? "ONLY " + quotedTable : quotedTable;
    }

    @Override
    public boolean isInternal(String namespace) {
        return Dialect.super.isInternal(namespace) || namespace.startsWith("pg_");
    }

    /** The parts of partitioned tables. */
    @Override
    public Set<String> internalTables(Connection connection, Namespace namespace) throws SQLException {
        return parts(connection, namespace.schema());
    }

    private static Set<String> parts(Connection connection, @Nullable String schema) throws SQLException {
        String sql = """
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relispartition
                """;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                Set<String> names = new HashSet<>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        }
    }
}
