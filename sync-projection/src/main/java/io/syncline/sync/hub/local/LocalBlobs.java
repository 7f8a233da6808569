package io.syncline.sync.hub.local;

import io.syncline.sync.hub.ChunkUnknown;
import io.syncline.sync.hub.HeldChunks;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.SealedBlobs;
import io.syncline.sync.hub.TooLarge;
import io.syncline.sync.hub.store.SealedChunk;

/** The blobs of a member's space. */
record LocalBlobs(Membership self, LocalHub hub) implements SealedBlobs {

    @Override
    public HeldChunks held(String name) {
        hub.requireMember(self);
        SealedChunk.requireName(name);
        return hub.store().chunks(self.space(), name);
    }

    @Override
    public void put(String name, int number, int chunks, byte[] sealed) {
        hub.requireMember(self);
        if (sealed.length > hub.limits().bytes()) {
            throw new TooLarge(hub.limits());
        }
        SealedChunk chunk = new SealedChunk(self.space(), name, number, chunks, sealed);
        hub.store().putChunk(chunk, hub.settings().maxBlobBytes());
    }

    @Override
    public byte[] get(String name, int number) {
        hub.requireMember(self);
        SealedChunk.requireName(name);
        return hub.store().chunk(self.space(), name, number).orElseThrow(ChunkUnknown::new);
    }
}
