package io.syncline.sync.conformance;

import io.syncline.sync.database.StoreAddress;
import java.nio.file.Path;

class SqliteConformanceTest extends DeviceStoreConformance {
    @Override
    protected StoreAddress address(Path directory) {
        return StoreAddress.of(directory);
    }
}
