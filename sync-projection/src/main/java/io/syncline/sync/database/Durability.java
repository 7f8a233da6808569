package io.syncline.sync.database;

/** What a write that was acknowledged survives. */
public enum Durability {
    /** The end of the process at any moment. A power cut may take the last writes, and never harms older ones. */
    NORMAL,
    /** A power cut too: every commit waits for the disk. */
    FULL
}
