package io.syncline.sync.engine;

/** A round was broken off because somebody asked for it. What it had done stays done; the next one goes on from there. */
public final class SyncCancelledException extends RuntimeException {

    SyncCancelledException() {
        super("The sync was cancelled; what it had done stays, and the next round goes on from there.");
    }
}
