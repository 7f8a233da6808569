package io.syncline.sync.engine;

/** When rounds run. */
public enum SyncMode {
    /** By themselves: at every change here or on the hub, and every half minute. */
    CONTINUOUS,
    /** Only on demand. */
    MANUAL
}
