package io.syncline.sync.snapshot;

import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.SealedSnapshots;

/** Where the parts of one snapshot come from, still sealed: a hub, or another device. May be asked by several threads. */
public interface SnapshotSource {

    String id();

    /** Up to which position of the hub's log the snapshot is said to know everything; its manifest proves it. */
    long position();

    byte[] manifest();

    byte[] chunk(int number);

    /** A snapshot that a hub holds. */
    static SnapshotSource of(SealedSnapshots hub, HeldSnapshot held) {
        return new SnapshotSource() {
            @Override
            public String id() {
                return held.id();
            }

            @Override
            public long position() {
                return held.position();
            }

            @Override
            public byte[] manifest() {
                return hub.manifest(held.id());
            }

            @Override
            public byte[] chunk(int number) {
                return hub.chunk(held.id(), number);
            }
        };
    }
}
