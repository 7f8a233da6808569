package io.syncline.sync.database.postgresql;

import io.syncline.sync.database.Connections;
import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.database.DriverUrl;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Connections to a PostgreSQL schema. The writing one holds an advisory lock for as long as it lives: when it is lost, so
 * is the lock, and the next one takes it again before it writes.
 */
record PostgresqlConnections(StoreAddress address, DriverUrl url, Durability durability) implements Connections {

    private static final int LEAST_VERSION = 12;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Override
    public Connection writer() throws SQLException {
        Connection connection = url.connect();
        try {
            requireSuitable(connection);
            makeSchema(connection);
            lock(connection);
            PostgresqlCaseFolding.define(connection);
            if (durability == Durability.FULL) {
                execute(connection, "SET synchronous_commit = on");
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection reader() throws SQLException {
        Connection connection = url.connect();
        try {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void commit(Connection writer) throws SQLException {
        writer.commit();
        writer.setAutoCommit(true);
    }

    @Override
    public boolean canBeLost() {
        return true;
    }

    private void requireSuitable(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < LEAST_VERSION) {
            throw new DatabaseException("The database %s is PostgreSQL %d; a device needs %d or later."
                    .formatted(address, version, LEAST_VERSION));
        }
        String encoding = text(connection, "SHOW server_encoding");
        if (!encoding.equals("UTF8")) {
            throw new DatabaseException(
                    "The database %s keeps text in %s; a device needs one that was created with ENCODING 'UTF8'."
                            .formatted(address, encoding));
        }
    }

    /** A schema that the URL names and that is not there is made: it is to be this device's. */
    private void makeSchema(Connection connection) throws SQLException {
        if (connection.getSchema() == null) {
            String first = text(connection, "SHOW search_path").split(",")[0].strip();
            execute(connection, "CREATE SCHEMA IF NOT EXISTS " + first);
        }
        if (connection.getSchema() == null) {
            throw new DatabaseException(
                    "The database %s has no schema for a device; name one in the URL: ?currentSchema=laptop."
                            .formatted(address));
        }
    }

    /** Waits a little: a server takes its time to notice that a device was killed. */
    private void lock(Connection connection) throws SQLException {
        execute(connection, "SET lock_timeout = '3s'");
        try {
            execute(
                    connection,
                    "SELECT pg_advisory_lock(hashtextextended('syncline device in ' || current_schema(), 0))");
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            throw new DatabaseException(
                    ("The schema '%s' of the database %s is in use by another device; end that one, or give this one a"
                                    + " schema of its own: ?currentSchema=laptop.")
                            .formatted(connection.getSchema(), address));
        }
        execute(connection, "RESET lock_timeout");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
