package io.syncline.sync.benchmark;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.FindOptions.Order;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Finds among 100,000 objects: by an indexed field, and the newest 100 by an indexed field; and asks the same of the same
 * file with plain JDBC, a statement prepared once and rows put into maps. Both in turns, in one process; the medians of
 * the rounds count.
 */
public final class FindBenchmark {

    private static final int OBJECTS = 100_000;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 9;
    private static final int BY_FIELD = 10_000;
    private static final int NEWEST = 1_000;
    private static final FindOptions NEWEST_100 =
            new FindOptions(List.of(new Order("createdAt", true)), 100L, 0, false, List.of(), List.of());

    private final StorageCollection items;
    private final SplittableRandom random = new SplittableRandom(42);
    private final Map<String, List<double[]>> results = new LinkedHashMap<>();
    private final Connection jdbc;
    private final PreparedStatement byField;
    private final PreparedStatement newest;

    private FindBenchmark(StorageCollection items, Path file) throws SQLException {
        this.items = items;
        this.jdbc = DriverManager.getConnection("jdbc:sqlite:" + file);
        this.byField = jdbc.prepareStatement("SELECT * FROM item WHERE code = ?");
        this.newest = jdbc.prepareStatement("SELECT * FROM item ORDER BY \"createdAt\" DESC LIMIT 100");
    }

    /** Needs no argument. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path directory = Files.createTempDirectory("syncline-benchmark");
        DeviceStore store =
                DeviceStore.open(directory, Durability.NORMAL, Items.REGISTRY, "benchmark", InstantSource.system());
        try (SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system())) {
            Items.create(device.storage(), OBJECTS);
            FindBenchmark benchmark =
                    new FindBenchmark(device.storage().collection("item"), directory.resolve("device.sqlite"));
            benchmark.run();
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private void run() throws SQLException {
        try (jdbc) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double[] field = {microseconds(BY_FIELD, this::findByField), microseconds(BY_FIELD, this::selectByField)
                };
                double[] newestOnes = {microseconds(NEWEST, this::findNewest), microseconds(NEWEST, this::selectNewest)
                };
                if (round >= 0) {
                    results.computeIfAbsent("one by an indexed field", any -> new ArrayList<>())
                            .add(field);
                    results.computeIfAbsent("newest 100 by an indexed field", any -> new ArrayList<>())
                            .add(newestOnes);
                }
            }
        }
        System.out.printf("%,d objects, %d rounds, medians%n", OBJECTS, ROUNDS);
        System.out.printf("%-32s %12s %12s %8s%n", "", "Syncline µs", "JDBC µs", "ratio");
        results.forEach((workload, pairs) -> System.out.printf(
                "%-32s %,12.1f %,12.1f %8.2f%n",
                workload,
                median(pairs.stream().mapToDouble(pair -> pair[0]).toArray()),
                median(pairs.stream().mapToDouble(pair -> pair[1]).toArray()),
                median(pairs.stream().mapToDouble(pair -> pair[1] / pair[0]).toArray())));
    }

    private int findByField() {
        return items.findObjects(Map.of("code", Items.code(random.nextInt(OBJECTS))))
                .size();
    }

    private int selectByField() throws SQLException {
        byField.setString(1, Items.code(random.nextInt(OBJECTS)));
        return rows(byField);
    }

    private int findNewest() {
        return items.findObjects(Map.of(), NEWEST_100).size() / 100;
    }

    private int selectNewest() throws SQLException {
        return rows(newest) / 100;
    }

    private static int rows(PreparedStatement statement) throws SQLException {
        List<Map<String, Object>> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("id", rows.getString("id"));
                row.put("code", rows.getString("code"));
                row.put("note", rows.getString("note"));
                row.put("amount", rows.getLong("amount"));
                row.put("price", rows.getDouble("price"));
                row.put("done", rows.getBoolean("done"));
                row.put("createdAt", rows.getLong("createdAt"));
                found.add(row);
            }
        }
        return found.size();
    }

    @FunctionalInterface
    private interface Work {
        int run() throws SQLException;
    }

    private static double microseconds(int times, Work work) throws SQLException {
        long start = System.nanoTime();
        int found = 0;
        for (int i = 0; i < times; i++) {
            found += work.run();
        }
        double each = (System.nanoTime() - start) / 1e3 / times;
        if (found != times) {
            throw new IllegalStateException("Found %d of %d.".formatted(found, times));
        }
        return each;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
