package io.syncline.sync.hub.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {

    private static final String INSERT = "insert into hub_space (space, head, founded_at) values ('S', 0, 0)";

    @TempDir
    Path directory;

    @Test
    void nothing_is_kept_of_work_that_ends_with_an_error_such_as_a_lack_of_memory() {
        try (SqliteDatabase database = SqliteDatabase.open(directory.resolve("hub.sqlite"), () -> {})) {
            assertThatThrownBy(() -> database.write("running out of memory", sql -> {
                        sql.with(INSERT).executeUpdate();
                        throw new OutOfMemoryError("of this test");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);

            assertThat(database.read("counting", WriterTest::spaces)).isZero();
        }
    }

    private static int spaces(Statements sql) throws SQLException {
        try (ResultSet rows = sql.with("select count(*) from hub_space").executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
