package io.syncline.sync.aggregate;

import io.syncline.sync.database.StoreAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

class SqliteAggregatesTest {

    private static StoreAddress address(Path directory) {
        return StoreAddress.of(directory);
    }

    @Nested
    class Synced_aggregates extends AggregateSyncConformance {
        @Override
        protected StoreAddress address(Path directory) {
            return SqliteAggregatesTest.address(directory);
        }
    }

    @Nested
    class Lost_commands extends LostCommandsConformance {
        @Override
        protected StoreAddress address(Path directory) {
            return SqliteAggregatesTest.address(directory);
        }
    }

    @Nested
    class Copied_and_restored extends CopiedAggregatesConformance {
        @Override
        protected StoreAddress address(Path directory) {
            return SqliteAggregatesTest.address(directory);
        }
    }
}
