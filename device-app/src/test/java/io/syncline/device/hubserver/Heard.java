package io.syncline.device.hubserver;

import static org.awaitility.Awaitility.await;

import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.Watch;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a live signal tells. */
final class Heard implements Watch.Listener {

    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void connected(long head, Instant hubTime) {
        all.add("connected at " + head);
    }

    @Override
    public void moved(long head) {
        all.add("moved to " + head);
    }

    @Override
    public void disconnected(HubException why) {
        all.add("disconnected: " + why.code());
    }

    List<String> all() {
        return all;
    }

    void awaitLast(String expected) {
        await().until(() -> !all.isEmpty() && all.get(all.size() - 1).equals(expected));
    }
}
