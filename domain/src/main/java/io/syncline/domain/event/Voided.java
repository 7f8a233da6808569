package io.syncline.domain.event;

import io.syncline.domain.stamp.Stamp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The void writes of one object. They change nothing; and who replaced one knowingly has replaced what that one replaced,
 * as it had never been there.
 *
 * @param writes what the author of each saw
 */
public record Voided(Map<Stamp, Replaced> writes) {

    /** Every write counts. */
    public static final Voided NONE = new Voided(Map.of());

    public Voided {
        writes = Map.copyOf(writes);
    }

    public boolean isEmpty() {
        return writes.isEmpty();
    }

    /** Whether the write of that stamp is void. */
    public boolean has(Stamp stamp) {
        return writes.containsKey(stamp);
    }

    /** The event, by an author who saw what was behind the void writes that they saw. */
    public ObjectEvent seenThrough(ObjectEvent event) {
        Replaced seen = event.replaced();
        return seen == null || writes.isEmpty() || !(namesAny(seen.writes()) || namesAny(seen.losses()))
                ? event
                : event.replacing(through(seen));
    }

    private boolean namesAny(Map<String, Set<Stamp>> named) {
        return named.values().stream().flatMap(Set::stream).anyMatch(this::has);
    }

    private Replaced through(Replaced seen) {
        Map<String, Set<Stamp>> over = new HashMap<>();
        Map<String, Set<Stamp>> known = new HashMap<>();
        seen.writes().forEach((field, stamps) -> stamps.forEach(stamp -> add(field, stamp, over, known)));
        seen.losses().forEach((field, stamps) -> stamps.forEach(stamp -> add(field, stamp, known, known)));
        return new Replaced(over, known, seen.defaults());
    }

    /** A write names earlier ones only, so it ends. */
    private void add(String field, Stamp stamp, Map<String, Set<Stamp>> over, Map<String, Set<Stamp>> known) {
        Replaced behind = writes.get(stamp);
        if (behind == null) {
            over.computeIfAbsent(field, any -> new HashSet<>()).add(stamp);
            return;
        }
        behind.writes().getOrDefault(field, Set.of()).forEach(earlier -> add(field, earlier, over, known));
        behind.losses().getOrDefault(field, Set.of()).forEach(earlier -> add(field, earlier, known, known));
    }
}
