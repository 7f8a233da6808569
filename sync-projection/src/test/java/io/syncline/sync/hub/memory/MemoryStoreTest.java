package io.syncline.sync.hub.memory;

import io.syncline.sync.hub.store.SharedStore;
import io.syncline.sync.hub.store.SharedStoreConformance;

class MemoryStoreTest extends SharedStoreConformance {

    @Override
    protected SharedStore open() {
        return new MemoryStore();
    }
}
