package io.syncline.sync.engine;

/** What the sync is doing. */
public enum SyncActivity {
    /** Nothing is to be done, or nobody has asked. */
    IDLE,
    /** A round is running. */
    SYNCING,
    /** No round runs by itself until the sync is resumed. */
    PAUSED,
    /** The hub could not be reached; in continuous mode it is tried again. */
    OFFLINE,
    /** The hub does not let this device in any more, or not yet; in continuous mode it is tried again. */
    REFUSED,
    /** The last round failed for another reason; in continuous mode it is tried again. */
    FAILED
}
