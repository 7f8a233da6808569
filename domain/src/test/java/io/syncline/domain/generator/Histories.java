package io.syncline.domain.generator;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.ObjectEvent.Kind;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Random histories of one object. They need not make sense (a device may modify what it never saw created), as a
 * device may receive any part of a history at first.
 */
public final class Histories {

    /** The object that the histories are about. */
    public static final ObjectId OBJECT = new ObjectId("user", "ada");

    private static final int MOST_DEVICES = 4;
    private static final int MOST_EVENTS = 40;
    private static final List<String> FIELDS = List.of("name", "age", "tags");

    private Histories() {}

    /** Up to 40 events by up to 4 devices, no two with the same stamp. */
    public static List<WrittenEvent> anyHistory(Random random) {
        List<DeviceId> devices = Stamps.devices(1 + random.nextInt(MOST_DEVICES), random);
        int events = random.nextInt(MOST_EVENTS + 1);
        Set<Stamp> stamps = new LinkedHashSet<>();
        while (stamps.size() < events) {
            stamps.add(Stamps.closeStamp(devices, events, random));
        }
        List<WrittenEvent> history = new ArrayList<>();
        stamps.forEach(stamp -> history.add(new WrittenEvent(anyEvent(random), stamp)));
        return history;
    }

    /** An event of any kind; modifications are the most frequent. */
    public static ObjectEvent anyEvent(Random random) {
        Kind kind = random.nextInt(5) == 0 ? Kind.DELETED : random.nextInt(4) == 0 ? Kind.CREATED : Kind.MODIFIED;
        return ObjectEvent.of(kind, OBJECT, "2026-01-10", anyChanges(random));
    }

    private static Map<String, @Nullable Object> anyChanges(Random random) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        for (String field : FIELDS) {
            if (random.nextBoolean()) {
                changes.put(field, anyValue(random));
            }
        }
        return changes;
    }

    private static @Nullable Object anyValue(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> List.of((long) random.nextInt(3));
            case 3 -> false;
            default -> (long) random.nextInt(100);
        };
    }
}
