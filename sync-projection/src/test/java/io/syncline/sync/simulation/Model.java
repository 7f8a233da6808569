package io.syncline.sync.simulation;

import io.syncline.sync.simulation.Write.State;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What must come of all writes together, worked out in the plainest way: one after the other, by their stamps. */
final class Model {

    private Model() {}

    /** Every object that is there, by its name, with its values. */
    static Map<String, Map<String, Object>> objects(Collection<Event> events, Ledger ledger) {
        Map<String, State> states = new LinkedHashMap<>();
        for (Event event :
                events.stream().filter(Model::isPlain).sorted(Event::byStamp).toList()) {
            State before = states.getOrDefault(event.thing(), State.NOTHING);
            states.put(
                    event.thing(),
                    event.kind() == Write.Kind.DELETE
                            ? State.NOTHING
                            : meant(event, ledger).on(before));
        }
        Map<String, Map<String, Object>> there = new LinkedHashMap<>();
        states.forEach((name, state) -> {
            if (state.isThere()) {
                there.put(name, state.values());
            }
        });
        return there;
    }

    /** What merges in another way is for other models, or none. */
    private static boolean isPlain(Event event) {
        return isPlain(event.collection());
    }

    static boolean isPlain(String collection) {
        return !collection.equals(Sheets.SHEET) && !Folders.has(collection);
    }

    private static Write meant(Event event, Ledger ledger) {
        Write write = ledger.of(event);
        if (write.kind() != event.kind() || !write.thing().name().equals(event.thing())) {
            throw new Violation("%s is stored as %s".formatted(write, event));
        }
        return write;
    }
}
