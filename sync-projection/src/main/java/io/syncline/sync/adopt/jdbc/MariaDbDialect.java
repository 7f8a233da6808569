package io.syncline.sync.adopt.jdbc;

import io.syncline.sync.adopt.source.ColumnKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * MariaDB, and MySQL through MariaDB's driver. A truth value there is a whole number of one digit, which the driver would
 * read as one even where it is 7.
 */
final class MariaDbDialect implements Dialect {

    private static final Set<String> INTERNAL = Set.of("information_schema", "mysql", "performance_schema", "sys");

    @Override
    public boolean takes(String url) {
        return url.startsWith("jdbc:mariadb:") || url.startsWith("jdbc:mysql:");
    }

    /** A {@code TIMESTAMP} is given in the session's zone, and is read here as UTC. */
    @Override
    public Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("tinyInt1isBit", "false");
        properties.setProperty("yearIsDateType", "false");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        return properties;
    }

    @Override
    public ColumnKind kind(Declared declared) {
        String type = declared.typeName().toUpperCase(Locale.ROOT);
        if (type.equals("UUID")) {
            return ColumnKind.UNIQUE_ID;
        }
        return type.equals("YEAR") ? ColumnKind.WHOLE_NUMBER : Dialect.super.kind(declared);
    }

    @Override
    public int jdbcType(String typeName, int jdbcType) {
        String type = typeName.toUpperCase(Locale.ROOT);
        return type.equals("TIME") || type.equals("UUID") ? Types.OTHER : jdbcType;
    }

    /** {@code BOOLEAN} is another word for a number of one digit, and {@code JSON} for long text that is checked. */
    @Override
    public Map<String, ColumnKind> kinds(Connection connection, Namespace namespace) throws SQLException {
        Map<String, ColumnKind> kinds = new HashMap<>();
        String flags = """
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = ? AND column_type = 'tinyint(1)'
                """;
        String documents = """
                SELECT table_name, replace(replace(check_clause, 'json_valid(`', ''), '`)', '')
                FROM information_schema.check_constraints
                WHERE constraint_schema = ? AND check_clause LIKE 'json\\_valid(`%`)'
                """;
        read(connection, flags, namespace, ColumnKind.FLAG, kinds);
        if (connection.getMetaData().getDatabaseProductName().equals("MariaDB")) {
            read(connection, documents, namespace, ColumnKind.DOCUMENT, kinds);
        }
        return kinds;
    }

    private static void read(
            Connection connection, String sql, Namespace namespace, ColumnKind kind, Map<String, ColumnKind> kinds)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, namespace.catalog());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    kinds.put(rows.getString(1) + "\n" + rows.getString(2), kind);
                }
            }
        }
    }

    @Override
    public boolean hasCatalogs() {
        return true;
    }

    @Override
    public boolean isInternal(String namespace) {
        return INTERNAL.contains(namespace.toLowerCase(Locale.ROOT));
    }
}
