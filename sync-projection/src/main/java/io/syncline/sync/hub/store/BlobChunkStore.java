package io.syncline.sync.hub.store;

import io.syncline.sync.hub.HeldChunks;
import java.util.Optional;

/** The sealed chunks of every space's blobs. They are kept for ever: a hub can not know what is still referred to. */
public interface BlobChunkStore {

    /** Which chunks of that blob are stored. */
    HeldChunks chunks(String space, String name);

    /**
     * Stores the chunk, in the place of the one that is there, if any.
     *
     * @param maxBytes how much all chunks of the space may take
     * @throws io.syncline.sync.hub.NoRoom when they would take more
     */
    void putChunk(SealedChunk chunk, long maxBytes);

    /** The sealed bytes of one chunk. */
    Optional<byte[]> chunk(String space, String name, int number);
}
