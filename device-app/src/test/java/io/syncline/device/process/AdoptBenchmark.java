package io.syncline.device.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** How fast a large database is adopted, and with how much memory: the role in a process with a small heap. */
public final class AdoptBenchmark {

    private static final List<String> JAVA_OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED");

    private AdoptBenchmark() {}

    /** Measures; the argument says how many rows, 1,000,000 without one. */
    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        Processes processes = new Processes(JAVA_OPTIONS);
        try {
            Path source = processes.path("source.sqlite");
            makeSource(source, rows);
            String[] adopt = {"adopt", "--from=jdbc:sqlite:" + source, "--syncline.data=" + processes.path("device")};
            measure("first time, with a look at all rows for the schema", rows, processes.start(List.of(adopt)));
            measure("again, nothing changed", rows, processes.start(List.of(adopt)));
            System.out.printf(
                    "adopt: source %,d MiB, device %,d MiB, memory of what was adopted %,d MiB%n",
                    Files.size(source) >> 20,
                    Files.size(processes.path("device").resolve("device.sqlite")) >> 20,
                    Files.size(processes.path("device").resolve("adopted.sqlite")) >> 20);
        } finally {
            processes.close();
        }
    }

    private static void measure(String what, int rows, Program program) throws Exception {
        long start = System.nanoTime();
        long mostKib = 0;
        while (program.isRunning()) {
            mostKib = Math.max(mostKib, peakKib(program));
            Thread.sleep(100);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Program.Ending ending = program.awaitEnd();
        if (ending.code() != 0) {
            throw new IllegalStateException(ending.toString());
        }
        System.out.printf(
                "adopt: %,d rows, %s: %.1f s, %,.0f rows/s, most memory of the process %,d MiB%n",
                rows, what, seconds, rows / seconds, mostKib >> 10);
    }

    private static long peakKib(Program program) {
        try {
            return ProcessUse.of(program.pid()).peakKib();
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Rows of about 350 bytes in seven columns, and a link. */
    private static void makeSource(Path file, int rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE owner (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
            statement.execute("INSERT INTO owner VALUES (1, 'Ada'), (2, 'Grace')");
            statement.execute("""
                    CREATE TABLE item (id INTEGER PRIMARY KEY, owner INT REFERENCES owner, name TEXT NOT NULL, price REAL,
                                       made DATETIME, done BOOLEAN, note TEXT)
                    """);
            statement.execute("""
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                    INSERT INTO item SELECT i, 1 + i %% 2, 'item ' || i, i / 100.0,
                           datetime(1600000000 + i, 'unixepoch'), i %% 3 = 0, printf('%%0280d', i) FROM n
                    """.formatted(rows));
        }
    }
}
