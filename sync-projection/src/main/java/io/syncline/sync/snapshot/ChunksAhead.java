package io.syncline.sync.snapshot;

import io.syncline.sync.hash.Sha256;
import io.syncline.sync.seal.SnapshotSealer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Fetches, checks and opens chunks while earlier ones are written; a few are ready at most. To be used by one thread.
 */
final class ChunksAhead implements AutoCloseable {

    private static final int READY = 2;

    private final SnapshotSource source;
    private final SnapshotSealer sealer;
    private final Iterator<LoadPlan.Step> steps;
    private final Deque<FutureTask<OpenedChunk>> ahead = new ArrayDeque<>();
    private final Executor meanwhile;

    ChunksAhead(SnapshotSource source, SnapshotSealer sealer, List<LoadPlan.Step> steps, Executor meanwhile) {
        this.source = source;
        this.sealer = sealer;
        this.steps = steps.iterator();
        this.meanwhile = meanwhile;
        fill();
    }

    private void fill() {
        while (ahead.size() < READY && steps.hasNext()) {
            LoadPlan.Step step = steps.next();
            FutureTask<OpenedChunk> task = new FutureTask<>(() -> open(step));
            ahead.add(task);
            meanwhile.execute(task);
        }
    }

    private OpenedChunk open(LoadPlan.Step step) {
        SnapshotManifest.Chunk listed = step.chunk();
        byte[] sealed = source.chunk(listed.number());
        if (sealed.length != listed.bytes() || !Arrays.equals(Sha256.of(sealed), listed.sha256())) {
            throw new UnusableSnapshotException(
                    "Chunk %d of snapshot %s is not the one that its manifest lists: it has %d bytes, or another hash."
                            .formatted(listed.number(), source.id(), sealed.length));
        }
        byte[] plain = Compression.decompress(sealer.openChunk(source.id(), listed.number(), sealed));
        SnapshotChunk chunk = SnapshotChunk.decode(plain);
        if (!chunk.collection().equals(step.collection().name())
                || chunk.objects().size() != listed.objects()) {
            throw new UnusableSnapshotException("Chunk %d has %d objects of '%s', its manifest lists %d of '%s'."
                    .formatted(
                            listed.number(),
                            chunk.objects().size(),
                            chunk.collection(),
                            listed.objects(),
                            step.collection().name()));
        }
        return OpenedChunk.of(listed.number(), chunk);
    }

    /** The next chunk; the ones behind it are fetched from now on. */
    OpenedChunk next() {
        try {
            OpenedChunk opened = ahead.remove().get();
            fill();
            return opened;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableSnapshotException("The loading of a snapshot was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A chunk could not be fetched.", e);
        }
    }

    @Override
    public void close() {
        ahead.forEach(task -> task.cancel(true));
    }
}
