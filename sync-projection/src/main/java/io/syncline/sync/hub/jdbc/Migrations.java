package io.syncline.sync.hub.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings the tables up to date: runs the numbered files that this database has not seen yet. */
final class Migrations {

    private static final List<String> FILES = List.of(
            "0001-log-and-directory.sql",
            "0002-instances.sql",
            "0003-blobs.sql",
            "0004-routing-tags.sql",
            "0005-snapshots.sql",
            "0006-retention.sql",
            "0007-earlier-tokens.sql");

    private Migrations() {}

    static Integer run(Statements statements) throws SQLException {
        Connection connection = statements.connection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists hub_migration (number integer not null primary key)");
            int done = done(statement);
            if (done > FILES.size()) {
                throw new StoreFailure("The hub's database is of version %d; this program knows versions up to %d."
                        .formatted(done, FILES.size()));
            }
            for (int number = done + 1; number <= FILES.size(); number++) {
                apply(statement, number, statements.dialect());
            }
        }
        return FILES.size();
    }

    private static int done(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select coalesce(max(number), 0) from hub_migration")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void apply(Statement statement, int number, Dialect dialect) throws SQLException {
        for (String sql : dialect.script(text(FILES.get(number - 1))).split(";")) {
            if (!sql.isBlank()) {
                statement.execute(sql);
            }
        }
        statement.execute("insert into hub_migration (number) values (" + number + ")");
    }

    private static String text(String file) {
        try (InputStream stream = Migrations.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The program lacks its file " + file + ".");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file + " failed.", e);
        }
    }
}
