package io.syncline.sync.hook;

/**
 * What is done to an event's bytes before they are sealed and after they were opened: compression, or an encryption of
 * the application's own. All devices of a space need the same one.
 *
 * <p>It has to be a function: equal bytes always give equal bytes, or a repeated push would look like another event. It is
 * called by several threads.
 */
public interface PayloadTransform {

    /** Leaves the bytes as they are. */
    PayloadTransform NONE = new PayloadTransform() {
        @Override
        public byte[] beforeSealing(byte[] plaintext) {
            return plaintext;
        }

        @Override
        public byte[] afterOpening(byte[] opened) {
            return opened;
        }
    };

    byte[] beforeSealing(byte[] plaintext);

    byte[] afterOpening(byte[] opened);
}
