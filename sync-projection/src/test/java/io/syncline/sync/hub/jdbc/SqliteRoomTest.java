package io.syncline.sync.hub.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.sync.hub.store.Author;
import io.syncline.sync.hub.store.StampBound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRoomTest {

    private static final String SPACE = "SPACE";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final StampBound BOUND = new StampBound(NOW, Duration.ofDays(9_999));

    @TempDir
    Path directory;

    private final Author laptop = Author.number(1, SPACE);

    private void fill(JdbcStore store) {
        store.found(SPACE, laptop.enrolment("token"), NOW);
        for (long first = 1; first < 20_000; first += 1_000) {
            store.append(laptop.batch(first, first + 999), BOUND);
        }
    }

    private void drop(JdbcStore store) {
        int dropped;
        do {
            dropped = store.drop(SPACE, Long.MAX_VALUE, Long.MAX_VALUE);
        } while (dropped > 0);
        store.giveBack();
    }

    private long bytes() throws IOException {
        return Files.size(directory.resolve("hub.sqlite"));
    }

    @Test
    void a_file_becomes_smaller_when_the_log_does() throws IOException {
        try (JdbcStore store = JdbcStore.inDirectory(directory)) {
            fill(store);
            store.giveBack();
            long before = bytes();
            drop(store);
            assertThat(bytes()).isLessThan(before / 5);
            assertThat(store.append(laptop.batch(1, 1_000), BOUND).added()).isZero();
        }
    }

    @Test
    void so_does_one_that_was_made_before_files_could() throws IOException, SQLException {
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("hub.sqlite"));
                var statement = file.createStatement()) {
            statement.executeUpdate("create table filler (bytes blob)");
            statement.executeUpdate("insert into filler values (zeroblob(400000))");
        }
        try (JdbcStore store = JdbcStore.inDirectory(directory)) {
            fill(store);
            store.giveBack();
            long before = bytes();
            drop(store);
            assertThat(bytes()).isLessThan(before / 3);
        }
    }
}
