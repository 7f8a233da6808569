package io.syncline.device.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SchemaLocation;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The role {@code adopt} as a process: how it ends, and what is there after it was killed. */
class AdoptionProcessTest {

    private static final int ROWS = 12_000;

    @RegisterExtension
    private static final Processes PROCESSES = new Processes();

    private static Path source;

    @BeforeAll
    static void makeSource() throws SQLException {
        source = PROCESSES.path("source.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, size INT)");
            statement.execute("CREATE TABLE log (line TEXT)");
            for (String into : List.of("item SELECT i, 'item ' || i, i % 7", "log SELECT 'line ' || (i % 100)")) {
                statement.execute(
                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO %s FROM n"
                                .formatted(ROWS, into));
            }
        }
    }

    private static String[] adopt(String from, String data) {
        return new String[] {"adopt", "--from=" + from, "--syncline.data=" + PROCESSES.path(data)};
    }

    private static String digest(String data) {
        SchemaLocation schema = SchemaLocation.of(null, PROCESSES.path(data));
        DeviceStore store = DeviceStore.open(
                PROCESSES.path(data), Durability.NORMAL, schema.read(), "laptop", InstantSource.system());
        try (SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system())) {
            assertThat(device.storage().collection("item").countObjects(java.util.Map.of()))
                    .isEqualTo(ROWS);
            assertThat(device.storage().collection("log").countObjects(java.util.Map.of()))
                    .isEqualTo(ROWS);
            return device.digest().compute().digest();
        }
    }

    @Test
    void killed_at_any_moment_and_repeated_it_brings_every_row_once() {
        assertThat(PROCESSES.run(adopt("jdbc:sqlite:" + source, "whole")).code())
                .isZero();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Integer> moments = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            moments.add(random.nextInt(2 * ROWS));
            Program program = PROCESSES.start(List.of(adopt("jdbc:sqlite:" + source, "killed")));
            int moment = moments.get(run);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> !program.isRunning() || bytesOf("killed") > moment * 200L);
            if (run % 2 == 0) {
                program.kill();
            } else {
                program.terminate();
                program.awaitEnd();
            }
        }
        assertThat(PROCESSES.run(adopt("jdbc:sqlite:" + source, "killed")).code())
                .isZero();
        assertThat(digest("killed")).as("seed %d, moments %s", seed, moments).isEqualTo(digest("whole"));
    }

    private static long bytesOf(String data) {
        try {
            Path log = PROCESSES.path(data).resolve("device.sqlite-wal");
            Path rows = PROCESSES.path(data).resolve("device.sqlite");
            return (Files.exists(log) ? Files.size(log) : 0) + (Files.exists(rows) ? Files.size(rows) : 0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void assertRefused(int code, String[] arguments, String... words) {
        Program.Ending ending = PROCESSES.run(arguments);
        assertThat(ending.code()).as(ending.toString()).isEqualTo(code);
        assertThat(ending.err().strip().lines()).as(ending.toString()).hasSize(1);
        assertThat(ending.err()).startsWith("syncline: ").contains(words);
        assertThat(ending.out()).doesNotContain("\tat ");
    }

    @Test
    void what_can_not_be_adopted_is_told_in_one_line() throws IOException {
        assertRefused(
                1, adopt("jdbc:sqlite:" + PROCESSES.path("none.sqlite"), "a"), "none.sqlite", "can not be opened");
        assertRefused(1, adopt("jdbc:oracle:thin:@host:1521/shop", "b"), "There is no JDBC driver for");
        assertRefused(
                1,
                adopt("jdbc:mariadb://127.0.0.1:" + FreePort.choose() + "/shop?password=secret", "c"),
                "can not be opened");
        assertRefused(1, adopt(PROCESSES.path("none.csv").toString(), "d"), "There is no file or directory");
        String[] wrongCharset = {"adopt", "--from=x.csv", "--charset=utf-99"};
        assertRefused(2, wrongCharset, "There is no charset 'utf-99'");
        Path csv = Files.writeString(PROCESSES.path("wrong.csv"), "id,name\n1,a,b\n");
        assertRefused(1, adopt(csv.toString(), "e"), "File 'wrong.csv', line 2");
    }

    @Test
    void a_source_that_can_only_be_read_is_adopted() throws IOException {
        Path copy = Files.copy(source, PROCESSES.path("read-only.sqlite"));
        assertThat(copy.toFile().setReadOnly()).isTrue();
        Program.Ending ending = PROCESSES.run(adopt("jdbc:sqlite:" + copy, "read-only"));
        assertThat(ending.code()).as(ending.toString()).isZero();
        assertThat(ending.out()).contains("Adopted 2 tables with 24,000 rows in ");
        assertThat(digest("read-only")).isNotEmpty();
    }
}
