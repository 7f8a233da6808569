package io.syncline.sync.store;

/**
 * The last event of a device's chain.
 *
 * @param sequence 0 when there is none
 */
public record ChainHead(long sequence, byte[] hash) {

    /** Before the first event. */
    public static final ChainHead NONE = new ChainHead(0, Devices.NO_HASH);
}
