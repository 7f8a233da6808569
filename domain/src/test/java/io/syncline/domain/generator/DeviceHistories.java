package io.syncline.domain.generator;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Histories of one object as devices write them: each device writes what it may in the state that it has, and now and
 * then hears of all that another one knows. Of every event it is known what its author had heard of by then.
 */
public final class DeviceHistories {

    private static final int MOST_STEPS = 40;
    private static final List<String> FIELDS = List.of("name", "age");

    /**
     * An event with all events that its author knew.
     *
     * @param past by their stamps
     */
    public record Told(WrittenEvent written, Set<Stamp> past) {}

    private final Random random;
    private final List<Device> devices = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final boolean withoutRelative;
    private final Merging merging;

    private DeviceHistories(Random random, boolean withoutRelative, Merging merging) {
        this.merging = merging;
        this.random = random;
        this.withoutRelative = withoutRelative;
        Stamps.devices(2 + random.nextInt(3), random).forEach(id -> devices.add(new Device(id)));
    }

    /** Up to 40 writes and exchanges of two to four devices. */
    public static List<Told> any(Random random) {
        return any(random, Merging.LAST_WRITER);
    }

    /** As {@link #any(Random)}, of devices that merge in another way. */
    public static List<Told> any(Random random, Merging merging) {
        return new DeviceHistories(random, random.nextInt(3) == 0, merging).run();
    }

    private List<Told> run() {
        int steps = 1 + random.nextInt(MOST_STEPS);
        for (int i = 0; i < steps; i++) {
            Device device = devices.get(random.nextInt(devices.size()));
            if (random.nextInt(3) == 0) {
                device.hear(devices.get(random.nextInt(devices.size())));
            } else {
                device.write();
            }
        }
        return told;
    }

    /** In an order in which no event comes before one that its author knew. */
    public static List<WrittenEvent> causal(List<Told> history, Random random) {
        List<Told> waiting = new ArrayList<>(Orders.shuffled(history, random));
        List<WrittenEvent> order = new ArrayList<>();
        Set<Stamp> absent =
                history.stream().flatMap(told -> told.past().stream()).collect(Collectors.toCollection(HashSet::new));
        history.forEach(told -> absent.remove(told.written().stamp()));
        Set<Stamp> there = new HashSet<>(absent);
        while (!waiting.isEmpty()) {
            Told next = waiting.stream()
                    .filter(told -> there.containsAll(told.past()))
                    .findFirst()
                    .orElseThrow();
            waiting.remove(next);
            order.add(next.written());
            there.add(next.written().stamp());
        }
        return order;
    }

    /** The events alone. */
    public static List<WrittenEvent> events(List<Told> history) {
        return history.stream().map(Told::written).toList();
    }

    private final class Device {

        private final DeviceId id;
        private final Map<Stamp, WrittenEvent> known = new HashMap<>();
        private long time;

        Device(DeviceId id) {
            this.id = id;
        }

        void hear(Device other) {
            known.putAll(other.known);
            time = Math.max(time, other.time);
        }

        void write() {
            ObjectState state = ObjectState.fold(known.values(), merging);
            ObjectEvent event = anyEvent(state);
            time += 1 + random.nextInt(3);
            Stamp stamp = new Stamp(time, id);
            WrittenEvent written = new WrittenEvent(event.replacing(state.seenBy(event, merging)), stamp);
            told.add(new Told(written, Set.copyOf(known.keySet())));
            known.put(stamp, written);
        }

        private ObjectEvent anyEvent(ObjectState state) {
            Map<String, @Nullable Object> changes = new LinkedHashMap<>();
            List<RelativeUpdate> updates = new ArrayList<>();
            for (String field : FIELDS) {
                int choice = random.nextInt(4);
                if (choice == 0 && state.isVisible() && !withoutRelative) {
                    updates.add(new RelativeUpdate(field, null, UpdateOperator.INC, 1L));
                } else if (choice > 1) {
                    changes.put(field, random.nextInt(6) == 0 ? null : (Object) (long) random.nextInt(4));
                }
            }
            if (changes.isEmpty() && updates.isEmpty()) {
                changes.put("name", (long) random.nextInt(4));
            }
            if (!state.isVisible()) {
                return new ObjectEvent.Created(Histories.OBJECT, "1", changes);
            }
            return random.nextInt(8) == 0
                    ? new ObjectEvent.Deleted(Histories.OBJECT, "1")
                    : new ObjectEvent.Modified(Histories.OBJECT, "1", changes, updates);
        }
    }
}
