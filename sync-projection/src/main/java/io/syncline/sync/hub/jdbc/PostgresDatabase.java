package io.syncline.sync.hub.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A PostgreSQL database that several hub nodes may share. Transactions of different spaces run side by side; those of
 * one space wait for each other at its row. What gave way to another, or lost its connection, is done again.
 */
final class PostgresDatabase implements HubDatabase {

    private static final int CONNECTIONS = 10;
    private static final int IDLE_CONNECTIONS = 2;
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(5);

    private final DataSource source;
    private final Runnable afterwards;

    PostgresDatabase(DataSource source, Runnable afterwards) {
        this.source = source;
        this.afterwards = afterwards;
    }

    /** Connects, and brings the tables up to date. */
    static PostgresDatabase open(PostgresAddress address) {
        HikariDataSource pool = pool(address);
        PostgresDatabase database = new PostgresDatabase(pool, pool::close);
        try {
            database.write("bringing the tables up to date at " + address, Migrations::run);
            return database;
        } catch (StoreFailure e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public <T> T write(String attempt, Work<T> work) {
        return Retry.run(attempt, () -> transaction(work));
    }

    @Override
    public <T> T read(String attempt, Work<T> work) {
        // Also in a transaction, since the driver fetches rows bit by bit only there.
        return write(attempt, work);
    }

    /** The room is used again for what comes; the files become no smaller, as that would shut everybody out. */
    @Override
    public void giveBack() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum (analyze) hub_event");
            statement.execute("vacuum hub_snapshot_chunk");
        } catch (SQLException e) {
            throw new StoreFailure("giving room back", e);
        }
    }

    @Override
    public void close() {
        afterwards.run();
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        try (Statements statements = new Statements(source.getConnection(), Dialect.POSTGRESQL)) {
            statements.connection().setAutoCommit(false);
            try {
                T result = work.run(statements);
                statements.connection().commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(statements.connection(), e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** The pool gives every connection back its automatic commits, and sorts out those that broke. */
    private static HikariDataSource pool(PostgresAddress address) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("syncline-hub");
        pool.setJdbcUrl(address.url());
        pool.setDataSourceProperties(address.settings());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(IDLE_CONNECTIONS);
        pool.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }
}
