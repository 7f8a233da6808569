package io.syncline.sync.hub.jdbc;

import static io.syncline.sync.hub.store.Author.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.syncline.sync.database.TestPostgres;
import io.syncline.sync.hub.PositionedEvent;
import io.syncline.sync.hub.store.Appended;
import io.syncline.sync.hub.store.Author;
import io.syncline.sync.hub.store.Batch;
import io.syncline.sync.hub.store.ReadRequest;
import io.syncline.sync.hub.store.SharedStore;
import io.syncline.sync.hub.store.SharedStoreConformance;
import io.syncline.sync.hub.store.StampBound;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends SharedStoreConformance {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final StampBound BOUND = new StampBound(NOON, Duration.ofMinutes(5));

    /** One database for all tests, emptied in between, since making one takes longer than most of them. */
    private static final PostgresAddress ADDRESS = new PostgresAddress(TestPostgres.newDatabase(), null, null);

    private final Author laptop = Author.number(1, "SPACE");
    private final Author phone = Author.number(2, "SPACE");
    private JdbcStore node;

    @Override
    protected SharedStore open() {
        node = JdbcStore.connect(ADDRESS);
        try (Connection connection = connection()) {
            execute(
                    connection,
                    "truncate hub_space, hub_event, hub_held, hub_device, hub_code, hub_instance, hub_blob_chunk,"
                            + " hub_blob_space, hub_snapshot, hub_snapshot_chunk, hub_heard, hub_dropped");
            return node;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class Positions {

        /** The classical gap: whoever numbers outside of the lock gives the late one a position that was passed by. */
        @Test
        void of_a_push_that_commits_late_are_seen_by_a_reader_that_was_ahead() throws Exception {
            append(laptop.batch(1, 1));
            append(phone.batch(1, 1));
            List<Long> seen = new ArrayList<>();
            CompletableFuture<Appended> stalled;
            CompletableFuture<Appended> behind;
            try (Connection outsider = connection()) {
                outsider.setAutoCommit(false);
                // The push comes to this row after it has inserted its events.
                execute(outsider, "select * from hub_held where device = '%s' for update".formatted(laptop.device()));
                stalled = later(laptop.batch(2, 3));
                awaitStalledInserts(1);
                behind = later(phone.batch(2, 3));
                awaitStalledInserts(2);
                readOn(seen);
                assertThat(seen).containsExactly(1L, 2L);
                outsider.rollback();
            }
            assertThat(stalled.get(30, TimeUnit.SECONDS).head()).isEqualTo(4);
            assertThat(behind.get(30, TimeUnit.SECONDS).head()).isEqualTo(6);
            readOn(seen);
            assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }

        @Test
        void of_one_space_are_given_while_another_waits() throws Exception {
            Author stranger = Author.number(3, "OTHER");
            node.found("OTHER", stranger.enrolment("stranger's token, hashed"), NOON);
            try (Connection outsider = connection()) {
                outsider.setAutoCommit(false);
                execute(outsider, "select * from hub_space where space = 'SPACE' for update");
                CompletableFuture<Appended> waiting = later(laptop.batch(1, 1));
                awaitStalledInserts(1);

                assertThat(later(stranger.batch(1, 5)).get(30, TimeUnit.SECONDS).head())
                        .isEqualTo(5);
                assertThat(waiting).isNotDone();
                outsider.rollback();
                assertThat(waiting.get(30, TimeUnit.SECONDS).head()).isEqualTo(1);
            }
        }

        private void readOn(List<Long> seen) {
            long cursor = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
            node.read(new ReadRequest("SPACE", cursor, null, 100, Long.MAX_VALUE)).events().stream()
                    .map(PositionedEvent::position)
                    .forEach(seen::add);
        }

        private CompletableFuture<Appended> later(Batch batch) {
            return CompletableFuture.supplyAsync(() -> node.append(batch, BOUND));
        }

        private void awaitStalledInserts(int number) {
            await().atMost(PATIENCE)
                    .until(() -> number("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and "
                                    + "datname = current_database()")
                            == number);
        }
    }

    @Nested
    class Several_nodes {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private JdbcStore other;

        @BeforeEach
        void start_another() {
            other = JdbcStore.connect(ADDRESS);
            other.onMoved("SPACE", (author, head) -> heard.add(author + " " + head));
        }

        @Test
        void wake_each_other() {
            awaitListeners(2);

            append(laptop.batch(1, 3));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).contains(laptop.device() + " 3"));
            other.close();
        }

        @Test
        void know_the_same_spaces_members_and_events() {
            append(laptop.batch(1, 2));

            assertThat(other.devices("SPACE")).hasSize(1);
            assertThat(other.append(laptop.batch(1, 3), BOUND)).isEqualTo(new Appended(3, 3, 1));
            assertThat(append(phone.batch(1, 1)).head()).isEqualTo(4);
            other.close();
        }

        @Test
        void go_on_when_the_database_has_dropped_all_their_connections() throws SQLException {
            awaitListeners(2);
            append(laptop.batch(1, 1));
            try (Connection outsider = connection()) {
                execute(
                        outsider,
                        "select pg_terminate_backend(pid) from pg_stat_activity "
                                + "where datname = current_database() and pid <> pg_backend_pid()");
            }

            assertThat(append(laptop.batch(2, 2)).head()).isEqualTo(2);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(heard).last().asString().endsWith(" 2"));
            other.close();
        }

        @Test
        void find_out_by_themselves_what_they_were_not_told() throws SQLException {
            awaitListeners(2);
            try (Connection outsider = connection()) {
                execute(outsider, "update hub_space set head = 9");
            }

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).contains("null 9"));
            other.close();
        }

        private void awaitListeners(int number) {
            await().atMost(PATIENCE)
                    .until(() -> number("select count(*) from pg_stat_activity where datname = current_database() "
                                    + "and query like '%from hub_space where space = any%' or query like '%pg_notify%'")
                            >= number);
        }
    }

    @Test
    void nodes_may_start_at_once_on_an_empty_database() {
        PostgresAddress empty = new PostgresAddress(TestPostgres.newDatabase(), null, null);
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(CompletableFuture.runAsync(() -> JdbcStore.connect(empty).close()));
        }

        assertThat(CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)))
                .succeedsWithin(PATIENCE);
    }

    @Test
    void another_kind_of_database_is_refused_without_telling_its_password() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PostgresAddress("jdbc:mysql://host/db?password=secret", null, null))
                .withMessageContaining("jdbc:mysql://host/db")
                .withMessageNotContaining("secret");
    }

    private Appended append(Batch batch) {
        return node.append(batch, BOUND);
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(ADDRESS.url());
    }

    private long number(String query) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
