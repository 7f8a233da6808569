package io.syncline.sync.simulation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that was written by anybody, and what of it was acknowledged and may not be lost. */
final class Ledger {

    private final Map<String, Write> written = new LinkedHashMap<>();
    private final Set<String> acknowledged = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private final Map<String, Integer> deletions = new HashMap<>();
    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> accepted = new LinkedHashSet<>();
    private int marks;

    /** What the author of a write knew. */
    record Seen(String author, Write.State before, Set<String> marks) {

        static final Seen NOTHING = new Seen("", Write.State.NOTHING, Set.of());
    }

    String nextMark() {
        return "w" + ++marks;
    }

    void attempt(List<Write> writes) {
        writes.forEach(write -> written.put(write.mark(), write));
    }

    /** What its author saw of the object before. He has heard of those writes to it that he has in store. */
    void saw(SimulatedDevice author, Write write, Write.State before) {
        seen.put(write.mark(), new Seen(author.name(), before, author.marksOf(write.thing())));
    }

    Seen seen(Write write) {
        return seen.getOrDefault(write.mark(), Seen.NOTHING);
    }

    /** Whether the author of one write to an object had heard of another. */
    boolean heard(String mark, String of) {
        return seen.getOrDefault(mark, Seen.NOTHING).marks().contains(of);
    }

    /**
     * The marks of the writes that somebody replaced knowingly: who was shown them, or deleted what they had been made to. Who
     * creates an object may have heard of some to it and not of its creation, as after a restore of the hub.
     */
    Set<String> replaced() {
        Set<String> replaced = new HashSet<>();
        seen.forEach((mark, known) -> {
            replaced.add(String.valueOf(known.before().values().get(Write.MARK)));
            if (written.get(mark).kind() != Write.Kind.MODIFY) {
                replaced.addAll(known.marks());
            }
        });
        return replaced;
    }

    /** The marks of the writes to an object behind which their own author wrote another. */
    Set<String> followed() {
        Set<String> followed = new HashSet<>();
        seen.forEach((mark, known) -> known.marks().stream()
                .filter(before -> known.author()
                        .equals(seen.getOrDefault(before, Seen.NOTHING).author()))
                .forEach(followed::add));
        return followed;
    }

    void acknowledge(List<Write> writes) {
        for (Write write : writes) {
            if (write.kind() == Write.Kind.DELETE) {
                deletions.merge(write.thing().name(), 1, Integer::sum);
            } else {
                acknowledged.add(write.mark());
            }
        }
    }

    /** A command to an aggregate was accepted, and has changed something. */
    void accept(String mark) {
        accepted.add(mark);
    }

    Set<String> accepted() {
        return accepted;
    }

    void refuse(List<Write> writes) {
        writes.forEach(write -> refused.add(write.mark()));
    }

    /** The event may be lost: it stood only in data that was thrown away. */
    void excuse(Event event) {
        if (event.kind() == Write.Kind.DELETE) {
            deletions.merge(event.thing(), -1, Integer::sum);
        } else {
            acknowledged.remove(event.mark());
        }
    }

    Write of(Event event) {
        Write write = written.get(event.mark());
        if (write == null || refused.contains(event.mark())) {
            throw new Violation("nobody wrote %s, and it is there".formatted(event));
        }
        return write;
    }

    /** Every acknowledged write is among the events, and no write is there twice. */
    void check(String where, Collection<Event> events) {
        Map<String, Event> marks = new HashMap<>();
        Map<String, Integer> deleted = new HashMap<>();
        for (Event event : events) {
            if (event.kind() == Write.Kind.DELETE) {
                deleted.merge(event.thing(), 1, Integer::sum);
                continue;
            }
            Event same = marks.put(event.mark(), event);
            if (same != null) {
                throw new Violation("%s has the same twice, as %s and as %s".formatted(where, same, event));
            }
        }
        for (String mark : acknowledged) {
            if (!marks.containsKey(mark)) {
                throw new Violation("%s lacks %s, which was acknowledged".formatted(where, written.get(mark)));
            }
        }
        deletions.forEach((thing, least) -> {
            if (deleted.getOrDefault(thing, 0) < least) {
                throw new Violation("%s lacks a deletion of %s, which was acknowledged".formatted(where, thing));
            }
        });
    }
}
