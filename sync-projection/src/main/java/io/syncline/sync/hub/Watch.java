package io.syncline.sync.hub;

import java.time.Instant;

/** A running live signal. */
public interface Watch extends AutoCloseable {

    /** Ends the signal; a call of the listener that is under way may still finish. */
    @Override
    void close();

    /**
     * Is told one thing at a time, on a thread of the signal's: return quickly, do the work elsewhere. Signals are
     * hints. Several new events may come as one, and what happened while disconnected is not told again; the head
     * that comes with {@link #connected} makes up for it.
     */
    interface Listener {

        /** The signal works from now on. */
        void connected(long head, Instant hubTime);

        /** Other devices' events were added, up to this position. */
        void moved(long head);

        /** The signal is interrupted; {@link #connected} follows when it works again. */
        void disconnected(HubException why);
    }
}
