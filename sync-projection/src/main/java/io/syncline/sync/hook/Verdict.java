package io.syncline.sync.hook;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.synced.SyncedEvent;

/** What becomes of an event on its way. */
public sealed interface Verdict {

    /** It goes on as it is. */
    record Keep() implements Verdict {}

    /**
     * Another one goes on in its place, of the same object and kind.
     *
     * @param reason for whoever looks at what was changed
     */
    record Change(ObjectEvent event, String reason) implements Verdict {}

    /**
     * Another event of the same aggregate goes on in its place.
     *
     * @param reason for whoever looks at what was changed
     */
    record ChangeSynced(SyncedEvent event, String reason) implements Verdict {}

    /**
     * None of its values goes on.
     *
     * @param reason for whoever looks at what was dropped
     */
    record Drop(String reason) implements Verdict {}

    static Verdict keep() {
        return new Keep();
    }

    static Verdict change(ObjectEvent event, String reason) {
        return new Change(event, reason);
    }

    static Verdict change(SyncedEvent event, String reason) {
        return new ChangeSynced(event, reason);
    }

    static Verdict drop(String reason) {
        return new Drop(reason);
    }
}
