package io.syncline.sync.adopt.file;

import io.syncline.sync.adopt.source.AdoptionException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Knows what it has seen, in a temporary database, as there may be more than memory has room for. */
final class DistinctValues implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement insert;

    DistinctValues() {
        try {
            // Without a name: a file that SQLite deletes when it is closed.
            this.connection = DriverManager.getConnection("jdbc:sqlite:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE seen (value TEXT PRIMARY KEY) WITHOUT ROWID");
            }
            connection.setAutoCommit(false);
            this.insert = connection.prepareStatement("INSERT OR IGNORE INTO seen (value) VALUES (?)");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Answers whether it is new. */
    boolean add(String value) {
        try {
            insert.setString(1, value);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static AdoptionException failed(SQLException e) {
        return new AdoptionException(
                "A temporary database, to look for a key, can not be used: %s.".formatted(e.getMessage()), e);
    }

    @Override
    public void close() {
        try (connection) {
            insert.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
