package io.syncline.sync.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one connection that writes, with statements that stay prepared. A connection to a server can be lost; the
 * transaction that was running is undone by the server then, and the next one begins on another connection.
 *
 * <p>Used by one thread at a time.
 */
final class WritingConnection implements AutoCloseable {

    private static final int MOST_STATEMENTS = 500;
    private static final long LONG_UNUSED = Duration.ofSeconds(1).toNanos();
    private static final int PATIENCE_SECONDS = 5;

    private final Connections connections;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);
    private Connection connection;
    private long usedAt = System.nanoTime();
    private boolean isSuspect;

    WritingConnection(Connections connections) throws SQLException {
        this.connections = connections;
        this.connection = connections.writer();
    }

    /** Begins a transaction; answers whether it is the first one of another connection. */
    boolean begin() throws SQLException {
        boolean lost = isLost();
        if (lost) {
            close();
            connection = connections.writer();
        }
        isSuspect = false;
        usedAt = System.nanoTime();
        connection.setAutoCommit(false);
        return lost;
    }

    /** To ask costs a round trip, so that is done only where there is a reason to doubt. */
    boolean isLost() throws SQLException {
        boolean isDoubtful = isSuspect || System.nanoTime() - usedAt > LONG_UNUSED;
        return connections.canBeLost() && isDoubtful && !connection.isValid(PATIENCE_SECONDS);
    }

    void commit() throws SQLException {
        doubtfully(() -> connections.commit(connection));
    }

    void rollback() throws SQLException {
        doubtfully(() -> {
            connection.rollback();
            connection.setAutoCommit(true);
        });
    }

    <R> R prepared(String sql, SqlWork<PreparedStatement, R> work) throws SQLException {
        try {
            return work.on(statement(sql));
        } catch (SQLException e) {
            isSuspect = true;
            throw e;
        }
    }

    void execute(String sql) throws SQLException {
        doubtfully(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(sql);
            }
        });
    }

    private void doubtfully(SqlStep step) throws SQLException {
        try {
            step.run();
        } catch (SQLException e) {
            isSuspect = true;
            throw e;
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        if (prepared.size() >= MOST_STATEMENTS) {
            PreparedStatement eldest =
                    prepared.remove(prepared.keySet().iterator().next());
            if (eldest != null) {
                eldest.close();
            }
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
        return statement;
    }

    @Override
    public void close() throws SQLException {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
        } finally {
            prepared.clear();
            connection.close();
        }
    }

    @FunctionalInterface
    private interface SqlStep {
        void run() throws SQLException;
    }
}
