package io.syncline.sync.simulation;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.conflict.Conflict;
import io.syncline.sync.conflict.ConflictFilter;
import io.syncline.sync.conflict.ConflictRule;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Nobody's write is lost without a word: what is not shown, and was not replaced by anybody who was shown it, has an entry. And
 * nobody who had heard of a write is said to be in conflict with it. It is looked at by the marks, as every write sets one.
 *
 * <p>A write that was stamped anew may have changed places with one that its author had seen: of such objects nothing is said.
 */
final class Losses {

    private static final ConflictFilter ALL = new ConflictFilter(null, null, null);

    private final Ledger ledger;
    private final Set<String> things;
    private final List<Event> events;

    /** @param events all that were written to the objects that are looked at */
    Losses(World world, Collection<Event> events) {
        this.ledger = world.ledger();
        this.things = events.stream().map(Event::thing).collect(Collectors.toSet());
        events.stream().filter(Event::isRenamed).map(Event::thing).forEach(things::remove);
        Set<String> replaced = ledger.replaced();
        if (world.features().parts()) {
            // Who takes a collection back has of it only what he wrote himself, until the rest comes.
            replaced.addAll(ledger.followed());
        }
        this.events = events.stream()
                .filter(event -> things.contains(event.thing()))
                .filter(event -> Model.isPlain(event.collection()))
                .filter(event -> !event.mark().isEmpty() && !replaced.contains(event.mark()))
                .toList();
    }

    /** @param shown by the device: every object, by its name, with its values */
    void check(SimulatedDevice device, Map<String, Map<String, Object>> shown) {
        Set<Stamp> told = new HashSet<>();
        for (Conflict conflict : device.running().conflicts().list(ALL)) {
            if (Write.MARK.equals(conflict.field())
                    && Model.isPlain(conflict.object().collection())
                    && things.contains(name(conflict.object()))) {
                told.add(conflict.loser().stamp());
                areConcurrent(device, conflict);
            }
        }
        for (Event event : events) {
            Object mark = shown.getOrDefault(event.thing(), Map.of()).get(Write.MARK);
            if (device.hasPart(event.collection()) && !event.mark().equals(mark) && !told.contains(stamp(event))) {
                throw new Violation("%s does not tell that %s was lost, which nobody replaced knowingly; shown is %s"
                        .formatted(device, event, mark));
            }
        }
    }

    private void areConcurrent(SimulatedDevice device, Conflict conflict) {
        if (conflict.rule() != ConflictRule.LAST_WRITER) {
            return;
        }
        String winner = String.valueOf(conflict.winner().value());
        String loser = String.valueOf(conflict.loser().value());
        if (ledger.heard(winner, loser) || ledger.heard(loser, winner)) {
            throw new Violation("%s tells of a conflict of %s and %s, and the author of one had heard of the other: %s"
                    .formatted(device, winner, loser, conflict));
        }
    }

    private static String name(ObjectId object) {
        return object.collection() + '/' + object.key();
    }

    private static Stamp stamp(Event event) {
        return new Stamp(event.hybridTime(), new DeviceId(event.device()));
    }
}
