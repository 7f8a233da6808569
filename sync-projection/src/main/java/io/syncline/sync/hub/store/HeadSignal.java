package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;
import org.jspecify.annotations.Nullable;

/** Tells when a space's log has grown. */
public interface HeadSignal {

    /** Calls the listener right after every append to that space has been committed, until it is cancelled. */
    Subscription onMoved(String space, Listener listener);

    /**
     * Called by the thread that appended, which waits: hand the news on and return. The author is null when it is not
     * known, or there were several, as when another node appended and this one found it out later.
     */
    @FunctionalInterface
    interface Listener {
        void moved(@Nullable DeviceId author, long head);
    }

    /** Ends the calls. */
    @FunctionalInterface
    interface Subscription {
        void cancel();
    }
}
