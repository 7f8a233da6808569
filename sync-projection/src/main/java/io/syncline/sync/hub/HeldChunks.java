package io.syncline.sync.hub;

import java.util.BitSet;

/**
 * What a hub holds of a blob.
 *
 * @param chunks how many the blob has, 0 while the hub knows nothing of it
 * @param held the numbers of those that it holds
 */
public record HeldChunks(int chunks, BitSet held) {

    public HeldChunks {
        held = (BitSet) held.clone();
    }

    @Override
    public BitSet held() {
        return (BitSet) held.clone();
    }
}
