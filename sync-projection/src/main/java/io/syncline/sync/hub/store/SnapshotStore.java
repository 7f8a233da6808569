package io.syncline.sync.hub.store;

import io.syncline.sync.hub.HeldSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The sealed snapshots of every space. The newest ones are kept, so that a device that reads one does not lose it to its
 * successor; what nobody goes on with is removed when another one begins.
 */
public interface SnapshotStore {

    /** How many finished ones of a space are kept. */
    int KEPT = 2;

    /** A snapshot of which nothing came for so long is given up by its maker. */
    Duration PATIENCE = Duration.ofMinutes(10);

    /** The finished ones, the one of the latest position first. */
    List<HeldSnapshot> snapshots(String space);

    /**
     * Begins a snapshot; does nothing when it was begun already.
     *
     * @throws io.syncline.sync.hub.SnapshotUnderWay when another device is making one
     */
    void beginSnapshot(SnapshotName name, long position, Instant now);

    /**
     * Stores the chunk, in the place of the one that is there, if any.
     *
     * @param maxBytes how much all snapshots of the space may take
     * @throws io.syncline.sync.hub.SnapshotUnknown when the maker has not begun it
     * @throws io.syncline.sync.hub.NoRoom when they would take more
     */
    void putSnapshotChunk(SnapshotName name, int number, byte[] payload, long maxBytes, Instant now);

    /**
     * Finishes a snapshot, and removes those that are too old now; does nothing when it was finished already.
     *
     * @throws io.syncline.sync.hub.SnapshotUnknown when the maker has not begun it
     * @throws IllegalArgumentException when a chunk is missing, or there are others
     */
    void finishSnapshot(SnapshotName name, int chunks, byte[] manifest, Instant now);

    /** The manifest of a finished one. */
    Optional<byte[]> snapshotManifest(String space, String id);

    /** One chunk of a finished one. */
    Optional<byte[]> snapshotChunk(String space, String id, int number);
}
