package io.syncline.device.adopt;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Properties;
import java.util.Set;

/** What JDBC's metadata leaves open. The answers here are those of a database that keeps to the standard. */
interface Dialect {

    /** The dialect behind a JDBC address. */
    static Dialect of(String url) {
        return url.startsWith(SqliteDialect.PREFIX) ? new SqliteDialect() : new Dialect() {};
    }

    /** How to connect to a source that must not be changed. */
    default Properties properties() {
        return new Properties();
    }

    /** A name for the source that is the same however its address is written, and holds no password. */
    default String identity(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    /** What a column was declared to hold. */
    default ColumnKind kind(String typeName, int jdbcType) {
        return ColumnKind.ofJdbcType(jdbcType);
    }

    /** The driver's word for a column's type, set right where the driver is wrong; PostgreSQL's hides the zone. */
    default int jdbcType(String typeName, int jdbcType) {
        return jdbcType == Types.TIMESTAMP && typeName.equalsIgnoreCase("timestamptz")
                ? Types.TIMESTAMP_WITH_TIMEZONE
                : jdbcType;
    }

    /** Tables that are made by code and have no rows of their own, as far as anybody can tell. */
    default Set<String> virtualTables(Connection connection) throws SQLException {
        return Set.of();
    }

    /** Tables in which the database keeps what belongs to others. */
    default Set<String> internalTables(Connection connection) throws SQLException {
        return Set.of();
    }

    /** The names of the table's indices that do not cover all of its rows. */
    default Set<String> partialIndices(Connection connection, String table) throws SQLException {
        return Set.of();
    }
}
