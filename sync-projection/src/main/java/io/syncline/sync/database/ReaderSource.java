package io.syncline.sync.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reading connections, as a pool wants to get them. */
final class ReaderSource implements DataSource {

    private static final int SECONDS_TO_CONNECT = 5;

    private final Connections connections;

    ReaderSource(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connections.reader();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("Who connects stands in the settings.");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    /** So long a pool that is closed waits for a connection that it is just making. */
    @Override
    public int getLoginTimeout() {
        return SECONDS_TO_CONNECT;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Nothing is wrapped here.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
