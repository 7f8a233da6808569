package io.syncline.sync.adopt.jdbc;

import io.syncline.sync.adopt.source.ColumnKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** What JDBC's metadata leaves open. The answers here are those of a database that keeps to the standard. */
interface Dialect {

    /**
     * What a driver says of a column's type.
     *
     * @param size how many digits or characters there may be
     * @param digits how many of them stand behind the point
     */
    record Declared(String typeName, int jdbcType, int size, int digits) {}

    /** The dialect behind a JDBC address. */
    static Dialect of(String url) {
        return List.of(new SqliteDialect(), new PostgresqlDialect(), new H2Dialect(), new MariaDbDialect()).stream()
                .filter(dialect -> dialect.takes(url))
                .findFirst()
                .orElseGet(AnyDialect::new);
    }

    boolean takes(String url);

    /** The address with which to connect to a source that must not be changed. */
    default String address(String url) {
        return url;
    }

    /** How to connect to a source that must not be changed. */
    default Properties properties() {
        return new Properties();
    }

    /** Begins a transaction that sees one state of the data, and writes nothing. */
    default void begin(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        if (connection.getMetaData().supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        connection.setAutoCommit(false);
    }

    /** A name for the source that is the same however its address is written, and holds no password. */
    default String identity(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    /** What a column was declared to hold. */
    default ColumnKind kind(Declared declared) {
        boolean isWhole = declared.digits() == 0 && declared.size() > 0 && declared.size() <= 18;
        boolean isExact = declared.jdbcType() == Types.NUMERIC || declared.jdbcType() == Types.DECIMAL;
        return isExact && isWhole ? ColumnKind.WHOLE_NUMBER : ColumnKind.ofJdbcType(declared.jdbcType());
    }

    /** The driver's word for a column's type, set right where the driver is wrong. */
    default int jdbcType(String typeName, int jdbcType) {
        return jdbcType;
    }

    /** Whether a table that is named alone gives the rows of those that were derived from it, too. */
    default String from(String quotedTable, String tableType) {
        return quotedTable;
    }

    /** Whether the column of a sole key is numbered though the metadata does not say so. */
    default boolean numbersKeys(String typeName) {
        return false;
    }

    /** Whether the database tells its users' tables apart by catalog, not by schema. */
    default boolean hasCatalogs() {
        return false;
    }

    /** Whether a schema or catalog is the database's own. */
    default boolean isInternal(String namespace) {
        return namespace.equalsIgnoreCase("information_schema");
    }

    /** Tables that are made by code and have no rows of their own, as far as anybody can tell. */
    default Set<String> virtualTables(Connection connection) throws SQLException {
        return Set.of();
    }

    /** Tables in which the database keeps what belongs to others. */
    default Set<String> internalTables(Connection connection, Namespace namespace) throws SQLException {
        return Set.of();
    }

    /** The kinds of columns that the driver does not know, by table and column with a line's end between. */
    default Map<String, ColumnKind> kinds(Connection connection, Namespace namespace) throws SQLException {
        return Map.of();
    }

    /** The names of the table's indices that do not cover all of its rows. */
    default Set<String> partialIndices(Connection connection, String table) throws SQLException {
        return Set.of();
    }
}
