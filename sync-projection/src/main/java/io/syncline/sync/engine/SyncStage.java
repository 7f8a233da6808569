package io.syncline.sync.engine;

import java.util.EnumSet;
import java.util.Set;

/** A part of a round, in the order in which they run. Each can be run alone, and again after it was cut off. */
public enum SyncStage {
    /** Own events are sent to the hub. */
    SHARE,
    /** Events of other devices are taken over from the hub; transactions that are whole and understood are applied. */
    RECEIVE,
    /** What was received and had to wait is applied, where that is possible by now. Needs no hub. */
    INTEGRATE;

    /** What is done with the hub. */
    static Set<SyncStage> exchange() {
        return EnumSet.of(SHARE, RECEIVE);
    }

    /** A whole round. */
    public static Set<SyncStage> all() {
        return EnumSet.allOf(SyncStage.class);
    }
}
