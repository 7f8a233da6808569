package io.syncline.sync.conformance;

import io.syncline.sync.database.StoreAddress;
import java.nio.file.Path;

class H2ConformanceTest extends DeviceStoreConformance {
    @Override
    protected StoreAddress address(Path directory) {
        return StoreAddress.of(directory, "jdbc:h2:file:" + directory.resolve("device"));
    }
}
