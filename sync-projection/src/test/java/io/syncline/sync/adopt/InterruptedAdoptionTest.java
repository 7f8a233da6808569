package io.syncline.sync.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.sync.adopt.jdbc.JdbcSource;
import io.syncline.sync.adopt.schema.SchemaDerivation;
import io.syncline.sync.adopt.source.AdoptionSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An adoption that ends in the middle, and is repeated. */
class InterruptedAdoptionTest {

    private static final String ROWS = """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
            INSERT INTO %s SELECT %s FROM n
            """;

    @TempDir
    private Path directory;

    private SourceFile source;
    private AdoptingDevice device;

    @BeforeEach
    void makeSource() {
        source = SourceFile.of(
                directory.resolve("source.sqlite"),
                "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, size INT)",
                "CREATE TABLE log (line TEXT)",
                ROWS.formatted(2_100, "item", "i, 'item ' || i, i % 7"),
                ROWS.formatted(1_100, "log", "'line ' || (i % 100)"));
        device = new AdoptingDevice(directory.resolve("laptop"));
        device.writeSchema(derived());
    }

    private String derived() {
        try (AdoptionSource database = JdbcSource.open(source.url(), List.of())) {
            return SchemaDerivation.derive(database, LocalDate.EPOCH, (table, rows) -> {})
                    .json();
        }
    }

    private String digestOfOneGo() {
        AdoptingDevice other = new AdoptingDevice(directory.resolve("other"));
        other.writeSchema(derived());
        other.adopt(source);
        return other.digest();
    }

    /** Ends at that batch, which has happened by then or has not. */
    private record Stop(int[] batchesLeft, boolean afterwards) implements StorageMiddleware {
        @Override
        public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
            boolean last = operation instanceof ExecuteBatch && batchesLeft[0]-- == 0;
            if (last && !afterwards) {
                throw new IllegalStateException("stopped");
            }
            R answer = next.proceed(operation);
            if (last) {
                throw new IllegalStateException("stopped");
            }
            return answer;
        }
    }

    private void adoptUntil(int batch, boolean afterwards) {
        assertThatThrownBy(() -> device.adoptThrough(new Stop(new int[] {batch}, afterwards), source))
                .hasMessage("stopped");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "2, false", "3, true", "4, true"})
    void repeated_it_brings_every_row_once(int batch, boolean afterwards) {
        adoptUntil(batch, afterwards);
        AdoptionReport report = device.adopt(source);
        assertThat(report.modified() + report.deleted()).isZero();
        assertThat(device.digest()).isEqualTo(digestOfOneGo());
        assertThat(device.values("item", "id")).hasSize(2100);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "1, true", "3, false", "3, true", "2, true"})
    void repeated_it_brings_every_change_once_and_spares_edits(int batch, boolean afterwards) {
        device.adopt(source);
        device.change("item", items -> items.updateObjects(Map.of("id", 1), Map.of("name", "mine")));
        source.run(
                "UPDATE item SET size = size + 1 WHERE id % 2 = 1",
                "DELETE FROM item WHERE id % 10 = 0",
                "INSERT INTO item VALUES (9000, 'new', 1)",
                "DELETE FROM log WHERE rowid % 3 = 0");
        adoptUntil(batch, afterwards);
        device.adopt(source);
        AdoptionReport third = device.adopt(source);
        assertThat(third.created() + third.modified() + third.deleted()).isZero();
        assertThat(device.objects("item"))
                .hasSize(1891)
                .first()
                .isEqualTo(Map.of("id", 1L, "name", "mine", "size", 2L));
        device.change("item", items -> items.updateObjects(Map.of("id", 1), Map.of("name", "item 1")));
        assertThat(device.digest()).isEqualTo(digestOfOneGo());
    }

    @Test
    void stopped_again_and_again_it_gets_to_the_end() {
        for (int run = 0; run < 3; run++) {
            adoptUntil(1, run % 2 == 0);
        }
        device.adopt(source);
        assertThat(device.digest()).isEqualTo(digestOfOneGo());
    }
}
