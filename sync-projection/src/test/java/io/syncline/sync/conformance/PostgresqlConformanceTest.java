package io.syncline.sync.conformance;

import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.database.TestPostgres;
import java.nio.file.Path;

class PostgresqlConformanceTest extends DeviceStoreConformance {
    @Override
    protected StoreAddress address(Path directory) {
        return StoreAddress.of(directory, TestPostgres.newDatabase());
    }
}
