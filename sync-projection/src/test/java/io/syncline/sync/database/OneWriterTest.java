package io.syncline.sync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database is one device's, for as long as the device is open; and the device lives through the loss of connections. */
class OneWriterTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection("user", "1", user -> user.field("name", FieldType.STRING))
            .build();

    @TempDir
    Path directory;

    private SynclineDevice open(String name, String url) {
        StoreAddress address = StoreAddress.of(directory.resolve(name), url);
        DeviceStore store = DeviceStore.open(address, Durability.FULL, REGISTRY, name, InstantSource.system());
        return SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system());
    }

    private static StorageCollection users(SynclineDevice device) {
        return device.storage().collection("user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_second_device_on_the_same_database_is_refused_until_the_first_has_ended(String kind) {
        String url = kind.equals("h2") ? "jdbc:h2:file:" + directory.resolve("shared") : TestPostgres.newDatabase();
        try (SynclineDevice first = open("laptop", url)) {
            assertThatThrownBy(() -> open("phone", url))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("in use by another device");
            users(first).createObject(Map.of("id", "a", "name", "still writing"));
        }
        try (SynclineDevice second = open("phone", url)) {
            assertThat(users(second).findObjects(Map.of())).hasSize(1);
        }
    }

    @Nested
    class On_PostgreSQL {

        @Test
        void devices_share_a_database_in_schemas_of_their_own_beside_the_tables_of_others() throws SQLException {
            String url = TestPostgres.newDatabase();
            execute(
                    url,
                    "CREATE SCHEMA laptop; CREATE TABLE laptop.others (x int); INSERT INTO laptop.others VALUES (1)");
            try (SynclineDevice laptop = open("laptop", url + "&currentSchema=laptop");
                    SynclineDevice phone = open("phone", url + "&currentSchema=phone")) {
                users(laptop).createObject(Map.of("id", "a", "name", "Ada"));
                laptop.store().rebuild();
                assertThat(users(laptop).countObjects(Map.of())).isEqualTo(1);
                assertThat(users(phone).countObjects(Map.of())).isZero();
            }
            execute(url, "DELETE FROM laptop.others");
        }

        @Test
        void a_lost_connection_is_followed_by_another() throws SQLException {
            String url = TestPostgres.newDatabase();
            try (SynclineDevice device = open("laptop", url)) {
                users(device).createObject(Map.of("id", "a", "name", "before"));
                loseAllConnections(url);
                assertThat(users(device).findObjects(Map.of()))
                        .as("reading goes on")
                        .hasSize(1);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> {
                            users(device).createObject(Map.of("id", "b", "name", "after"));
                            return true;
                        });
                assertThat(users(device).countObjects(Map.of())).isEqualTo(2);
                assertThat(device.store().storageEngine().createHeadToken().position())
                        .hasValue(2);
                assertThatThrownBy(() -> open("phone", url))
                        .as("the lock is held again")
                        .hasMessageContaining("in use");
            }
        }

        @Test
        void a_connection_that_is_lost_in_a_transaction_leaves_nothing_of_it() throws SQLException {
            String url = TestPostgres.newDatabase();
            try (SynclineDevice device = open("laptop", url)) {
                assertThatThrownBy(() -> device.storage().transaction(tx -> {
                            tx.collection("user").createObject(Map.of("id", "a", "name", "lost"));
                            loseAllConnections(url);
                            tx.collection("user").createObject(Map.of("id", "b", "name", "lost"));
                        }))
                        .isInstanceOf(RuntimeException.class);
                users(device).createObject(Map.of("id", "c", "name", "after"));
                assertThat(users(device).findObjects(Map.of()))
                        .singleElement()
                        .satisfies(user -> assertThat(user).containsEntry("id", "c"));
                assertThat(device.store().storageEngine().createHeadToken().position())
                        .hasValue(1);
            }
        }

        @Test
        void who_finds_another_writer_after_a_loss_does_not_write() throws SQLException {
            String url = TestPostgres.newDatabase();
            try (SynclineDevice first = open("laptop", url)) {
                users(first).createObject(Map.of("id", "a", "name", "Ada"));
                loseAllConnections(url);
                try (SynclineDevice second = open("phone", url)) {
                    users(second).createObject(Map.of("id", "b", "name", "Bob"));
                    assertThatThrownBy(() -> create(first, "c")).isInstanceOf(DatabaseException.class);
                    assertThatThrownBy(() -> create(first, "c"))
                            .isInstanceOf(DatabaseException.class)
                            .hasMessageContaining("in use by another device");
                }
                create(first, "c");
                assertThat(first.store().storageEngine().createHeadToken().position())
                        .hasValue(3);
                assertThat(users(first).countObjects(Map.of())).isEqualTo(3);
            }
        }

        private static void create(SynclineDevice device, String id) {
            users(device).createObject(Map.of("id", id, "name", id));
        }

        private static void loseAllConnections(String url) {
            execute(
                    url,
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }

        private static void execute(String url, String sql) {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class An_address_that_is_wrong {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jdbc:mysql://localhost/x",
                    "postgresql://localhost/x",
                    "jdbc:sqlite:somewhere.sqlite",
                    "jdbc:postgresql:/x:y:z//",
                    "nonsense"
                })
        void is_told_from_a_database_that_is_not_there(String url) {
            assertThatThrownBy(() -> open("laptop", url))
                    .isInstanceOf(WrongStoreException.class)
                    .hasMessageContaining("syncline.store");
        }

        @Test
        void shows_no_password() {
            StoreAddress address =
                    StoreAddress.of(directory, "jdbc:postgresql://u:secret@host/db?user=u&password=secret");
            assertThat(address).hasToString("jdbc:postgresql://host/db");
            assertThat(StoreAddress.of(directory, "jdbc:h2:file:/data;USER=u;PASSWORD=secret"))
                    .hasToString("jdbc:h2:file:/data");
            assertThat(new StoreAddress(directory, "jdbc:h2:file:/data", "u", "secret").toString())
                    .doesNotContain("secret");
        }

        @Test
        void that_nobody_answers_at_is_the_networks_fault() {
            assertThatThrownBy(() -> open("laptop", "jdbc:postgresql://127.0.0.1:1/x"))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageStartingWith("The database jdbc:postgresql://127.0.0.1:1/x can not be opened: ");
        }

        @Test
        void leaves_the_directory_free() {
            assertThatThrownBy(() -> open("laptop", "jdbc:postgresql://127.0.0.1:1/x"))
                    .isInstanceOf(DatabaseException.class);
            open("laptop", "jdbc:h2:file:" + directory.resolve("own")).close();
        }
    }
}
