package io.syncline.device.hubserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a live signal tells. */
final class Heard implements Watch.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(all).last().isEqualTo(expected));
    }
}
