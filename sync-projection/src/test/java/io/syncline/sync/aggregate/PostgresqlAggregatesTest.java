package io.syncline.sync.aggregate;

import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.database.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

class PostgresqlAggregatesTest {

    private static StoreAddress address(Path directory) {
        return StoreAddress.of(directory, TestPostgres.newDatabase());
    }

    @Nested
    class Synced_aggregates extends AggregateSyncConformance {
        @Override
        protected StoreAddress address(Path directory) {
            return PostgresqlAggregatesTest.address(directory);
        }
    }

    @Nested
    class Lost_commands extends LostCommandsConformance {
        @Override
        protected StoreAddress address(Path directory) {
            return PostgresqlAggregatesTest.address(directory);
        }
    }
}
