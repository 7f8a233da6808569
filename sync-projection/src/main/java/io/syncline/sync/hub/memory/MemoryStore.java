package io.syncline.sync.hub.memory;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceEnd;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.HeldChunks;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.store.Appended;
import io.syncline.sync.hub.store.Batch;
import io.syncline.sync.hub.store.HeadListeners;
import io.syncline.sync.hub.store.Heard;
import io.syncline.sync.hub.store.Holder;
import io.syncline.sync.hub.store.IssuedCode;
import io.syncline.sync.hub.store.ReadRequest;
import io.syncline.sync.hub.store.SealedChunk;
import io.syncline.sync.hub.store.SharedStore;
import io.syncline.sync.hub.store.SnapshotName;
import io.syncline.sync.hub.store.StampBound;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps every space in memory, with all the rules of a {@link SharedStore}. */
public final class MemoryStore implements SharedStore {

    private static final MemoryLog NOTHING = new MemoryLog();

    private final Map<String, MemoryLog> logs = new ConcurrentHashMap<>();
    private final MemoryDirectory directory = new MemoryDirectory();
    private final MemoryInstances instances = new MemoryInstances();
    private final MemoryChunks chunks = new MemoryChunks();
    private final MemorySnapshots snapshots = new MemorySnapshots();
    private final MemoryHeard heard = new MemoryHeard();
    private final HeadListeners listeners = new HeadListeners();

    @Override
    public Appended append(Batch batch, StampBound bound) {
        MemoryLog log = logs.get(batch.space());
        if (log == null) {
            throw new IllegalStateException("There is no space " + batch.space() + ".");
        }
        Appended appended = log.append(batch, bound);
        if (appended.added() > 0) {
            listeners.tell(batch.space(), batch.device(), appended.head());
        }
        return appended;
    }

    @Override
    public Page read(ReadRequest request) {
        long snapshot = snapshots.snapshots(request.space()).stream()
                .mapToLong(HeldSnapshot::position)
                .findFirst()
                .orElse(0);
        return log(request.space()).read(request, snapshot);
    }

    @Override
    public List<String> spaces() {
        return logs.keySet().stream().sorted().toList();
    }

    @Override
    public long begin(String space) {
        return log(space).begin();
    }

    @Override
    public void hear(Collection<Heard> news) {
        heard.hear(news);
    }

    @Override
    public List<Heard> heard(String space, Instant now) {
        return heard.heard(space, directory.devices(space), now);
    }

    @Override
    public int drop(String space, long upTo, long before) {
        return log(space).drop(upTo, before);
    }

    @Override
    public void giveBack() {
        // the garbage collector does
    }

    @Override
    public long head(String space) {
        return log(space).head();
    }

    @Override
    public SortedMap<Integer, Long> held(String space, DeviceId device) {
        return log(space).held(device);
    }

    @Override
    public List<DeviceEnd> ends(String space) {
        return log(space).ends();
    }

    @Override
    public Subscription onMoved(String space, Listener listener) {
        return listeners.onMoved(space, listener);
    }

    @Override
    public void found(String space, Enrolment first, Instant now) {
        directory.found(space, first, now);
        logs.put(space, new MemoryLog());
    }

    @Override
    public void invite(String codeHash, IssuedCode code, Instant now) {
        directory.invite(codeHash, code, now);
    }

    @Override
    public String join(String codeHash, Enrolment device, Instant now) {
        return directory.join(codeHash, device, now);
    }

    @Override
    public Optional<Member> member(String tokenHash) {
        return directory.member(tokenHash);
    }

    @Override
    public List<DeviceProfile> devices(String space) {
        return directory.devices(space);
    }

    @Override
    public void describe(String space, DeviceProfile profile) {
        directory.describe(space, profile);
    }

    @Override
    public Optional<Holder> holder(String space, DeviceId device) {
        return instances.holder(space, device);
    }

    @Override
    public Holder claim(String space, DeviceId device, InstanceClaim claim) {
        return instances.claim(space, device, claim);
    }

    @Override
    public HeldChunks chunks(String space, String name) {
        return chunks.chunks(space, name);
    }

    @Override
    public void putChunk(SealedChunk chunk, long maxBytes) {
        chunks.putChunk(chunk, maxBytes);
    }

    @Override
    public Optional<byte[]> chunk(String space, String name, int number) {
        return chunks.chunk(space, name, number);
    }

    @Override
    public List<HeldSnapshot> snapshots(String space) {
        return snapshots.snapshots(space);
    }

    @Override
    public void beginSnapshot(SnapshotName name, long position, Instant now) {
        snapshots.beginSnapshot(name, position, now);
    }

    @Override
    public void putSnapshotChunk(SnapshotName name, int number, byte[] payload, long maxBytes, Instant now) {
        snapshots.putSnapshotChunk(name, number, payload, maxBytes, now);
    }

    @Override
    public void finishSnapshot(SnapshotName name, int count, byte[] manifest, Instant now) {
        snapshots.finishSnapshot(name, count, manifest, now);
    }

    @Override
    public Optional<byte[]> snapshotManifest(String space, String id) {
        return snapshots.snapshotManifest(space, id);
    }

    @Override
    public Optional<byte[]> snapshotChunk(String space, String id, int number) {
        return snapshots.snapshotChunk(space, id, number);
    }

    @Override
    public void close() {
        // nothing is held but memory
    }

    private MemoryLog log(String space) {
        return logs.getOrDefault(space, NOTHING);
    }
}
