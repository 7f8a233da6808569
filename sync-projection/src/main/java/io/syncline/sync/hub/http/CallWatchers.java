package io.syncline.sync.hub.http;

import io.syncline.sync.hub.CallWatcher;
import io.syncline.sync.hub.SlowCall;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All who are told of slow calls. Safe for use by several threads. */
final class CallWatchers implements CallWatcher {

    private final List<CallWatcher> all = new CopyOnWriteArrayList<>();

    void add(CallWatcher watcher) {
        all.add(watcher);
    }

    @Override
    public void stalled(SlowCall call) {
        all.forEach(watcher -> watcher.stalled(call));
    }

    @Override
    public void givenUp(SlowCall call) {
        all.forEach(watcher -> watcher.givenUp(call));
    }
}
