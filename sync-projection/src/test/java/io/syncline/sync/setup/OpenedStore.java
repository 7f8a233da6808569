package io.syncline.sync.setup;

import io.syncline.domain.event.Origin;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.EventChain;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.StoredEvent;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Looks into a device's store further than an application can. */
public final class OpenedStore {

    private OpenedStore() {}

    /** All that is known of every object of these collections, hidden ones included, with stamps. */
    public static Map<ObjectId, ObjectState> states(DeviceStore store, Predicate<String> collections) {
        return store.database().write(() -> {
            Map<ObjectId, ObjectState> states = new LinkedHashMap<>();
            for (ObjectId id : objects(store)) {
                if (collections.test(id.collection())) {
                    states.put(id, store.rows().load(id).state());
                }
            }
            return states;
        });
    }

    /** The same, as the events alone make it. */
    public static Map<ObjectId, ObjectState> folded(DeviceStore store) {
        Upcasting upcasting = new Upcasting(store.registry());
        Map<ObjectId, ObjectState> folded = new LinkedHashMap<>();
        for (ObjectId id : objects(store)) {
            List<WrittenEvent> events = store.events().ofObject(id, 0).stream()
                    .map(event -> event.written(upcasting))
                    .toList();
            folded.put(id, ObjectState.fold(events, store.mergings().of(id.collection())));
        }
        return folded;
    }

    private static List<ObjectId> objects(DeviceStore store) {
        String sql = "SELECT collection, object_key FROM syncline_event"
                + " UNION SELECT collection, object_key FROM syncline_snapshot_event ORDER BY 1, 2";
        return store.database().query(sql, query -> {
            List<ObjectId> ids = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(new ObjectId(rows.getString(1), rows.getString(2)));
                }
            }
            return ids;
        });
    }

    /** What each event of the object has changed, as it is stored. */
    public static List<String> changes(DeviceStore store, ObjectId object) {
        String sql = "SELECT changes FROM syncline_event WHERE collection = ? AND object_key = ?";
        return store.database().query(sql, query -> {
            query.setString(1, object.collection());
            query.setString(2, object.key());
            List<String> changes = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    changes.add(rows.getString(1));
                }
            }
            return changes;
        });
    }

    /** The writes that are void by an invariant, with what is known of each. */
    public static List<String> voids(DeviceStore store) {
        String sql = """
                SELECT collection, object_key, hybrid_time, device, invariant, field, loser, winner, other_collection,
                       other_key FROM syncline_void_write ORDER BY 3, 4
                """;
        return store.database().query(sql, query -> {
            List<String> voids = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int column = 1; column <= 10; column++) {
                        columns.add(String.valueOf(rows.getString(column)));
                    }
                    voids.add(String.join(" ", columns));
                }
            }
            return voids;
        });
    }

    /** The stamps of those writes. */
    public static Set<Stamp> voidStamps(DeviceStore store, Predicate<String> collections) {
        return store.database().query("SELECT hybrid_time, device, collection FROM syncline_void_write", query -> {
            Set<Stamp> stamps = new TreeSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (collections.test(rows.getString(3))) {
                        stamps.add(new Stamp(rows.getLong(1), new DeviceId(rows.getString(2))));
                    }
                }
            }
            return stamps;
        });
    }

    /** All events of objects, as they are folded. */
    public static List<StoredEvent> events(DeviceStore store) {
        return store.events().after(0, Integer.MAX_VALUE);
    }

    /** The events that do not continue their device's chain. */
    public static List<Origin> brokenLinks(DeviceStore store) {
        List<Origin> broken = new ArrayList<>();
        for (KnownDevice device : store.devices().all()) {
            byte[] previous = ChainHead.NONE.hash();
            long sequence = 0;
            for (StoredEvent event : store.events().ofDevice(device, 0, Integer.MAX_VALUE)) {
                Origin origin = event.origin();
                byte[] hash = EventChain.hash(previous, origin, event.content().encoded());
                if (origin.sequence() != ++sequence || !Arrays.equals(hash, event.hash())) {
                    broken.add(origin);
                }
                previous = event.hash();
            }
        }
        return broken;
    }

    /** How many received events wait for the rest of their transaction. */
    public static long waiting(DeviceStore store) {
        return count(store, "SELECT count(*) FROM syncline_inbox");
    }

    private static long count(DeviceStore store, String sql) {
        return store.database().query(sql, query -> {
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
