package io.syncline.sync.hub.store;

import java.util.regex.Pattern;

/**
 * One part of a blob.
 *
 * @param name the blob's, of letters, digits, {@code -} and {@code _}
 * @param number from 0
 * @param chunks how many the blob has
 * @param payload the sealed bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record SealedChunk(String space, String name, int number, int chunks, byte[] payload) {

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]{1,128}");
    private static final int MOST_CHUNKS = 1 << 20;

    public SealedChunk {
        requireName(name);
        if (number < 0 || number >= chunks || chunks > MOST_CHUNKS) {
            throw new IllegalArgumentException("A blob has 1 to %d chunks, numbered from 0; this is number %d of %d."
                    .formatted(MOST_CHUNKS, number, chunks));
        }
        if (payload.length == 0) {
            throw new IllegalArgumentException("A chunk has at least one byte.");
        }
    }

    /**
     * Refuses a number that no chunk can have.
     *
     * @throws IllegalArgumentException when no chunk can have it
     */
    public static void requireNumber(int number) {
        if (number < 0 || number >= MOST_CHUNKS) {
            throw new IllegalArgumentException(
                    "Chunks are numbered from 0 to %d, not %d.".formatted(MOST_CHUNKS - 1, number));
        }
    }

    /**
     * Refuses a name that no blob can have.
     *
     * @throws IllegalArgumentException when a blob can not be called so
     */
    public static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A blob's name has 1 to 128 letters, digits, - and _.");
        }
    }
}
