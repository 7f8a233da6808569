package io.syncline.sync.hub;

/**
 * The large values of a space, apart from its events: each a row of sealed chunks under a name that only members
 * understand. Safe for use by several threads. Every call throws a {@link HubException} when the hub cannot be reached or
 * says no.
 */
public interface SealedBlobs {

    /** Of a hub that is older than blobs. */
    SealedBlobs NONE = new SealedBlobs() {
        @Override
        public HeldChunks held(String name) {
            throw none();
        }

        @Override
        public void put(String name, int number, int chunks, byte[] sealed) {
            throw none();
        }

        @Override
        public byte[] get(String name, int number) {
            throw none();
        }

        private NotUnderstood none() {
            return new NotUnderstood(404, "This hub keeps no blobs.");
        }
    };

    /** Which of the blob's chunks the hub holds. */
    HeldChunks held(String name);

    /**
     * Hands over one chunk, in the place of the one that is held, if any; so it may be repeated.
     *
     * @param number from 0
     * @param chunks how many the blob has
     * @throws TooLarge when the hub takes only smaller ones
     * @throws NoRoom when the space may not have more
     */
    void put(String name, int number, int chunks, byte[] sealed);

    /**
     * One chunk.
     *
     * @throws ChunkUnknown when the hub does not hold it
     */
    byte[] get(String name, int number);
}
