package io.syncline.sync.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What may be lost when a device goes back to an older copy of its data: what stands neither there nor on the hub. */
final class Excuses {

    private final World world;

    Excuses(World world) {
        this.world = world;
    }

    void forRestoring(SimulatedDevice device) {
        device.stop();
        world.hub().stop();
        Set<String> held = EventLogs.keyOf(device.directory())
                .map(key -> EventLogs.heldBy(world.hub().file(), key))
                .orElse(Set.of());
        Set<String> kept = new HashSet<>();
        EventLogs.ofDevice(device.backup()).forEach(event -> kept.add(told(event)));
        List<Event> events = EventLogs.ofDevice(device.directory());
        Set<String> unsent = new HashSet<>();
        for (Event event : events) {
            if (!held.contains(event.hash())) {
                unsent.add(event.transaction());
            }
        }
        for (Event event : events) {
            if (unsent.contains(event.transaction()) && !kept.contains(told(event))) {
                world.ledger().excuse(event);
            }
        }
    }

    /** What it says, whatever number it has by now. */
    private static String told(Event event) {
        return event.kind() == Write.Kind.DELETE ? event.identity() : event.mark();
    }
}
