package io.syncline.sync.simulation;

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
        world.ledger()
                .check(
                        "the space",
                        events.stream().filter(event -> !isConsequence(event)).toList());
        List<Event> standing = standing(events);
        Map<String, Map<String, Object>> expected = new TreeMap<>(Model.objects(standing, world.ledger()));
        expected.putAll(SheetModel.objects(standing, world.ledger()));
        expected.forEach(this::leaveOut);
        showTheModel(expected);
        if (world.features().snapshots() == null) {
            tellOfLosses(new Losses(world, neverVoid(events)));
        }
        if (world.features().courses()) {
            Courses.check(world);
        }
        List<Knowledge> all = world.devices().stream().map(Knowledge::of).toList();
        all.forEach(other -> knowTheSame(all.get(0), other));
        all.forEach(FinalChecks::rebuildsTheSame);
        world.trace().came("conflict", all.get(0).conflicts().size());
        world.trace()
                .came(
                        "loaded snapshot",
                        world.devices().stream().filter(this::hasSnapshot).count());
        world.trace()
                .add("%d events, digests %s"
                        .formatted(
                                events.size(),
                                all.stream().map(Knowledge::digest).toList()));
    }

    /** Without those that are void by an invariant. */
    private List<Event> standing(List<Event> events) {
        if (!world.features().shop()) {
            return events;
        }
        ShopChecks shop = new ShopChecks(world);
        shop.check();
        return shop.standing(events);
    }

    /** Devices write by themselves what follows from writes by the schema. */
    private static boolean isConsequence(Event event) {
        boolean isMarked = event.kind() == Write.Kind.DELETE || !event.mark().isEmpty();
        return Folders.has(event.collection()) && (!isMarked || event.thing().contains("%7E"));
    }

    private void hubHasNoGaps() {
        world.hub().stop();
        long position = world.hub().letGo().size();
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
                && !hasSnapshot(device)
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
            if (!here.containsKey(identity) && !hasSnapshot(device) && device.hasPart(collection(event.thing()))) {
                throw new Violation("%s lacks %s".formatted(device, event));
            }
        }));
        areOnTheHub(all.keySet());
        return new ArrayList<>(all.values());
    }

    private void areOnTheHub(Set<String> identities) {
        Set<String> onHub = EventLogs.identities(world.hub().file());
        onHub.addAll(world.hub().letGo());
        for (String identity : identities) {
            if (!onHub.contains(identity)) {
                throw new Violation("the hub lacks %s".formatted(identity));
            }
        }
    }

    /** The events that a snapshot covers need not be there. */
    private boolean hasSnapshot(SimulatedDevice device) {
        return world.features().snapshots() != null && EventLogs.hasSnapshot(device.directory());
    }

    private static String collection(String thing) {
        return thing.substring(0, thing.indexOf('/'));
    }

    private void showTheModel(Map<String, Map<String, Object>> expected) {
        for (SimulatedDevice device : world.devices()) {
            Map<String, Map<String, Object>> shown = shown(device);
            shown.forEach(this::leaveOut);
            Map<String, Map<String, Object>> wanted = new TreeMap<>(expected);
            wanted.keySet().removeIf(thing -> !device.hasPart(collection(thing)));
            if (!shown.equals(wanted)) {
                throw new Violation(
                        "%s shows other objects than all writes make: %s".formatted(device, difference(shown, wanted)));
            }
        }
    }

    /** Of objects whose writes were void at no time: who had heard of one that was void has not seen it. */
    private static List<Event> neverVoid(List<Event> events) {
        Set<String> underRules = new HashSet<>();
        events.stream()
                .filter(event -> Shop.WITH_RULES.contains(event.collection()))
                .forEach(event -> underRules.add(event.transaction()));
        Set<String> things = new HashSet<>();
        events.stream()
                .filter(event -> underRules.contains(event.transaction()))
                .forEach(event -> things.add(event.thing()));
        return events.stream().filter(event -> !things.contains(event.thing())).toList();
    }

    /** What a snapshot covers nobody can look up in the events. */
    private void tellOfLosses(Losses losses) {
        world.devices().forEach(device -> losses.check(device, shown(device)));
    }

    private void leaveOut(String thing, Map<String, Object> values) {
        if (collection(thing).equals(Sheets.SHEET)) {
            values.keySet().removeAll(SheetModel.left(world.features()));
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
            if (Folders.has(collection.name())) {
                continue;
            }
            for (Map<String, @Nullable Object> object :
                    device.storage().collection(collection.name()).findObjects(Map.of())) {
                Map<String, Object> key = new LinkedHashMap<>();
                collection.key().forEach(field -> key.put(field.name(), String.valueOf(object.get(field.name()))));
                Thing thing = new Thing(collection.name(), key);
                Map<String, Object> values = Writing.values(thing, object);
                shown.put(thing.name(), thing.isMerged() ? Sheets.plain(values) : values);
            }
        }
        return shown;
    }

    /** What devices know of the collections that they both have is the same. */
    private static void knowTheSame(Knowledge first, Knowledge other) {
        Knowledge one = first.of(other.device()::hasPart);
        Knowledge two = other.of(first.device()::hasPart);
        if (!one.knowsTheSameAs(two)) {
            throw new Violation("%s and %s know other things: %s".formatted(first, other, one.difference(two)));
        }
    }

    private static void rebuildsTheSame(Knowledge before) {
        before.device().store().rebuild();
        Knowledge after = Knowledge.of(before.device());
        if (!after.equals(before)) {
            throw new Violation(
                    "%s has other rows after they were made anew: %s".formatted(before, after.difference(before)));
        }
    }
}
