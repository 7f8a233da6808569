package io.syncline.sync.snapshot;

import java.util.List;
import java.util.Map;

/**
 * How a device makes snapshots and begins with them.
 *
 * @param automatic whether it makes some by itself
 * @param newestFirst by collection the field whose greatest values stand first in a snapshot; without one the greatest keys
 *     do, and generated keys grow with time
 * @param priority the collections that are loaded first, in this order; the others follow in the order of the schema
 * @param worthwhile how many events a snapshot has to save a device, to be loaded or made
 */
public record SnapshotSettings(
        boolean automatic, Map<String, String> newestFirst, List<String> priority, long worthwhile) {

    /** Made by itself, loaded in the order of the schema; where fewer than that many events are to be replayed, replayed. */
    public static final SnapshotSettings DEFAULT = new SnapshotSettings(true, Map.of(), List.of(), 10_000);

    public SnapshotSettings {
        newestFirst = Map.copyOf(newestFirst);
        priority = List.copyOf(priority);
    }

    public SnapshotSettings withWorthwhile(long events) {
        return new SnapshotSettings(automatic, newestFirst, priority, events);
    }

    public SnapshotSettings withPriority(String... collections) {
        return new SnapshotSettings(automatic, newestFirst, List.of(collections), worthwhile);
    }

    public SnapshotSettings withNewestFirst(Map<String, String> fields) {
        return new SnapshotSettings(automatic, fields, priority, worthwhile);
    }

    public SnapshotSettings withAutomatic(boolean byItself) {
        return new SnapshotSettings(byItself, newestFirst, priority, worthwhile);
    }
}
