package io.syncline.sync.adopt.jdbc;

import io.syncline.sync.adopt.source.ColumnKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Locale;

/** H2. */
final class H2Dialect implements Dialect {

    @Override
    public boolean takes(String url) {
        return url.startsWith("jdbc:h2:");
    }

    /** Otherwise an address with a typing error would be a new, empty database. */
    @Override
    public String address(String url) {
        return url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=") ? url : url + ";IFEXISTS=TRUE";
    }

    /** Rows are handed on as they are found; else H2 would gather all of them first. */
    @Override
    public void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION 1");
        }
        Dialect.super.begin(connection);
    }

    @Override
    public ColumnKind kind(Declared declared) {
        String type = declared.typeName().toUpperCase(Locale.ROOT);
        if (type.equals("UUID")) {
            return ColumnKind.UNIQUE_ID;
        }
        return type.equals("JSON") ? ColumnKind.DOCUMENT : Dialect.super.kind(declared);
    }

    @Override
    public int jdbcType(String typeName, int jdbcType) {
        String type = typeName.toUpperCase(Locale.ROOT);
        boolean asText = type.equals("UUID")
                || type.equals("JSON")
                || type.startsWith("ENUM")
                || type.startsWith("INTERVAL")
                || (type.startsWith("TIME") && !type.startsWith("TIMESTAMP"));
        return asText ? Types.OTHER : jdbcType;
    }
}
