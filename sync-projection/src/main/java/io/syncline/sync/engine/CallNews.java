package io.syncline.sync.engine;

import io.syncline.sync.hub.CallWatcher;
import io.syncline.sync.hub.SlowCall;

/** Tells of slow calls of the hub as of everything else that happens in the sync. */
record CallNews(SyncListeners<SyncEvent> listeners) implements CallWatcher {

    @Override
    public void stalled(SlowCall call) {
        listeners.tell(new SyncEvent.CallStalled(call.request(), call.silence()));
    }

    @Override
    public void givenUp(SlowCall call) {
        listeners.tell(new SyncEvent.CallTimedOut(call.request(), call.silence()));
    }
}
