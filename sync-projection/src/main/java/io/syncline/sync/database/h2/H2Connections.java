package io.syncline.sync.database.h2;

import io.syncline.sync.database.Connections;
import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.database.DriverUrl;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Connections to an H2 database. H2's own lock keeps other processes from a file, but not other devices of this process,
 * and nobody from a server; so a row says which session writes, and counts for as long as that session lives.
 */
record H2Connections(StoreAddress address, DriverUrl url, Durability durability, boolean isOnServer)
        implements Connections {

    private static final int IN_USE_BY_ANOTHER_PROCESS = 90020;

    @Override
    public Connection writer() throws SQLException {
        Connection connection = connect();
        try {
            take(connection);
            H2Functions.define(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A result is read as it is asked for, where the order allows that; otherwise H2 gathers it in a file. */
    @Override
    public Connection reader() throws SQLException {
        Connection connection = connect();
        try {
            execute(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
            execute(connection, "SET LAZY_QUERY_EXECUTION 1");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection connect() throws SQLException {
        try {
            return url.connect();
        } catch (SQLException e) {
            if (e.getErrorCode() == IN_USE_BY_ANOTHER_PROCESS) {
                throw inUse();
            }
            throw e;
        }
    }

    @Override
    public void commit(Connection writer) throws SQLException {
        writer.commit();
        writer.setAutoCommit(true);
        if (durability == Durability.FULL) {
            execute(writer, "CHECKPOINT SYNC");
        }
    }

    @Override
    public boolean canBeLost() {
        return isOnServer;
    }

    private void take(Connection connection) throws SQLException {
        execute(connection, "CREATE TABLE IF NOT EXISTS syncline_owner (number BIGINT PRIMARY KEY, writer VARCHAR)");
        execute(
                connection,
                "MERGE INTO syncline_owner AS there USING (VALUES 1) AS one (number)"
                        + " ON there.number = one.number WHEN NOT MATCHED THEN INSERT (number) VALUES (1)");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            String writer = text(statement, "SELECT writer FROM syncline_owner WHERE number = 1 FOR UPDATE");
            if (sessions(statement).contains(writer)) {
                throw inUse();
            }
            statement.execute("UPDATE syncline_owner SET writer = (" + SESSION + " WHERE session_id = SESSION_ID())");
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Numbers of sessions are given again, but not at the same time. */
    private static final String SESSION =
            "SELECT session_id || ' since ' || session_start FROM information_schema.sessions";

    private static List<String> sessions(Statement statement) throws SQLException {
        List<String> sessions = new java.util.ArrayList<>();
        try (ResultSet rows = statement.executeQuery(SESSION)) {
            while (rows.next()) {
                sessions.add(rows.getString(1));
            }
        }
        return sessions;
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private DatabaseException inUse() {
        return new DatabaseException(
                "The database %s is in use by another device; end that one, or choose another database."
                        .formatted(address));
    }
}
