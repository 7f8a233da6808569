package io.syncline.sync.blob;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.blob.KnownBlob.State;
import io.syncline.sync.database.Database;
import io.syncline.sync.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is to be moved between this device and the hub, and how far it is. Safe for use by several threads. */
public final class BlobCarrier {

    /** Own bytes that the hub lacks, whose events it has: nothing travels before what refers to it. */
    private static final String TO_SEND = """
            state = 'here' AND at_hub = 0 AND EXISTS (
                SELECT 1 FROM syncline_blob_use
                JOIN syncline_event ON syncline_event.position = syncline_blob_use.position
                WHERE syncline_blob_use.sha256 = syncline_blob.sha256
                AND syncline_event.device IN (SELECT number FROM syncline_device WHERE id = ?)
                AND (syncline_event.device <> ? OR syncline_event.sequence <= ?))
            """;

    private static final String NEWEST = """
            (SELECT max(position) FROM syncline_blob_use WHERE syncline_blob_use.sha256 = syncline_blob.sha256) DESC
            """;

    private final Database database;
    private final BlobTable table;
    private final BlobChunks chunks;

    public BlobCarrier(Database database, BlobStore store) {
        this.database = database;
        this.table = store.table();
        this.chunks = store.chunks();
    }

    /**
     * What this device has to send, the oldest first.
     *
     * @param device this device, in whatever epoch
     * @param number the number of its present epoch
     * @param confirmed the last event of that epoch that the hub has
     */
    public List<KnownBlob> toSend(DeviceId device, int number, long confirmed, int most) {
        return table.select("WHERE " + TO_SEND + " ORDER BY touched_at LIMIT ?", query -> {
            query.setString(1, device.value());
            query.setInt(2, number);
            query.setLong(3, confirmed);
            query.setInt(4, most);
        });
    }

    public long countToSend(DeviceId device) {
        return table.count("WHERE " + TO_SEND, query -> {
            query.setString(1, device.value());
            query.setInt(2, 0);
            query.setLong(3, Long.MAX_VALUE);
        });
    }

    /** What events refer to and is not here, the newest first. */
    public List<KnownBlob> missing(long maxSize, int most) {
        return table.select("WHERE state = 'missing' AND size <= ? ORDER BY " + NEWEST + " LIMIT ?", query -> {
            query.setLong(1, maxSize);
            query.setInt(2, most);
        });
    }

    public long countMissing() {
        return table.count("WHERE state = 'missing'", query -> {});
    }

    /** What is known of bytes that somebody wants to read; from now on they are missing where they are not here. */
    public KnownBlob wanted(BlobReference reference) {
        return database.write(() -> {
            KnownBlob known = table.find(reference.sha256()).orElse(null);
            if (known == null || known.state() == State.DROPPED) {
                table.save(reference.sha256(), reference.size(), State.MISSING, null);
            }
            return table.find(reference.sha256()).orElseThrow();
        });
    }

    /**
     * One chunk of bytes that are here.
     *
     * @throws BlobGoneException when they are not any more
     */
    public byte[] chunk(KnownBlob blob, int number) {
        return chunks.get(Objects.requireNonNull(blob.content()), number);
    }

    public Optional<KnownBlob> find(String sha256) {
        return table.find(sha256);
    }

    /** The hub has all of them. */
    public void sent(KnownBlob blob) {
        database.writing(() -> table.markAtHub(blob.sha256()));
    }

    /** Which chunks of bytes that are being fetched have come. */
    public BitSet chunksHere(KnownBlob blob) {
        return table.find(blob.sha256())
                .map(KnownBlob::content)
                .map(chunks::there)
                .orElseGet(BitSet::new);
    }

    /** Keeps a chunk that has come, durably. */
    public void receive(KnownBlob blob, int number, byte[] bytes) {
        database.writing(() -> table.find(blob.sha256())
                .filter(known -> known.state() == State.MISSING)
                .ifPresent(known -> chunks.put(contentOf(known), number, bytes)));
    }

    private long contentOf(KnownBlob missing) {
        Long known = missing.content();
        if (known != null) {
            return known;
        }
        long content = chunks.newContent();
        table.save(missing.sha256(), missing.size(), State.MISSING, content);
        return content;
    }

    /**
     * All chunks have come: the bytes are here from now on, if they have the hash. Otherwise none of them is kept.
     *
     * @return whether they have it
     */
    public boolean received(KnownBlob blob) {
        KnownBlob known = table.find(blob.sha256()).orElse(blob);
        if (known.isHere()) {
            return true;
        }
        long content = Objects.requireNonNull(known.content());
        boolean isWhole = sha256(content, known.size()).equals(known.sha256());
        database.writing(() -> {
            if (isWhole) {
                table.save(known.sha256(), known.size(), State.HERE, content);
                table.markAtHub(known.sha256());
            } else {
                chunks.delete(content);
            }
        });
        return isWhole;
    }

    private String sha256(long content, long size) {
        MessageDigest digest = Sha256.begin();
        try (InputStream stream = new DigestInputStream(new ChunkStream(chunks, content, size), digest)) {
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.text(digest);
    }
}
