package io.syncline.sync.engine;

/** Whether the round that is running is to end. Every round has its own. */
final class Cancellation {

    private volatile boolean cancelled;

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** To be called where a round can end without harm. */
    void check() {
        if (cancelled) {
            throw new SyncCancelledException();
        }
    }
}
