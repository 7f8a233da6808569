package io.syncline.sync.snapshot;

/** Who looks on while a snapshot is loaded. */
public interface LoadWatch {

    /** Called between chunks; may throw to end the loading, which goes on from there another time. */
    void check();

    /** Another chunk is here. */
    void progressed(LoadProgress progress);
}
