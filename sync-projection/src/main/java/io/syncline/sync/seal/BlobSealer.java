package io.syncline.sync.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Seals large values for the way. A blob's name at the hub is its hash, sealed for the space: the same for all members,
 * and nothing to anybody else, who could otherwise ask a hub for known files. Each chunk is bound to its blob and its
 * place. Deterministic as events are, so a chunk that is sent again is the same bytes.
 *
 * <p>Safe for use by several threads.
 */
public final class BlobSealer {

    /** The first bytes of what a name and a chunk are bound to; see {@link TextSealer}. */
    private static final byte NAME = 3;

    private static final byte CHUNK = 4;

    private final SpaceKey key;
    private final byte[] space;

    public BlobSealer(SpaceKey key, String space) {
        this.key = key;
        this.space = space.getBytes(StandardCharsets.UTF_8);
    }

    /** What a blob with that SHA-256 is called at the hub. */
    public String name(byte[] sha256) {
        byte[] about =
                ByteBuffer.allocate(1 + space.length).put(NAME).put(space).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed(sha256, about));
    }

    public byte[] seal(String name, int number, int chunks, byte[] bytes) {
        return sealed(bytes, about(name, number, chunks));
    }

    /**
     * The bytes of a chunk.
     *
     * @throws SealBroken when it was altered, or is another one
     */
    public byte[] open(String name, int number, int chunks, byte[] sealed) {
        try {
            return key.cipher().decryptDeterministically(sealed, about(name, number, chunks));
        } catch (GeneralSecurityException e) {
            throw new SealBroken("Chunk %d of blob %s".formatted(number, name), e);
        }
    }

    private byte[] sealed(byte[] bytes, byte[] about) {
        try {
            return key.cipher().encryptDeterministically(bytes, about);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing a blob failed.", e);
        }
    }

    /** Parts of fixed length go first, so that no two different ones look alike. */
    private byte[] about(String name, int number, int chunks) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 3 * Integer.BYTES + space.length + nameBytes.length)
                .put(CHUNK)
                .putInt(number)
                .putInt(chunks)
                .putInt(space.length)
                .put(space)
                .put(nameBytes)
                .array();
    }
}
