package io.syncline.sync.projection;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.stamp.Stamp;

/**
 * The state of an object after those of its events that were written until some time.
 *
 * @param eventCount how many they are
 * @param until the time; all later events are missing
 * @param firstLater no event that is missing has a lower sequence in this store
 */
record Checkpoint(long eventCount, Stamp until, long firstLater, ObjectState state) {

    /** How many events of one object are between checkpoints. */
    static final int INTERVAL = 64;

    private static final int REACH = 8;

    /** Whether there is to be a checkpoint after so many events of an object. */
    static boolean isDueAfter(long eventCount) {
        return eventCount % INTERVAL == 0;
    }

    /**
     * Whether a checkpoint after so many events is kept when there are more by now. Of the older ones fewer are kept, so
     * that whatever is late by some distance finds one little further away, and there are as many as the number of
     * events has digits.
     */
    static boolean isKept(long eventCount, long eventsByNow) {
        long number = eventCount / INTERVAL;
        return (eventsByNow - eventCount) / INTERVAL <= REACH * Long.lowestOneBit(number);
    }
}
