package io.syncline.sync.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts the objects of a collection, or the aggregates of a type, into chunks; the first one is small, so that there is soon something to look at. */
final class ChunkCutter {

    private static final int FIRST_OBJECTS = 200;
    private static final int MOST_OBJECTS = 2_000;
    private static final long MOST_BYTES = 1024L * 1024;

    private final String collection;
    private final String version;
    private final Consumer<SnapshotChunk> chunks;
    private List<SnapshotObject> objects = new ArrayList<>();
    private long bytes;
    private int most = FIRST_OBJECTS;

    ChunkCutter(String collection, String version, Consumer<SnapshotChunk> chunks) {
        this.collection = collection;
        this.version = version;
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
            chunks.accept(new SnapshotChunk(collection, version, objects));
            objects = new ArrayList<>();
            bytes = 0;
            most = MOST_OBJECTS;
        }
    }
}
