package io.syncline.sync.simulation;

import io.syncline.sync.hub.retention.RetentionPolicy;
import io.syncline.sync.snapshot.SnapshotSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Snapshots of a space, and a hub that lets go of what they cover.
 *
 * @param worthwhile how many events a snapshot has to save a newcomer
 * @param policy what the hub keeps, and for how long it waits for those who are away
 */
record Retention(long worthwhile, RetentionPolicy policy) {

    static Retention drawn(Chance chance) {
        Duration live = chance.oneOf(
                List.of(Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofDays(3)));
        Duration age = chance.happens(0.7) ? Duration.ZERO : Duration.ofSeconds(30);
        return new Retention(chance.between(1, 60), new RetentionPolicy(age, live));
    }

    SnapshotSettings settings() {
        return new SnapshotSettings(false, Map.of(), List.of(), worthwhile);
    }
}
