package io.syncline.sync.adopt;

import io.syncline.sync.adopt.source.AdoptionException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The file {@code adopted.sqlite} of a data directory: its tables, and how statements run on it. Several writes make one
 * transaction, for speed. The end of the process at a bad moment may so take the last ones, which does no harm: then less
 * is remembered than the device has.
 */
final class AdoptedDatabase implements AutoCloseable {

    private static final String FILE = "adopted.sqlite";
    private static final List<String> DEFINITION = List.of(
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = NORMAL",
            "PRAGMA cache_size = -16384",
            "PRAGMA temp.cache_size = -16384",
            """
            CREATE TABLE IF NOT EXISTS adopted_row (
              collection TEXT NOT NULL,
              object_key TEXT NOT NULL,
              content    TEXT NOT NULL,
              source     TEXT NOT NULL,
              run        INTEGER NOT NULL,
              PRIMARY KEY (collection, object_key)
            ) WITHOUT ROWID
            """,
            """
            CREATE TABLE IF NOT EXISTS adoption_run (
              run    INTEGER PRIMARY KEY,
              device TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE IF NOT EXISTS finished_run (
              source TEXT PRIMARY KEY,
              run    INTEGER NOT NULL
            )
            """,
            """
            CREATE TEMPORARY TABLE equal_content (
              hash BLOB PRIMARY KEY,
              seen INTEGER NOT NULL
            ) WITHOUT ROWID
            """);

    private static final int WRITES_PER_TRANSACTION = 10;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private int writes;

    /**
     * Work with a statement.
     *
     * @param <R> what it answers
     */
    interface Work<R> {
        R with(PreparedStatement statement) throws SQLException;
    }

    private AdoptedDatabase(Connection connection) {
        this.connection = connection;
    }

    /** Opens the file, or makes it. */
    static AdoptedDatabase open(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, settings());
            try (Statement statement = connection.createStatement()) {
                for (String sql : DEFINITION) {
                    statement.execute(sql);
                }
                connection.setAutoCommit(false);
                return new AdoptedDatabase(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new AdoptionException("'%s' can not be opened: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /** The driver would ask for a generated key after every statement. */
    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("jdbc.get_generated_keys", "false");
        return settings;
    }

    /** Runs a statement, which is prepared once. */
    <R> R run(String sql, Work<R> work) {
        try {
            PreparedStatement statement = prepared.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                prepared.put(sql, statement);
            }
            return work.with(statement);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Ends one write; what it wrote will last, after a few more at the latest. */
    void written() {
        writes++;
        if (writes % WRITES_PER_TRANSACTION == 0) {
            commit();
        }
    }

    private void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static AdoptionException failed(SQLException e) {
        return new AdoptionException("'%s' can not be read or written: %s.".formatted(FILE, e.getMessage()), e);
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            connection.commit();
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
