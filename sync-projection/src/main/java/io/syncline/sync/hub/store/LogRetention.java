package io.syncline.sync.hub.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Lets go of the beginnings of logs. It does what it is told: what may go is decided by
 * {@link io.syncline.sync.hub.retention.Compaction}.
 *
 * <p>What is dropped is the log's beginning, so positions have no gaps from the first kept one on. Where the events of
 * devices end stays known, and of every dropped event an {@link EventDigest}: who pushes it again is answered as if it
 * were held, who pushes another one under its identity is refused as ever.
 */
public interface LogRetention {

    /** How many events go in one transaction at most. */
    int AT_ONCE = 2_000;

    /** All spaces. */
    List<String> spaces();

    /** The first position that is kept; 1 while nothing was dropped. */
    long begin(String space);

    /** Notes what was heard of members; neither position nor time ever go back. Others are passed over. */
    void hear(Collection<Heard> news);

    /** All members of the space; one that was never heard of counts as heard of now, without having read anything. */
    List<Heard> heard(String space, Instant now);

    /**
     * Drops events from the beginning of the log, {@link #AT_ONCE} at most, in one transaction.
     *
     * @param upTo the last position that may go
     * @param before events that were stamped at or after this hybrid time stay, and what comes after them
     * @return how many were dropped; fewer than {@link #AT_ONCE} when no more may go
     */
    int drop(String space, long upTo, long before);

    /** Gives the room that became free back to the file system, as far as that is possible while others read and write. */
    void giveBack();
}
