package io.syncline.sync.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection of its own that shows one state of the data until it is closed. It is none of the few that readers share,
 * so somebody who reads slowly keeps nobody waiting.
 */
public final class ReadCursor implements AutoCloseable {

    private final Connection connection;

    ReadCursor(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        try (connection) {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DatabaseException("A reading connection could not be closed", e);
        }
    }
}
