package io.syncline.sync.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals snapshots of a space. The manifest is bound to space, snapshot and position, each chunk to space, snapshot and its
 * number: a hub can neither read one, nor show one in the place of another. Safe for use by several threads.
 */
public final class SnapshotSealer {

    /** The first bytes of what a chunk and a manifest are bound to; see {@link TextSealer} and {@link BlobSealer}. */
    private static final byte CHUNK = 5;

    private static final byte MANIFEST = 6;

    private final SpaceKey key;
    private final byte[] space;

    public SnapshotSealer(SpaceKey key, String space) {
        this.key = key;
        this.space = space.getBytes(StandardCharsets.UTF_8);
    }

    public byte[] sealManifest(String id, long position, byte[] bytes) {
        return sealed(bytes, about(MANIFEST, position, id));
    }

    /**
     * The bytes of a manifest.
     *
     * @throws SealBroken when it was altered, or is that of another snapshot
     */
    public byte[] openManifest(String id, long position, byte[] sealed) {
        return opened(sealed, about(MANIFEST, position, id), "The manifest of snapshot " + id);
    }

    public byte[] sealChunk(String id, int number, byte[] bytes) {
        return sealed(bytes, about(CHUNK, number, id));
    }

    /**
     * The bytes of a chunk.
     *
     * @throws SealBroken when it was altered, or is another one
     */
    public byte[] openChunk(String id, int number, byte[] sealed) {
        return opened(sealed, about(CHUNK, number, id), "Chunk %d of snapshot %s".formatted(number, id));
    }

    private byte[] sealed(byte[] bytes, byte[] about) {
        try {
            return key.cipher().encryptDeterministically(bytes, about);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing a part of a snapshot failed.", e);
        }
    }

    private byte[] opened(byte[] sealed, byte[] about, String what) {
        try {
            return key.cipher().decryptDeterministically(sealed, about);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(what, e);
        }
    }

    /** Parts of fixed length go first, so that no two different ones look alike. */
    private byte[] about(byte kind, long number, String id) {
        byte[] idBytes = id.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES + space.length + idBytes.length)
                .put(kind)
                .putLong(number)
                .putInt(space.length)
                .put(space)
                .put(idBytes)
                .array();
    }
}
