package io.syncline.domain.generator;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.ObjectEvent.Kind;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random histories of one object. They need not make sense (a device may modify what it never saw created), as a
 * device may receive any part of a history at first.
 */
public final class Histories {

    /** The object that the histories are about. */
    public static final ObjectId OBJECT = new ObjectId("user", "ada");

    /** The fields that are written. */
    public static final List<String> FIELDS = List.of("name", "age", "tags", "settings");

    private static final int MOST_DEVICES = 4;
    private static final int MOST_EVENTS = 40;

    private static final List<UpdateOperator> ON_ARRAYS =
            List.of(UpdateOperator.PUSH, UpdateOperator.ADD_TO_SET, UpdateOperator.PULL);
    private static final List<UpdateOperator> ON_NUMBERS =
            List.of(UpdateOperator.INC, UpdateOperator.MUL, UpdateOperator.MIN, UpdateOperator.MAX);

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
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        List<RelativeUpdate> updates = new ArrayList<>();
        for (String field : FIELDS) {
            int choice = random.nextInt(5);
            if (choice == 0) {
                changes.put(field, anyValue(random));
            } else if (choice < 3 && kind == Kind.MODIFIED) {
                updates.addAll(anyUpdates(field, random));
            }
        }
        return ObjectEvent.of(kind, OBJECT, "2026-01-10", changes, updates);
    }

    /** They need not fit what they will meet. */
    private static List<RelativeUpdate> anyUpdates(String field, Random random) {
        return switch (field) {
            case "tags" -> List.of(new RelativeUpdate(field, List.of(), anyOf(ON_ARRAYS, random), anyArray(random)));
            case "settings" ->
                Stream.of("a", "b")
                        .filter(member -> random.nextBoolean())
                        .map(member -> inSettings(member, random))
                        .toList();
            default ->
                List.of(new RelativeUpdate(field, null, anyOf(ON_NUMBERS, random), (long) random.nextInt(4) - 1));
        };
    }

    private static RelativeUpdate inSettings(String member, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new RelativeUpdate("settings", List.of(member), UpdateOperator.SET, anyValue(random));
            case 1 -> new RelativeUpdate("settings", List.of(member), UpdateOperator.UNSET, null);
            default -> new RelativeUpdate("settings", List.of(member), UpdateOperator.INC, 1L);
        };
    }

    private static UpdateOperator anyOf(List<UpdateOperator> operators, Random random) {
        return operators.get(random.nextInt(operators.size()));
    }

    private static List<Long> anyArray(Random random) {
        return random.longs(random.nextInt(3), 0, 3).boxed().toList();
    }

    private static @Nullable Object anyValue(Random random) {
        return switch (random.nextInt(7)) {
            case 5 -> Map.of("a", (long) random.nextInt(3));
            case 6 -> Long.MAX_VALUE - random.nextInt(2);
            case 0 -> null;
            case 1 -> "";
            case 2 -> List.of((long) random.nextInt(3));
            case 3 -> false;
            default -> (long) random.nextInt(100);
        };
    }
}
