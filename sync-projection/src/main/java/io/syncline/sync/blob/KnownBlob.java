package io.syncline.sync.blob;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that this device knows of.
 *
 * @param size how many there are
 * @param content the number under which their chunks are stored, as far as they are; null while none is
 */
public record KnownBlob(
        String sha256, long size, State state, @Nullable Long content) {

    /** Where the bytes are. */
    public enum State {
        /** All of them are on this device. */
        HERE,
        /** An event refers to them, and they are still to be fetched. */
        MISSING,
        /** They were here, and were not kept as no object shows them. */
        DROPPED
    }

    /** Into how many chunks these bytes are cut. */
    public int chunks() {
        return BlobChunks.count(size);
    }

    public boolean isHere() {
        return state == State.HERE;
    }
}
