package io.syncline.sync.hub.jdbc;

import static io.syncline.sync.hub.store.Author.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncline.sync.hub.store.Author;
import io.syncline.sync.hub.store.SpaceDirectory.Member;
import io.syncline.sync.hub.store.StampBound;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcStoreFileTest {

    private final Author laptop = Author.number(1, "SPACE");
    private final StampBound bound = new StampBound(NOON, Duration.ofMinutes(5));

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void choose_the_file() {
        file = directory.resolve("hub.sqlite");
    }

    @Test
    void a_store_that_is_opened_again_has_all_that_was_there() {
        try (JdbcStore store = JdbcStore.open(file)) {
            store.found("SPACE", laptop.enrolment("token, hashed"), NOON);
            store.append(laptop.batch(1, 3), bound);
        }

        try (JdbcStore store = JdbcStore.open(file)) {
            assertThat(store.member("token, hashed")).contains(new Member("SPACE", laptop.device()));
            assertThat(store.append(laptop.batch(3, 4), bound).added()).isEqualTo(1);
            assertThat(store.head("SPACE")).isEqualTo(4);
        }
    }

    @Test
    void two_stores_over_one_file_give_every_position_once() {
        Author phone = Author.number(2, "SPACE");
        try (JdbcStore one = JdbcStore.open(file);
                JdbcStore other = JdbcStore.open(file)) {
            one.found("SPACE", laptop.enrolment("token, hashed"), NOON);

            assertThat(one.append(laptop.batch(1, 2), bound).head()).isEqualTo(2);
            assertThat(other.append(phone.batch(1, 2), bound).head()).isEqualTo(4);
            assertThat(one.append(laptop.batch(2, 3), bound).head()).isEqualTo(5);
        }
    }

    @Test
    void a_database_of_a_later_version_is_not_touched() throws SQLException {
        JdbcStore.open(file).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into hub_migration (number) values (1000)");
        }

        assertThatExceptionOfType(StoreFailure.class)
                .isThrownBy(() -> JdbcStore.open(file))
                .withMessageContaining("version 1000");
    }

    @Test
    void a_directory_that_is_not_there_is_named() {
        Path missing = directory.resolve("missing/hub.sqlite");

        assertThatExceptionOfType(StoreFailure.class)
                .isThrownBy(() -> JdbcStore.open(missing))
                .withMessageContaining(missing.toString());
    }
}
