package io.syncline.sync.hub;

import java.util.List;

/**
 * The snapshots of a space, each a row of sealed chunks and a sealed manifest. They are there for others only once they are
 * finished. Safe for use by several threads. Every call throws a {@link HubException} when the hub cannot be reached or says
 * no.
 */
public interface SealedSnapshots {

    /** Of a hub that is older than snapshots: it has none, and takes none. */
    SealedSnapshots NONE = new SealedSnapshots() {
        @Override
        public List<HeldSnapshot> list() {
            return List.of();
        }

        @Override
        public void begin(String id, long position) {
            throw none();
        }

        @Override
        public void put(String id, int number, byte[] sealed) {
            throw none();
        }

        @Override
        public void finish(String id, int chunks, byte[] manifest) {
            throw none();
        }

        @Override
        public byte[] manifest(String id) {
            throw none();
        }

        @Override
        public byte[] chunk(String id, int number) {
            throw none();
        }

        private NotUnderstood none() {
            return new NotUnderstood(404, "This hub keeps no snapshots.");
        }
    };

    /** Those that are finished and kept, the one of the latest position first. */
    List<HeldSnapshot> list();

    /**
     * Begins a snapshot. May be repeated.
     *
     * @param id of letters, digits, {@code -} and {@code _}; nobody else may use it
     * @throws SnapshotUnderWay when another device is making one
     */
    void begin(String id, long position);

    /**
     * Hands over one chunk, in the place of the one that is held, if any; so it may be repeated.
     *
     * @param number from 0
     * @throws SnapshotUnknown when the snapshot was not begun by this device, or was given up because nothing came for long
     * @throws TooLarge when the hub takes only smaller ones
     * @throws NoRoom when the space may not have more
     */
    void put(String id, int number, byte[] sealed);

    /**
     * From now on everybody sees it, and those before the one before it are gone. May be repeated.
     *
     * @throws SnapshotUnknown as above
     * @throws NotUnderstood when not all chunks are there
     */
    void finish(String id, int chunks, byte[] manifest);

    /**
     * What the snapshot consists of.
     *
     * @throws SnapshotUnknown when there is no such snapshot, or no longer
     */
    byte[] manifest(String id);

    /**
     * One chunk of a finished snapshot.
     *
     * @throws SnapshotUnknown when there is no such snapshot, or no longer
     */
    byte[] chunk(String id, int number);
}
