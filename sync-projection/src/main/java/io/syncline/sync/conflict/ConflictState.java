package io.syncline.sync.conflict;

/** Where an entry stands. One that has ended is gone. */
public enum ConflictState {
    /** Nobody has decided. */
    OPEN,
    /** Somebody does not want what was lost. */
    DISMISSED
}
