package io.syncline.sync.simulation;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.SystemCollections;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.scenario.SerialExecution;
import io.syncline.sync.setup.OpenedStore;
import io.syncline.sync.store.ObjectContent;
import io.syncline.sync.store.StoredEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must hold of the shop in the end: all is as executing all transactions one after the other makes it. */
final class ShopChecks {

    private final World world;
    private final Map<Stamp, String> collections = new LinkedHashMap<>();
    private final SerialExecution serial;

    ShopChecks(World world) {
        this.world = world;
        Map<Stamp, StoredEvent> all = new LinkedHashMap<>();
        for (SimulatedDevice device : world.devices()) {
            OpenedStore.events(device.store()).stream()
                    .filter(event -> event.content() instanceof ObjectContent)
                    .forEach(event -> all.putIfAbsent(event.origin().stamp(), event));
        }
        all.forEach(
                (stamp, event) -> collections.put(stamp, event.content().id().collection()));
        this.serial = new SerialExecution(world.devices().get(0).store(), all.values());
    }

    /** Those of the events that are not void. */
    List<Event> standing(List<Event> events) {
        return events.stream()
                .filter(event -> !serial.voids().contains(new Stamp(event.hybridTime(), new DeviceId(event.device()))))
                .toList();
    }

    void check() {
        Map<ObjectId, ObjectState> states = serial.states();
        for (SimulatedDevice device : world.devices()) {
            hasTheRightVoids(device);
            hasTheRightStates(device, states);
            String broken = SerialExecution.broken(device.store());
            if (broken != null) {
                throw new Violation("%s shows what breaks an invariant: %s".formatted(device, broken));
            }
        }
        world.trace().came("void write", serial.voids().size());
    }

    private void hasTheRightVoids(SimulatedDevice device) {
        Set<Stamp> here = OpenedStore.voidStamps(device.store(), any -> true);
        Set<Stamp> told = new TreeSet<>(device.toldVoids().stamps());
        Set<Stamp> expected = new TreeSet<>(serial.voids());
        for (Set<Stamp> some : List.of(here, told, expected)) {
            // Of collections that it has given up it may know the one or the other.
            some.removeIf(stamp -> !device.hasPart(String.valueOf(collections.get(stamp))));
        }
        if (!here.equals(expected)) {
            throw new Violation("%s has other void writes than executing one after the other: %s, expected %s"
                    .formatted(device, here, expected));
        }
        // What devices note by themselves is void with what it was noted for, and nobody is told.
        here.removeIf(stamp -> SystemCollections.has(String.valueOf(collections.get(stamp))));
        if (!told.equals(here)) {
            throw new Violation("%s has told of void writes %s, and they are %s".formatted(device, told, here));
        }
        SimulatedDevice first = world.devices().get(0);
        Predicate<String> isOfBoth = line -> {
            String collection = line.substring(0, line.indexOf(' '));
            return first.hasPart(collection) && device.hasPart(collection);
        };
        if (!voids(device, isOfBoth).equals(voids(first, isOfBoth))) {
            throw new Violation("%s tells of void writes otherwise than %s: %s, and %s"
                    .formatted(device, first, voids(device, isOfBoth), voids(first, isOfBoth)));
        }
    }

    private static List<String> voids(SimulatedDevice device, Predicate<String> some) {
        return OpenedStore.voids(device.store()).stream().filter(some).toList();
    }

    private static void hasTheRightStates(SimulatedDevice device, Map<ObjectId, ObjectState> all) {
        Predicate<String> some = name ->
                Model.isPlain(name) && !Courses.has(name) && !name.startsWith("syncline_") && device.hasPart(name);
        Map<ObjectId, ObjectState> here = OpenedStore.states(device.store(), some);
        Map<ObjectId, ObjectState> expected = new LinkedHashMap<>(all);
        expected.keySet().removeIf(id -> !some.test(id.collection()));
        if (!here.equals(expected)) {
            throw new Violation("%s has other objects than executing one after the other: %s"
                    .formatted(device, difference(here, expected)));
        }
    }

    private static String difference(Map<ObjectId, ObjectState> here, Map<ObjectId, ObjectState> expected) {
        Map<ObjectId, ObjectState> all = new LinkedHashMap<>(here);
        all.putAll(expected);
        return all.keySet().stream()
                .filter(id -> !java.util.Objects.equals(here.get(id), expected.get(id)))
                .map(id -> "%s is %s, expected %s".formatted(id, here.get(id), expected.get(id)))
                .collect(Collectors.joining("; "));
    }
}
