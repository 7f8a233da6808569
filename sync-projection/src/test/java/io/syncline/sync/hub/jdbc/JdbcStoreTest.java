package io.syncline.sync.hub.jdbc;

import io.syncline.sync.hub.store.SharedStore;
import io.syncline.sync.hub.store.SharedStoreConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class JdbcStoreTest extends SharedStoreConformance {

    @TempDir
    private Path directory;

    @Override
    protected SharedStore open() {
        return JdbcStore.open(directory.resolve("hub.sqlite"));
    }
}
