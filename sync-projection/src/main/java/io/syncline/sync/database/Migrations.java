package io.syncline.sync.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.List;

/** Brings the tables of a database up to what the program needs, by numbered scripts, each of them once. */
public final class Migrations {

    private Migrations() {}

    /**
     * Runs the scripts that this database has not seen, in one transaction each.
     *
     * @param owner the class beside which the scripts lie
     * @param scripts all scripts there ever were, in order; they begin with their number
     * @throws DatabaseException when the database has seen more scripts than there are: it belongs to a newer program
     */
    public static void run(Database database, Class<?> owner, List<String> scripts) {
        int done = database.write(() -> {
            database.execute(database.dialect()
                    .ofScript("CREATE TABLE IF NOT EXISTS syncline_migration (number INTEGER PRIMARY KEY)"));
            return database.prepared("SELECT count(*) FROM syncline_migration", query -> {
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            });
        });
        if (done > scripts.size()) {
            throw new DatabaseException(
                    "The database was written by a newer version (its tables are at %d, this version knows %d); update this program."
                            .formatted(done, scripts.size()));
        }
        for (int number = done; number < scripts.size(); number++) {
            run(database, number + 1, read(owner, scripts.get(number)));
        }
    }

    private static void run(Database database, int number, String script) {
        database.writing(() -> {
            for (String statement : withoutComments(script).split(";")) {
                if (!statement.isBlank()) {
                    database.execute(database.dialect().ofScript(statement));
                }
            }
            database.execute("INSERT INTO syncline_migration (number) VALUES (" + number + ")");
        });
    }

    private static String withoutComments(String script) {
        return script.replaceAll("(?m)^\\s*--.*$", "");
    }

    private static String read(Class<?> owner, String script) {
        try (InputStream text = owner.getResourceAsStream(script)) {
            if (text == null) {
                throw new IllegalStateException("There is no script " + script + " beside " + owner.getName() + ".");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DatabaseException("The script %s can not be read".formatted(script), e);
        }
    }
}
