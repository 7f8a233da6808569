package io.syncline.sync.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that ends soon closes a database whose pool is still making connections. */
class ClosingTest {

    private final CountDownLatch making = new CountDownLatch(1);
    private final CountDownLatch made = new CountDownLatch(1);

    /** The first connection is there at once, the others take as long as the test wants. */
    private final class SlowConnections implements Connections {

        private final AtomicInteger number = new AtomicInteger();
        private final String url;

        SlowConnections(Path directory) {
            url = "jdbc:sqlite:" + directory.resolve("any.sqlite");
        }

        @Override
        public Connection writer() {
            throw new AssertionError("Nobody writes.");
        }

        @Override
        public Connection reader() throws SQLException {
            if (number.incrementAndGet() > 1) {
                making.countDown();
                await(made);
            }
            return DriverManager.getConnection(url);
        }

        @Override
        public void commit(Connection writer) {}

        @Override
        public boolean canBeLost() {
            return false;
        }
    }

    @Test
    void a_pool_that_is_closed_waits_for_the_connection_that_it_is_making(@TempDir Path directory) {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(new ReaderSource(new SlowConnections(directory)));
        settings.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(settings)) {
            await(making);
            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(made::countDown);
            assertThat(pool.isRunning()).isTrue();
        }
        assertThat(made.getCount()).as("connections that were given up").isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
