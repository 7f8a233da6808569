package io.syncline.device.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL server for all tests of this JVM; it ends with it. Whoever asks gets an empty database. */
public final class TestPostgres {

    private static @Nullable EmbeddedPostgres server;
    private static int databases;

    private TestPostgres() {}

    /** A new, empty database, as a JDBC URL that holds the user too. */
    public static synchronized String newDatabase() {
        String name = "test_" + ++databases;
        EmbeddedPostgres running = server();
        try (Connection connection = DriverManager.getConnection(running.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " could not be made.", e);
        }
        return running.getJdbcUrl("postgres", name);
    }

    /** Power cuts do not happen in tests, so nothing waits for the disk. */
    private static EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL could not be started.", e);
            }
        }
        return server;
    }
}
