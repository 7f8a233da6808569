package io.syncline.domain.generator;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.FieldEdits;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionMerge;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.Changes;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Histories of one object whose fields have policies, as devices write them: each writes in the state that it has, and now
 * and then hears of what another one knows. Some devices do not know the policies and write plain values and relative
 * updates.
 */
public final class MergedHistories {

    /** The policies of the object's fields; the last one had another policy once. */
    public static final Merging MERGING = Merging.of(new CollectionMerge(
            Map.of(
                    "best", MergePolicy.GREATEST,
                    "least", MergePolicy.LEAST,
                    "count", MergePolicy.COUNTER,
                    "sum", MergePolicy.COUNTER,
                    "tags", MergePolicy.SET,
                    "items", MergePolicy.LIST,
                    "text", MergePolicy.TEXT),
            null));

    private static final Merging BEFORE = Merging.of(new CollectionMerge(
            Map.of(
                    "best",
                    MergePolicy.COUNTER,
                    "tags",
                    MergePolicy.LIST,
                    "items",
                    MergePolicy.SET,
                    "former",
                    MergePolicy.SET),
            null));
    private static final List<String> FIELDS =
            List.of("name", "best", "least", "count", "sum", "tags", "items", "text", "former");
    private static final List<Merging> KNOWN = List.of(MERGING, MERGING, MERGING, BEFORE, Merging.LAST_WRITER);
    private static final int MOST_STEPS = 40;

    private final Random random;
    private final ObjectId id;
    private final boolean isOfToday;
    private final List<Device> devices = new ArrayList<>();
    private final List<WrittenEvent> written = new ArrayList<>();

    private MergedHistories(Random random, ObjectId id, boolean isOfToday) {
        this.random = random;
        this.id = id;
        this.isOfToday = isOfToday;
        Stamps.devices(2 + random.nextInt(3), random).forEach(device -> devices.add(new Device(device)));
    }

    /** Up to 40 writes and exchanges of two to four devices, some with other policies. */
    public static List<WrittenEvent> any(Random random) {
        return new MergedHistories(random, Histories.OBJECT, false).run();
    }

    /** As {@link #any}, of devices that all know the policies. */
    public static List<WrittenEvent> ofToday(Random random) {
        return of(Histories.OBJECT, random);
    }

    /** As {@link #ofToday}, of that object. */
    public static List<WrittenEvent> of(ObjectId id, Random random) {
        return new MergedHistories(random, id, true).run();
    }

    private List<WrittenEvent> run() {
        int steps = 1 + random.nextInt(MOST_STEPS);
        for (int i = 0; i < steps; i++) {
            Device device = devices.get(random.nextInt(devices.size()));
            if (random.nextInt(3) == 0) {
                device.hear(devices.get(random.nextInt(devices.size())));
            } else {
                device.write();
            }
        }
        return written;
    }

    private final class Device {

        private final DeviceId device;
        private final Map<Stamp, WrittenEvent> known = new TreeMap<>();
        private long time;

        Device(DeviceId device) {
            this.device = device;
        }

        void hear(Device other) {
            known.putAll(other.known);
            time = Math.max(time, other.time);
        }

        void write() {
            Merging merging = isOfToday ? MERGING : KNOWN.get(random.nextInt(KNOWN.size()));
            ObjectState state = ObjectState.fold(known.values(), merging);
            time += 1 + random.nextInt(3);
            ObjectEvent event = anyEvent(state, merging);
            WrittenEvent happened =
                    new WrittenEvent(event.replacing(state.seenBy(event, merging)), new Stamp(time, device));
            known.put(happened.stamp(), happened);
            written.add(happened);
        }

        private ObjectEvent anyEvent(ObjectState state, Merging merging) {
            if (state.isVisible() && random.nextInt(10) == 0) {
                return new ObjectEvent.Deleted(id, "1");
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (String field : FIELDS) {
                if (random.nextInt(3) == 0) {
                    values.put(field, anyValue(field, state.value(field)));
                }
            }
            if (!state.isVisible()) {
                values.values().removeIf(value -> value == null);
                return new ObjectEvent.Created(id, "1", values);
            }
            Changes changes = new FieldEdits(merging, state, id).of(anyChanges(values, state));
            return new ObjectEvent.Modified(id, "1", changes.values(), changes.relative());
        }

        private Changes anyChanges(Map<String, @Nullable Object> values, ObjectState state) {
            List<RelativeUpdate> relative = new ArrayList<>();
            if (random.nextInt(3) == 0 && isNumber(state.value("count"))) {
                values.remove("count");
                relative.add(new RelativeUpdate("count", null, UpdateOperator.INC, 1L));
            }
            if (random.nextInt(4) == 0 && isArray(state.value("tags"))) {
                values.remove("tags");
                relative.add(new RelativeUpdate("tags", List.of(), UpdateOperator.ADD_TO_SET, List.of(1L)));
            }
            if (random.nextInt(4) == 0 && isArray(state.value("items"))) {
                values.remove("items");
                relative.add(new RelativeUpdate("items", List.of(), UpdateOperator.PUSH, List.of(7L)));
            }
            return new Changes(values, relative);
        }
    }

    private static boolean isNumber(@Nullable Object value) {
        return value == null || value instanceof Number;
    }

    private static boolean isArray(@Nullable Object value) {
        return value == null || value instanceof List;
    }

    private @Nullable Object anyValue(String field, @Nullable Object before) {
        if (random.nextInt(8) == 0) {
            return null;
        }
        return switch (field) {
            case "tags", "former" ->
                random.longs(random.nextInt(4), 0, 5).boxed().distinct().toList();
            case "items" -> anyList(before instanceof List<?> list ? list : List.of());
            case "text" -> anyText(before instanceof String text ? text : "");
            case "sum" -> random.nextInt(1000) / 7.0;
            default -> (long) random.nextInt(20);
        };
    }

    private List<Object> anyList(List<?> before) {
        List<Object> after = new ArrayList<>(before);
        int at = random.nextInt(after.size() + 1);
        if (random.nextInt(3) == 0 && at < after.size()) {
            after.remove(at);
        } else {
            after.add(at, (long) random.nextInt(4));
        }
        return after;
    }

    private String anyText(String before) {
        int from = random.nextInt(before.length() + 1);
        int to = Math.min(before.length(), from + random.nextInt(3));
        return before.substring(0, from)
                + List.of("", "x", "one ", "two").get(random.nextInt(4))
                + before.substring(to);
    }
}
