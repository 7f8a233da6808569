package io.syncline.sync.snapshot;

import io.syncline.domain.registry.CollectionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts the objects of a collection into chunks; the first one is small, so that there is soon something to look at. */
final class ChunkCutter {

    private static final int FIRST_OBJECTS = 200;
    private static final int MOST_OBJECTS = 2_000;
    private static final long MOST_BYTES = 1024L * 1024;

    private final CollectionDefinition collection;
    private final Consumer<SnapshotChunk> chunks;
    private List<SnapshotObject> objects = new ArrayList<>();
    private long bytes;
    private int most = FIRST_OBJECTS;

    ChunkCutter(CollectionDefinition collection, Consumer<SnapshotChunk> chunks) {
        this.collection = collection;
        this.chunks = chunks;
    }

    void add(SnapshotObject object) {
        objects.add(object);
        bytes += object.size();
        if (objects.size() >= most || bytes >= MOST_BYTES) {
            cut();
        }
    }

    void cut() {
        if (!objects.isEmpty()) {
            chunks.accept(new SnapshotChunk(collection.name(), collection.version(), objects));
            objects = new ArrayList<>();
            bytes = 0;
            most = MOST_OBJECTS;
        }
    }
}
