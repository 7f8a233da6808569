package io.syncline.sync.snapshot;

import io.syncline.sync.hash.Sha256;
import io.syncline.sync.hub.SealedSnapshots;
import io.syncline.sync.seal.SnapshotSealer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Compresses, seals and sends chunks while the next ones are read; never more than a few are under way. To be used by one
 * thread.
 */
final class SnapshotUpload implements AutoCloseable {

    private static final int MOST_WAITING = 2;

    private final SealedSnapshots hub;
    private final SnapshotSealer sealer;
    private final String id;
    private final Deque<FutureTask<SnapshotManifest.Chunk>> waiting = new ArrayDeque<>();
    private final List<SnapshotManifest.Chunk> sent = new ArrayList<>();
    private final Executor meanwhile;
    private int next;

    SnapshotUpload(SealedSnapshots hub, SnapshotSealer sealer, String id, Executor meanwhile) {
        this.hub = hub;
        this.sealer = sealer;
        this.id = id;
        this.meanwhile = meanwhile;
    }

    void add(SnapshotChunk chunk) {
        int number = next++;
        FutureTask<SnapshotManifest.Chunk> task = new FutureTask<>(() -> send(number, chunk));
        waiting.add(task);
        meanwhile.execute(task);
        while (waiting.size() > MOST_WAITING) {
            sent.add(finished(waiting.remove()));
        }
    }

    private SnapshotManifest.Chunk send(int number, SnapshotChunk chunk) {
        byte[] sealed = sealer.sealChunk(id, number, Compression.compress(chunk.encoded()));
        hub.put(id, number, sealed);
        return new SnapshotManifest.Chunk(number, chunk.objects().size(), sealed.length, Sha256.of(sealed));
    }

    /** The chunks since this was asked last, once all of them are at the hub. */
    List<SnapshotManifest.Chunk> take() {
        while (!waiting.isEmpty()) {
            sent.add(finished(waiting.remove()));
        }
        List<SnapshotManifest.Chunk> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    /** How many chunks there are in all. */
    int count() {
        return next;
    }

    private static SnapshotManifest.Chunk finished(FutureTask<SnapshotManifest.Chunk> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoSnapshotNowException("The making of a snapshot was interrupted.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A chunk could not be sent.", e);
        }
    }

    @Override
    public void close() {
        waiting.forEach(task -> task.cancel(true));
    }
}
