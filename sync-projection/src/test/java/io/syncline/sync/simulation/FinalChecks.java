package io.syncline.sync.simulation;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.sync.engine.SyncStatus;
import io.syncline.sync.setup.OpenedStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold when all have synced and nothing is left to do. */
final class FinalChecks {

    private final World world;

    FinalChecks(World world) {
        this.world = world;
    }

    void check() {
        hubHasNoGaps();
        for (SimulatedDevice device : world.devices()) {
            isDone(device);
            hasWholeChains(device);
        }
        List<Event> events = agreedEvents();
        world.ledger().check("the space", events);
        showTheModel(Model.objects(events, world.ledger()));
        statesAgree();
        conflictsAgree();
        world.devices().forEach(this::rebuildsTheSame);
        world.trace().add("%d events, digests %s".formatted(events.size(), digests()));
    }

    private void hubHasNoGaps() {
        world.hub().stop();
        long position = 0;
        for (Map.Entry<Long, String> event : EventLogs.ofHub(world.hub().file())) {
            if (event.getKey() != ++position) {
                throw new Violation("the hub's position %d follows %d".formatted(event.getKey(), position - 1));
            }
        }
    }

    private static void isDone(SimulatedDevice device) {
        SyncStatus status = device.running().sync().status();
        if (status.pending() > 0
                || status.parked() > 0
                || device.running().subscriptions().isIncomplete()) {
            throw new Violation("%s is not done: %s; parked %s"
                    .formatted(device, status, device.running().parked().list()));
        }
    }

    private void hasWholeChains(SimulatedDevice device) {
        if (!world.features().parts()
                && !OpenedStore.brokenLinks(device.store()).isEmpty()) {
            throw new Violation("%s has broken chains: %s".formatted(device, OpenedStore.brokenLinks(device.store())));
        }
    }

    /** The events of the space: each device has those of the collections that it is subscribed to. */
    private List<Event> agreedEvents() {
        Map<String, Event> all = new LinkedHashMap<>();
        Map<SimulatedDevice, Map<String, Event>> byDevice = new LinkedHashMap<>();
        for (SimulatedDevice device : world.devices()) {
            Map<String, Event> here = new TreeMap<>();
            EventLogs.ofDevice(device.directory()).forEach(event -> here.put(event.identity(), event));
            byDevice.put(device, here);
            here.forEach((identity, event) -> {
                Event known = all.putIfAbsent(identity, event);
                if (known != null && !known.equals(event)) {
                    throw new Violation("%s has %s, others have %s".formatted(device, event, known));
                }
            });
        }
        byDevice.forEach((device, here) -> all.forEach((identity, event) -> {
            if (!here.containsKey(identity) && device.hasPart(collection(event.thing()))) {
                throw new Violation("%s lacks %s".formatted(device, event));
            }
        }));
        areOnTheHub(all.keySet());
        return new ArrayList<>(all.values());
    }

    private void areOnTheHub(Set<String> identities) {
        Set<String> onHub = EventLogs.ofHub(world.hub().file()).stream()
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(HashSet::new));
        for (String identity : identities) {
            if (!onHub.contains(identity)) {
                throw new Violation("the hub lacks %s".formatted(identity));
            }
        }
    }

    private static String collection(String thing) {
        return thing.substring(0, thing.indexOf('/'));
    }

    private void showTheModel(Map<String, Map<String, Object>> expected) {
        for (SimulatedDevice device : world.devices()) {
            Map<String, Map<String, Object>> shown = shown(device);
            Map<String, Map<String, Object>> wanted = new TreeMap<>(expected);
            wanted.keySet().removeIf(thing -> !device.hasPart(collection(thing)));
            if (!shown.equals(wanted)) {
                throw new Violation(
                        "%s shows other objects than all writes make: %s".formatted(device, difference(shown, wanted)));
            }
        }
    }

    private static String difference(Map<String, Map<String, Object>> shown, Map<String, Map<String, Object>> wanted) {
        Set<String> names = new HashSet<>(shown.keySet());
        names.addAll(wanted.keySet());
        return names.stream()
                .filter(name -> !java.util.Objects.equals(shown.get(name), wanted.get(name)))
                .sorted()
                .map(name -> "%s is %s, expected %s".formatted(name, shown.get(name), wanted.get(name)))
                .collect(Collectors.joining("; "));
    }

    private static Map<String, Map<String, Object>> shown(SimulatedDevice device) {
        Map<String, Map<String, Object>> shown = new TreeMap<>();
        for (CollectionDefinition collection : device.store().registry().collections()) {
            for (Map<String, @Nullable Object> object :
                    device.storage().collection(collection.name()).findObjects(Map.of())) {
                Map<String, Object> key = new LinkedHashMap<>();
                collection.key().forEach(field -> key.put(field.name(), String.valueOf(object.get(field.name()))));
                Thing thing = new Thing(collection.name(), key);
                shown.put(thing.name(), Writing.values(thing, object));
            }
        }
        return shown;
    }

    private void statesAgree() {
        SimulatedDevice first = world.devices().get(0);
        for (SimulatedDevice other : world.devices()) {
            Predicate<String> both = name -> first.hasPart(name) && other.hasPart(name);
            Map<ObjectId, ObjectState> one = OpenedStore.states(first.store(), both);
            Map<ObjectId, ObjectState> two = OpenedStore.states(other.store(), both);
            if (!one.equals(two)) {
                one.entrySet().removeAll(two.entrySet());
                throw new Violation("%s and %s have other states of %s".formatted(first, other, one));
            }
        }
    }

    private void conflictsAgree() {
        SimulatedDevice first = world.devices().get(0);
        for (SimulatedDevice other : world.devices()) {
            Predicate<String> both = name -> first.hasPart(name) && other.hasPart(name);
            List<String> one = conflicts(first, both);
            List<String> two = conflicts(other, both);
            if (!one.equals(two)) {
                throw new Violation("%s has the conflicts %s, %s has %s".formatted(first, one, other, two));
            }
        }
        world.trace().add(conflicts(first, name -> true).size() + " conflicts");
    }

    private static List<String> conflicts(SimulatedDevice device, Predicate<String> collections) {
        return device.running().conflicts().list().stream()
                .filter(conflict -> collections.test(conflict.object().collection()))
                .map(conflict -> "%s %s %s %s: %s at %s over %s at %s"
                        .formatted(
                                conflict.id(),
                                conflict.object(),
                                conflict.field(),
                                conflict.rule(),
                                conflict.winner().value(),
                                conflict.winner().stamp(),
                                conflict.loser().value(),
                                conflict.loser().stamp()))
                .sorted()
                .toList();
    }

    private void rebuildsTheSame(SimulatedDevice device) {
        Map<ObjectId, ObjectState> before = OpenedStore.states(device.store(), device::hasPart);
        String digest = device.running().digest().compute().digest();
        List<String> conflicts = conflicts(device, device::hasPart);
        device.store().rebuild();
        if (!before.equals(OpenedStore.states(device.store(), device::hasPart))
                || !conflicts.equals(conflicts(device, device::hasPart))
                || !digest.equals(device.running().digest().compute().digest())) {
            throw new Violation("%s has other rows after they were made anew".formatted(device));
        }
    }

    private List<String> digests() {
        return world.devices().stream()
                .map(device -> device.running().digest().compute().digest().substring(0, 8))
                .toList();
    }
}
