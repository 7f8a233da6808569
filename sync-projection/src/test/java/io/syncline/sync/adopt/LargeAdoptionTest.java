package io.syncline.sync.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.operation.BatchResult;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CountObjects;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageBackend;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.adopt.jdbc.JdbcSource;
import io.syncline.sync.adopt.schema.SchemaDerivation;
import io.syncline.sync.adopt.source.AdoptionSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many rows: what adoption itself holds does not grow with them. The storage here only counts, to be fast. */
class LargeAdoptionTest {

    private static final int ROWS = 60_000;
    private static final long MOST_BYTES = 32L << 20;

    @TempDir
    private Path directory;

    private SourceFile source;
    private final Counter counter = new Counter();

    /** Takes batches and keeps nothing; remembers how much memory was in use. */
    private static final class Counter implements StorageBackend {
        private long objects;
        private int largest;
        private long mostBytes;

        @Override
        @SuppressWarnings("unchecked") // the operation's own type says what it answers
        public <R> R execute(StorageOperation<R> operation) {
            if (operation instanceof CountObjects) {
                return (R) Long.valueOf(0);
            }
            ExecuteBatch batch = (ExecuteBatch) operation;
            largest = Math.max(largest, batch.batch().size());
            long before = objects / 10_000;
            objects += batch.batch().size();
            if (objects / 10_000 > before) {
                mostBytes = Math.max(mostBytes, usedBytes());
            }
            return (R) new BatchResult(Map.of());
        }

        @Override
        public <T> T inTransaction(Supplier<T> work) {
            return work.get();
        }

        @Override
        public void afterCommit(Runnable work) {
            work.run();
        }

        private static long usedBytes() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }

    @BeforeEach
    void makeSource() {
        source = SourceFile.of(
                directory.resolve("source.sqlite"), "CREATE TABLE item (name TEXT, note TEXT)", """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                INSERT INTO item SELECT 'item ' || i, printf('%%0900d', i) FROM n
                """.formatted(ROWS));
    }

    @Test
    void sixty_thousand_rows_of_nine_hundred_characters_need_no_more_memory_than_a_batch() {
        long before = Counter.usedBytes();
        try (AdoptionSource database = JdbcSource.open(source.url(), List.of());
                AdoptedDatabase adopted = AdoptedDatabase.open(directory)) {
            StorageRegistry registry =
                    SchemaFile.parse(SchemaDerivation.derive(database, LocalDate.EPOCH, (table, rows) -> {})
                            .json());
            StorageManager storage = new StorageManager(registry, List.<StorageMiddleware>of(), counter);
            Target target = new Target(storage, "device", Target.Past.NONE, new Target.LargeValues() {
                @Override
                public long limit() {
                    return 65_536;
                }

                @Override
                public void store(FieldDefinition field, byte[] bytes) {
                    throw new IllegalStateException("No value here is large");
                }
            });
            new Adoption(database, target, adopted, AdoptionListener.SILENT).run();
        }
        assertThat(counter.objects).isEqualTo(ROWS);
        assertThat(counter.largest).isEqualTo(1_000);
        assertThat(counter.mostBytes - before).isLessThan(MOST_BYTES);
    }
}
