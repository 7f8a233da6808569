package io.syncline.sync.simulation;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.sync.conflict.Conflict;
import io.syncline.sync.conflict.ConflictFilter;
import io.syncline.sync.setup.OpenedStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All that a device knows of objects.
 *
 * @param states with all stamps, those of hidden objects too
 * @param conflicts what is told of each, by its object and id; dismissed ones too
 * @param digest of what it shows
 */
record Knowledge(
        SimulatedDevice device, Map<ObjectId, ObjectState> states, Map<String, String> conflicts, String digest) {

    private static final ConflictFilter ALL = new ConflictFilter(null, null, null);

    static Knowledge of(SimulatedDevice device) {
        Map<String, String> conflicts = new TreeMap<>();
        device.running().conflicts().list(ALL).stream()
                .filter(conflict -> device.hasPart(conflict.object().collection()))
                .forEach(conflict -> conflicts.put(conflict.object() + " " + conflict.id(), told(conflict)));
        return new Knowledge(
                device,
                OpenedStore.states(device.store(), name -> !Courses.has(name) && device.hasPart(name)),
                conflicts,
                device.running().digest().compute().digest());
    }

    /** Apart from the device's own numbers of others. */
    private static String told(Conflict conflict) {
        return "%s %s %s: %s at %s over %s at %s, besides %s by %s"
                .formatted(
                        conflict.state(),
                        conflict.field(),
                        conflict.rule(),
                        conflict.winner().value(),
                        conflict.winner().stamp(),
                        conflict.loser().value(),
                        conflict.loser().stamp(),
                        conflict.other(),
                        conflict.invariant());
    }

    /** What it knows of these collections only. */
    Knowledge of(Predicate<String> collections) {
        Map<ObjectId, ObjectState> some = new LinkedHashMap<>(states);
        some.keySet().removeIf(object -> !collections.test(object.collection()));
        Map<String, String> told = new TreeMap<>(conflicts);
        told.keySet().removeIf(name -> !collections.test(name.substring(0, name.indexOf('/'))));
        return new Knowledge(device, some, told, digest);
    }

    boolean knowsTheSameAs(Knowledge other) {
        return states.equals(other.states) && conflicts.equals(other.conflicts);
    }

    /** What is here, and is another way or not at all there. */
    String difference(Knowledge there) {
        return difference(states, there.states) + " " + difference(conflicts, there.conflicts);
    }

    private static <K> String difference(Map<K, ?> here, Map<K, ?> there) {
        StringBuilder difference = new StringBuilder();
        Map<K, Object> all = new LinkedHashMap<>(here);
        there.forEach(all::putIfAbsent);
        all.keySet().stream()
                .filter(key -> !Objects.equals(here.get(key), there.get(key)))
                .forEach(key -> difference.append("%s is %s there %s; ".formatted(key, here.get(key), there.get(key))));
        return difference.toString();
    }

    @Override
    public String toString() {
        return device.toString();
    }
}
