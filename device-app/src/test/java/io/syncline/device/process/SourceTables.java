package io.syncline.device.process;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody's tables in H2 and in PostgreSQL, with the types that most tables have. */
final class SourceTables {

    private SourceTables() {}

    static String inH2(Path file) {
        return fill("jdbc:h2:file:" + file);
    }

    static String inPostgresql() {
        return fill(TestPostgres.newDatabase());
    }

    private static String fill(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE person (id BIGINT PRIMARY KEY, name VARCHAR(60) NOT NULL, height DOUBLE PRECISION,
                        active BOOLEAN, born TIMESTAMP, small SMALLINT)""");
            statement.execute(
                    "CREATE TABLE letter (id BIGINT PRIMARY KEY, person BIGINT REFERENCES person (id), text VARCHAR)");
            statement.execute("INSERT INTO person VALUES (1, 'Ada', 1.6, TRUE, TIMESTAMP '1815-12-10 00:00:00', 7)");
            statement.execute("INSERT INTO person VALUES (2, 'Bob', NULL, NULL, NULL, NULL)");
            statement.execute("INSERT INTO letter VALUES (1, 1, 'Dear Bob'), (2, NULL, 'x')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url;
    }
}
