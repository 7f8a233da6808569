package io.syncline.sync.blob;

import io.syncline.domain.blob.BlobReference;
import io.syncline.sync.blob.KnownBlob.State;
import io.syncline.sync.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes bytes that nobody needs: those that no stored event refers to, and, where a retention is set, those that no
 * object has shown for that long. Each is decided and removed in a transaction of its own, and a write that refers to
 * bytes looks in its transaction whether they are there; so neither can come between the other's looking and acting.
 */
public final class BlobCleanUp {

    /** Bytes are stored before the value that refers to them is written. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final Database database;
    private final InstantSource clock;
    private final BlobTable table;
    private final BlobChunks chunks;
    private final Shown shown;
    private final @Nullable Duration retention;

    /** What the device's objects show now. */
    public interface Shown {

        /** The hashes of all bytes that objects refer to. */
        Set<String> all();

        /** Whether an object refers to these bytes, or would if it came back. */
        boolean isShown(BlobReference reference);
    }

    public BlobCleanUp(
            Database database, InstantSource clock, BlobStore store, Shown shown, @Nullable Duration retention) {
        this.database = database;
        this.clock = clock;
        this.table = store.table();
        this.chunks = store.chunks();
        this.shown = shown;
        this.retention = retention;
    }

    /** Answers how many contents were removed. */
    public int run() {
        if (table.isEmpty()) {
            return 0;
        }
        database.writing(table::forgetUsesWithoutEvent);
        int removed = 0;
        long before = clock.millis() - GRACE.toMillis();
        for (KnownBlob blob : table.unusedSince(before)) {
            removed += database.write(() -> removeUnused(blob, before)) ? 1 : 0;
        }
        return removed + (retention == null ? 0 : dropUnshown(retention));
    }

    private boolean removeUnused(KnownBlob blob, long before) {
        boolean stillUnused = table.isUnusedSince(blob.sha256(), before) && !shown.isShown(reference(blob));
        if (stillUnused) {
            deleteChunks(blob);
            table.delete(blob.sha256());
        }
        return stillUnused;
    }

    private int dropUnshown(Duration after) {
        long now = clock.millis();
        Set<String> shownNow = shown.all();
        List<KnownBlob> here = table.select("WHERE state = 'here'", query -> {});
        database.writing(
                () -> here.forEach(blob -> table.markShown(blob.sha256(), shownNow.contains(blob.sha256()), now)));
        int dropped = 0;
        for (KnownBlob blob : table.unshownSince(now - after.toMillis())) {
            dropped += database.write(() -> drop(blob)) ? 1 : 0;
        }
        return dropped;
    }

    private boolean drop(KnownBlob blob) {
        boolean stillUnshown = !shown.isShown(reference(blob));
        if (stillUnshown) {
            deleteChunks(blob);
            table.save(blob.sha256(), blob.size(), State.DROPPED, null);
        }
        return stillUnshown;
    }

    private void deleteChunks(KnownBlob blob) {
        Long content = blob.content();
        if (content != null) {
            chunks.delete(content);
        }
    }

    private static BlobReference reference(KnownBlob blob) {
        return new BlobReference(blob.sha256(), blob.size(), null);
    }
}
