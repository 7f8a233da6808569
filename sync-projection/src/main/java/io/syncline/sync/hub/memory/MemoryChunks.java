package io.syncline.sync.hub.memory;

import io.syncline.sync.hub.HeldChunks;
import io.syncline.sync.hub.NoRoom;
import io.syncline.sync.hub.store.BlobChunkStore;
import io.syncline.sync.hub.store.SealedChunk;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The chunks of blobs. */
final class MemoryChunks implements BlobChunkStore {

    private record Blob(String space, String name) {}

    private final Map<Blob, SortedMap<Integer, SealedChunk>> blobs = new HashMap<>();
    private final Map<String, Long> bytes = new HashMap<>();

    @Override
    public synchronized HeldChunks chunks(String space, String name) {
        SortedMap<Integer, SealedChunk> stored = stored(space, name);
        BitSet held = new BitSet();
        stored.keySet().forEach(held::set);
        int chunks = stored.values().stream()
                .mapToInt(SealedChunk::chunks)
                .findFirst()
                .orElse(0);
        return new HeldChunks(chunks, held);
    }

    @Override
    public synchronized void putChunk(SealedChunk chunk, long maxBytes) {
        SealedChunk before = stored(chunk.space(), chunk.name()).get(chunk.number());
        long more = (long) chunk.payload().length - (before == null ? 0 : before.payload().length);
        long all = bytes.getOrDefault(chunk.space(), 0L) + more;
        if (more > 0 && all > maxBytes) {
            throw new NoRoom(maxBytes);
        }
        bytes.put(chunk.space(), all);
        blobs.computeIfAbsent(new Blob(chunk.space(), chunk.name()), any -> new TreeMap<>())
                .put(chunk.number(), chunk);
    }

    @Override
    public synchronized Optional<byte[]> chunk(String space, String name, int number) {
        return Optional.ofNullable(stored(space, name).get(number)).map(SealedChunk::payload);
    }

    private SortedMap<Integer, SealedChunk> stored(String space, String name) {
        return blobs.getOrDefault(new Blob(space, name), new TreeMap<>());
    }
}
