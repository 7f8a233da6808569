package io.syncline.device.process;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * How a new device begins, between processes as users run them: a hub, a device that has everything, and new ones. One begins with
 * the snapshot, one replays the log, and what the first has written is written once more with plain JDBC into an empty file
 * with the same tables, indices and durability. Arguments: how many objects (100,000 without), the heap of each process (384m),
 * and whether to replay too (true).
 */
public final class SnapshotBenchmark {

    private static final int BATCH = 1_000;
    private static final String TEXT = "Of this object somebody wrote about three hundred and fifty bytes: ".repeat(4);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private SnapshotBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int objects = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        String heap = arguments.length > 1 ? arguments[1] : "384m";
        boolean replays = arguments.length < 3 || Boolean.parseBoolean(arguments[2]);
        Processes processes = new Processes(
                List.of("-Xmx" + heap, "--enable-native-access=ALL-UNNAMED", "-Xshare:auto", "-XX:+UseSerialGC"));
        try {
            run(processes, objects, replays);
        } finally {
            processes.close();
        }
    }

    private static void run(Processes processes, int objects, boolean replays) throws Exception {
        ProcessHub hub = processes.hub().start();
        String url = "--syncline.hub.url=" + hub.url();
        String automatic = "--syncline.snapshots.automatic=false";
        String manual = "--syncline.sync.mode=manual";
        ProcessDevice maker = processes.device("maker", url, automatic, manual).start();
        for (int first = 0; first < objects; first += BATCH) {
            write(maker, first);
            if (first % (20 * BATCH) == 0) {
                maker.sync();
            }
        }
        maker.sync();
        long before = System.nanoTime();
        maker.send("POST", "/api/snapshots", "").expecting(201);
        double making = seconds(before);
        System.out.printf("making: %,d objects, %.1f s, %,.0f/s%n", objects, making, objects / making);
        ProcessDevice joiner = processes
                .device(
                        "joiner",
                        url,
                        automatic,
                        "--syncline.pairing=" + maker.pairingUri(),
                        "--syncline.snapshots.worthwhile=1")
                .launch();
        joiner.awaitStart();
        double loading = joined(joiner, objects);
        requireEqual(maker, joiner);
        double raw = raw(joiner.data().resolve("device.sqlite"), processes.path("raw.sqlite"));
        System.out.printf(
                "joining by snapshot: %.1f s, %,.0f/s; the same rows with JDBC %.1f s, ratio %.2f; peak memory of joiner %s, maker %s, hub %s%n",
                loading,
                objects / loading,
                raw,
                raw / loading,
                peak(joiner.program()),
                peak(maker.program()),
                peak(hub.program()));
        if (replays) {
            ProcessDevice replaying = processes
                    .device(
                            "replaying",
                            url,
                            automatic,
                            "--syncline.pairing=" + maker.pairingUri(),
                            "--syncline.snapshots.worthwhile=1000000000")
                    .launch();
            replaying.awaitStart();
            double replay = joined(replaying, objects);
            requireEqual(maker, replaying);
            System.out.printf(
                    "joining by replay: %.1f s, %,.0f/s; by snapshot %.1f times as fast%n",
                    replay, objects / replay, replay / loading);
        }
    }

    private static void write(ProcessDevice device, int first) {
        StringBuilder batch = new StringBuilder("{'operation':'executeBatch','batch':[");
        for (int i = first; i < first + BATCH; i++) {
            batch.append(i == first ? "" : ",")
                    .append(
                            "{'operation':'createObject','collection':'note','args':{'id':'note-%08d','text':'%s %d','rank':%d}}"
                                    .formatted(i, TEXT, i * 7919L, i % 100));
        }
        device.operate(batch.append("]}").toString());
    }

    /** The seconds from the device's first answer until it has everything; also tells when the newest hundred were there. */
    private static double joined(ProcessDevice device, int objects) throws InterruptedException {
        long start = System.nanoTime();
        String newest = "/api/collections/note/objects?order=id:desc&limit=100";
        double first = 0;
        while (true) {
            if (first == 0 && device.get(newest).json().size() == 100) {
                first = seconds(start);
                System.out.printf("the newest 100 are there after %.2f s%n", first);
            }
            JsonNode state = device.syncState();
            if (state.get("cursor").asLong() >= objects) {
                return seconds(start);
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("The device does not get on: " + state);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void requireEqual(ProcessDevice one, ProcessDevice other) {
        if (!one.digest().equals(other.digest())) {
            throw new IllegalStateException("The devices do not agree.");
        }
    }

    /** The seconds in which the rows of both tables are written, a transaction for each 2,000 objects. */
    private static double raw(Path from, Path to) throws SQLException {
        try (Connection target = DriverManager.getConnection("jdbc:sqlite:" + to);
                Statement statement = target.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA cache_size = -16384");
            statement.execute("ATTACH '" + from + "' AS source");
            List<String> tables = List.of("syncline_snapshot_event", "note");
            for (String table : tables) {
                copyDefinition(statement, table);
            }
            List<List<Object[]>> rows = new ArrayList<>();
            for (String table : tables) {
                rows.add(rows(statement, table));
            }
            statement.execute("DETACH source");
            long before = System.nanoTime();
            insert(target, tables, rows);
            return seconds(before);
        }
    }

    private static void copyDefinition(Statement statement, String table) throws SQLException {
        List<String> definitions = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("SELECT sql FROM source.sqlite_master WHERE tbl_name = '" + table
                + "' AND sql IS NOT NULL ORDER BY type DESC")) {
            while (found.next()) {
                definitions.add(found.getString(1));
            }
        }
        for (String definition : definitions) {
            statement.execute(definition);
        }
    }

    private static List<Object[]> rows(Statement statement, String table) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("SELECT * FROM source.\"" + table + "\" ORDER BY rowid")) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = found.getObject(i + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static void insert(Connection target, List<String> tables, List<List<Object[]>> rows) throws SQLException {
        target.setAutoCommit(false);
        int all = rows.get(0).size();
        for (int first = 0; first < all; first += 2 * BATCH) {
            for (int table = 0; table < tables.size(); table++) {
                List<Object[]> part = rows.get(table).subList(first, Math.min(all, first + 2 * BATCH));
                insert(target, tables.get(table), part);
            }
            target.commit();
        }
        target.setAutoCommit(true);
    }

    private static void insert(Connection target, String table, List<Object[]> rows) throws SQLException {
        String places = String.join(", ", Collections.nCopies(rows.get(0).length, "?"));
        try (PreparedStatement insert =
                target.prepareStatement("INSERT INTO \"" + table + "\" VALUES (" + places + ")")) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String peak(Program program) throws IOException {
        return "%,d MiB".formatted(ProcessUse.of(program.pid()).peakKib() / 1024);
    }

    private static double seconds(long before) {
        return (System.nanoTime() - before) / 1e9;
    }
}
