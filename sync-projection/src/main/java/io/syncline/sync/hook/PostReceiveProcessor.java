package io.syncline.sync.hook;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.synced.SyncedEvent;

/**
 * Decides what this device makes of an event of another one, after it was found to be genuine and understood. It is
 * asked as the event is applied, within that transaction. Its transaction is parked when it throws, or gives values that
 * do not fit the schema. Where devices decide differently, their data differs, and so do their digests.
 */
@FunctionalInterface
public interface PostReceiveProcessor {

    Verdict process(ObjectEvent event, Origin origin);

    /**
     * Likewise for an event of one of the application's aggregates. Only where all events stand
     * ({@link io.syncline.domain.synced.Merging#REPLAY_EVENTS}) may it be changed or dropped; elsewhere that parks its
     * transaction.
     */
    default Verdict process(SyncedEvent event, Origin origin) {
        return Verdict.keep();
    }
}
