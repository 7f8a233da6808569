package io.syncline.sync.database.sqlite;

import io.syncline.sync.database.Durability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Connections to a SQLite file, each with what our SQL expects of it. */
final class SqliteDataSource extends SQLiteDataSource {

    private static final int BUSY_MILLISECONDS = 10_000;
    private static final int CACHE_KIBIBYTES = 16_384;

    private final boolean readOnly;

    SqliteDataSource(Path file, Durability durability, boolean readOnly) {
        super(config(durability, readOnly));
        this.readOnly = readOnly;
        setUrl("jdbc:sqlite:" + file);
    }

    private static SQLiteConfig config(Durability durability, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(
                durability == Durability.FULL
                        ? SQLiteConfig.SynchronousMode.FULL
                        : SQLiteConfig.SynchronousMode.NORMAL);
        config.setTransactionMode(
                readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.setCacheSize(-CACHE_KIBIBYTES);
        config.setGetGeneratedKeys(false);
        return config;
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        SQLiteConnection connection = super.getConnection(user, password);
        SqliteCaseFolding.register(connection);
        if (readOnly) {
            queryOnly(connection);
        }
        return connection;
    }

    private static void queryOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
        }
    }
}
