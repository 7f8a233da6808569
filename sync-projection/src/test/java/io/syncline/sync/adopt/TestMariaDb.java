package io.syncline.sync.adopt;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A MariaDB server that somebody else runs: nothing brings one along for every machine. The variable {@code
 * SYNCLINE_TEST_MARIADB} says where, as in {@code jdbc:mariadb://127.0.0.1:3306/test?user=root}; without it tests that
 * need one are skipped, and say so.
 */
final class TestMariaDb {

    static final String VARIABLE = "SYNCLINE_TEST_MARIADB";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestMariaDb() {}

    /** A new, empty database, as a JDBC URL that holds the user too. */
    static String newDatabase() {
        String url = System.getenv(VARIABLE);
        String name = "syncline_test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " could not be made.", e);
        }
        return url.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
    }
}
