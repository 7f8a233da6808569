package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;

/** Tells when a space's log has grown. */
public interface HeadSignal {

    /** Calls the listener right after every append to that space has been committed, until it is cancelled. */
    Subscription onMoved(String space, Listener listener);

    /** Called by the thread that appended, which waits: hand the news on and return. */
    @FunctionalInterface
    interface Listener {
        void moved(DeviceId author, long head);
    }

    /** Ends the calls. */
    @FunctionalInterface
    interface Subscription {
        void cancel();
    }
}
