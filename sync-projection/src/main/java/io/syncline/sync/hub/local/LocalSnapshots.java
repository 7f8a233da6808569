package io.syncline.sync.hub.local;

import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotUnderstood;
import io.syncline.sync.hub.SealedSnapshots;
import io.syncline.sync.hub.SnapshotUnknown;
import io.syncline.sync.hub.TooLarge;
import io.syncline.sync.hub.store.SealedChunk;
import io.syncline.sync.hub.store.SnapshotName;
import java.util.List;

/** The snapshots of a member's space. */
record LocalSnapshots(Membership self, LocalHub hub) implements SealedSnapshots {

    private static final int BAD_REQUEST = 400;

    @Override
    public List<HeldSnapshot> list() {
        hub.requireMember(self);
        return hub.store().snapshots(self.space());
    }

    @Override
    public void begin(String id, long position) {
        hub.requireMember(self);
        hub.store().beginSnapshot(name(id), position, hub.now());
    }

    @Override
    public void put(String id, int number, byte[] sealed) {
        hub.requireMember(self);
        requireWithinLimits(sealed);
        SealedChunk.requireNumber(number);
        hub.store().putSnapshotChunk(name(id), number, sealed, hub.settings().maxBlobBytes(), hub.now());
    }

    @Override
    public void finish(String id, int chunks, byte[] manifest) {
        hub.requireMember(self);
        requireWithinLimits(manifest);
        try {
            hub.store().finishSnapshot(name(id), chunks, manifest, hub.now());
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood(BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public byte[] manifest(String id) {
        hub.requireMember(self);
        return hub.store().snapshotManifest(self.space(), id).orElseThrow(SnapshotUnknown::new);
    }

    @Override
    public byte[] chunk(String id, int number) {
        hub.requireMember(self);
        return hub.store().snapshotChunk(self.space(), id, number).orElseThrow(SnapshotUnknown::new);
    }

    private void requireWithinLimits(byte[] sealed) {
        if (sealed.length > hub.limits().bytes()) {
            throw new TooLarge(hub.limits());
        }
    }

    private SnapshotName name(String id) {
        return new SnapshotName(self.space(), id, self.device());
    }
}
