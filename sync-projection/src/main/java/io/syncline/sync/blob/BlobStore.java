package io.syncline.sync.blob;

import io.syncline.domain.blob.BlobReference;
import io.syncline.sync.blob.KnownBlob.State;
import io.syncline.sync.database.Database;
import io.syncline.sync.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of large values in the device's database, by their SHA-256. They stand in the same database as the events
 * that refer to them, so that one transaction holds both, and nothing can be lost between two places.
 *
 * <p>Safe for use by several threads.
 */
public final class BlobStore {

    private final Database database;
    private final BlobTable table;
    private final BlobChunks chunks;

    public BlobStore(Database database, InstantSource clock) {
        this.database = database;
        this.table = new BlobTable(database, clock);
        this.chunks = new BlobChunks(database);
        chunks.deleteLeftovers();
    }

    BlobTable table() {
        return table;
    }

    BlobChunks chunks() {
        return chunks;
    }

    /** What is known of these bytes. */
    public Optional<KnownBlob> find(String sha256) {
        return table.find(sha256);
    }

    /** Whether all of these bytes are here. */
    public boolean isHere(BlobReference reference) {
        return find(reference.sha256()).filter(KnownBlob::isHere).isPresent();
    }

    /** The bytes, where they are here. */
    public Optional<BlobContent> content(BlobReference reference) {
        return find(reference.sha256())
                .filter(KnownBlob::isHere)
                .map(known -> content(known, Objects.requireNonNull(known.content()), reference.type()));
    }

    private BlobContent content(KnownBlob known, long content, @Nullable String type) {
        return new BlobContent(
                known.sha256(), known.size(), type, () -> new ChunkStream(chunks, content, known.size()));
    }

    /** Stores bytes, unless they are here, as a part of the transaction. */
    public BlobReference put(byte[] bytes, @Nullable String type) {
        BlobReference reference = new BlobReference(Sha256.textOf(bytes), bytes.length, type);
        if (isHere(reference)) {
            return reference;
        }
        long content = chunks.newContent();
        for (int number = 0; number < BlobChunks.count(bytes.length); number++) {
            int from = number * BlobChunks.BYTES;
            chunks.put(
                    content, number, Arrays.copyOfRange(bytes, from, from + BlobChunks.length(bytes.length, number)));
        }
        complete(reference, content);
        return reference;
    }

    /**
     * Stores what the stream has, one chunk in memory at a time, in short transactions between which others write. The
     * bytes are kept for an hour, and as long as an object or event refers to them.
     *
     * @throws IOException when the stream breaks off; then nothing is kept
     * @throws BlobTooLargeException when it has more than {@code max} bytes; then nothing is kept
     */
    public BlobReference put(InputStream stream, @Nullable String type, long max) throws IOException {
        long content = chunks.newContent();
        try {
            return receive(stream, content, max).withType(type);
        } catch (IOException | RuntimeException e) {
            chunks.delete(content);
            throw e;
        }
    }

    private BlobReference receive(InputStream stream, long content, long max) throws IOException {
        MessageDigest digest = Sha256.begin();
        long size = 0;
        int number = 0;
        for (byte[] chunk = stream.readNBytes(BlobChunks.BYTES);
                chunk.length > 0 || number == 0;
                chunk = stream.readNBytes(BlobChunks.BYTES)) {
            size += chunk.length;
            if (size > max) {
                throw new BlobTooLargeException(max);
            }
            digest.update(chunk);
            chunks.put(content, number++, chunk);
        }
        BlobReference reference = new BlobReference(Sha256.text(digest), size, null);
        database.writing(() -> complete(reference, content));
        return reference;
    }

    /** All chunks are there: the bytes are known by their hash from now on. Within a transaction. */
    private void complete(BlobReference reference, long content) {
        Optional<KnownBlob> known = find(reference.sha256());
        if (known.filter(KnownBlob::isHere).isPresent()) {
            chunks.delete(content);
            table.touch(reference.sha256());
            return;
        }
        known.map(KnownBlob::content).ifPresent(chunks::delete);
        table.save(reference.sha256(), reference.size(), State.HERE, content);
    }
}
