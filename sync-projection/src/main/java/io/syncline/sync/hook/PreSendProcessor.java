package io.syncline.sync.hook;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.synced.SyncedEvent;

/**
 * Decides what other devices get of an event of this device. This device keeps all of it.
 *
 * <p>It is asked once, as the event is written, within the write's transaction: from then on what travels is fixed, since
 * the event's hash covers it. So it must be quick, and what it throws refuses the write. What is written before a
 * processor is there travels whole.
 */
@FunctionalInterface
public interface PreSendProcessor {

    Verdict process(ObjectEvent event);

    /**
     * Likewise for an event of one of the application's aggregates. Only where all events stand
     * ({@link io.syncline.domain.synced.Merging#REPLAY_EVENTS}) may it be changed or dropped; elsewhere that refuses the write.
     */
    default Verdict process(SyncedEvent event) {
        return Verdict.keep();
    }
}
