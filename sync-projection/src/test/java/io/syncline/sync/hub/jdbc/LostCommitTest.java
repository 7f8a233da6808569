package io.syncline.sync.hub.jdbc;

import static io.syncline.sync.hub.store.Author.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncline.sync.database.TestPostgres;
import io.syncline.sync.hub.store.Appended;
import io.syncline.sync.hub.store.Author;
import io.syncline.sync.hub.store.StampBound;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The worst moment for a connection to break: the database has committed, and nobody was told. */
class LostCommitTest {

    private final Author laptop = Author.number(1, "SPACE");
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private PostgresDatabase database;

    @BeforeEach
    void found_the_space() {
        PGSimpleDataSource real = new PGSimpleDataSource();
        real.setUrl(TestPostgres.newDatabase());
        database = new PostgresDatabase(losing(real), () -> {});
        database.write("bringing the tables up to date", Migrations::run);
        database.write("founding", sql -> JdbcDirectory.found(sql, "SPACE", laptop.enrolment("token, hashed"), NOON));
    }

    @Test
    void a_push_that_was_committed_unheard_is_not_there_twice() {
        lostAnswers.set(1);

        assertThat(append(1, 3)).isEqualTo(new Appended(3, 3, 0));
        assertThat(append(4, 4)).isEqualTo(new Appended(4, 4, 1));
    }

    @Test
    void a_space_that_was_founded_unheard_is_there_once() {
        lostAnswers.set(2);

        database.write("founding", sql -> JdbcDirectory.found(sql, "OTHER", laptop.enrolment("other token"), NOON));

        assertThat(database.<Integer>read(
                        "listing", sql -> JdbcDirectory.devices(sql, "OTHER").size()))
                .isEqualTo(1);
    }

    @Test
    void a_database_that_never_answers_is_given_up_with_all_failures() {
        lostAnswers.set(Integer.MAX_VALUE);

        assertThatExceptionOfType(StoreFailure.class)
                .isThrownBy(() -> append(1, 3))
                .withMessageContaining("appending")
                .satisfies(failure -> assertThat(failure.getCause().getSuppressed())
                        .filteredOn(earlier -> earlier.getMessage().contains("sending to the backend"))
                        .hasSize(5));
    }

    private Appended append(long first, long last) {
        StampBound bound = new StampBound(NOON, Duration.ofMinutes(5));
        return database.write("appending", sql -> JdbcLog.append(sql, laptop.batch(first, last), bound));
    }

    /** Real connections, of which some break right after a commit. */
    private DataSource losing(DataSource real) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> losing((Connection) method.invoke(real, arguments)));
    }

    private Connection losing(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (method.getName().equals("commit") && lostAnswers.getAndDecrement() > 0) {
                            real.close();
                            throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
