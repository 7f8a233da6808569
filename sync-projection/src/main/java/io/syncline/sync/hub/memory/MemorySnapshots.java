package io.syncline.sync.hub.memory;

import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.NoRoom;
import io.syncline.sync.hub.SnapshotUnderWay;
import io.syncline.sync.hub.SnapshotUnknown;
import io.syncline.sync.hub.store.SnapshotName;
import io.syncline.sync.hub.store.SnapshotStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The snapshots of spaces. */
final class MemorySnapshots implements SnapshotStore {

    private static final class Kept {

        private final SnapshotName name;
        private final long position;
        private final SortedMap<Integer, byte[]> chunks = new TreeMap<>();
        private Instant touchedAt;
        private byte @Nullable [] manifest;

        Kept(SnapshotName name, long position, Instant now) {
            this.name = name;
            this.position = position;
            this.touchedAt = now;
        }

        boolean isFinished() {
            return manifest != null;
        }

        long bytes() {
            long all = manifest == null ? 0L : manifest.length;
            return all
                    + chunks.values().stream().mapToLong(chunk -> chunk.length).sum();
        }

        HeldSnapshot held() {
            return new HeldSnapshot(name.id(), position, name.maker(), chunks.size(), bytes(), touchedAt);
        }
    }

    private final List<Kept> all = new ArrayList<>();

    @Override
    public synchronized List<HeldSnapshot> snapshots(String space) {
        return all.stream()
                .filter(kept -> kept.name.space().equals(space) && kept.isFinished())
                .map(Kept::held)
                .sorted(Comparator.comparing(HeldSnapshot::position)
                        .thenComparing(HeldSnapshot::finishedAt)
                        .reversed())
                .toList();
    }

    @Override
    public synchronized void beginSnapshot(SnapshotName name, long position, Instant now) {
        if (all.stream().anyMatch(kept -> kept.name.equals(name))) {
            return;
        }
        List<Kept> unfinished = all.stream()
                .filter(kept -> kept.name.space().equals(name.space()) && !kept.isFinished())
                .toList();
        for (Kept kept : unfinished) {
            boolean isOfAnother = !kept.name.maker().equals(name.maker());
            if (isOfAnother && kept.touchedAt.isAfter(now.minus(PATIENCE))) {
                throw new SnapshotUnderWay();
            }
        }
        all.removeAll(unfinished);
        all.add(new Kept(name, position, now));
    }

    @Override
    public synchronized void putSnapshotChunk(
            SnapshotName name, int number, byte[] payload, long maxBytes, Instant now) {
        Kept kept = unfinished(name);
        byte[] before = kept.chunks.get(number);
        long more = (long) payload.length - (before == null ? 0 : before.length);
        long bytes = all.stream()
                .filter(other -> other.name.space().equals(name.space()))
                .mapToLong(Kept::bytes)
                .sum();
        if (more > 0 && bytes + more > maxBytes) {
            throw new NoRoom(maxBytes);
        }
        kept.chunks.put(number, payload);
        kept.touchedAt = now;
    }

    @Override
    public synchronized void finishSnapshot(SnapshotName name, int chunks, byte[] manifest, Instant now) {
        if (snapshotManifest(name.space(), name.id()).isPresent()) {
            return;
        }
        Kept kept = unfinished(name);
        if (kept.chunks.size() != chunks || (chunks > 0 && kept.chunks.lastKey() != chunks - 1)) {
            throw new IllegalArgumentException(
                    "The snapshot is to have chunks 0 to %d; it has %s.".formatted(chunks - 1, kept.chunks.keySet()));
        }
        kept.manifest = manifest;
        kept.touchedAt = now;
        List<String> newest = snapshots(name.space()).stream()
                .limit(KEPT)
                .map(HeldSnapshot::id)
                .toList();
        all.removeIf(
                old -> old.name.space().equals(name.space()) && old.isFinished() && !newest.contains(old.name.id()));
    }

    private Kept unfinished(SnapshotName name) {
        return all.stream()
                .filter(kept -> kept.name.equals(name) && !kept.isFinished())
                .findFirst()
                .orElseThrow(SnapshotUnknown::new);
    }

    @Override
    public synchronized Optional<byte[]> snapshotManifest(String space, String id) {
        return finished(space, id).map(kept -> kept.manifest);
    }

    @Override
    public synchronized Optional<byte[]> snapshotChunk(String space, String id, int number) {
        return finished(space, id).map(kept -> kept.chunks.get(number));
    }

    private Optional<Kept> finished(String space, String id) {
        return all.stream()
                .filter(kept ->
                        kept.name.space().equals(space) && kept.name.id().equals(id) && kept.isFinished())
                .findFirst();
    }
}
