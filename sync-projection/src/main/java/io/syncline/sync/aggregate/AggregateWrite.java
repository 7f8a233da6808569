package io.syncline.sync.aggregate;

import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.Stamp;
import java.util.List;

/**
 * The events that one command has applied to one aggregate; they stand or fall together. Its place in time is that of its
 * first event.
 *
 * @param events in the order in which they were applied, at least one
 */
record AggregateWrite(List<AggregateEvent> events) implements Comparable<AggregateWrite> {

    AggregateWrite {
        events = List.copyOf(events);
    }

    private AggregateEvent first() {
        return events.get(0);
    }

    /** The same on every device. */
    String id() {
        return first().circumstances().event();
    }

    Origin origin() {
        return first().origin();
    }

    Stamp stamp() {
        return origin().stamp();
    }

    Circumstances circumstances() {
        return first().circumstances();
    }

    /** Who wrote it, in which epoch. */
    String author() {
        return origin().device() + "-" + origin().epoch();
    }

    /** Whether neither author had seen the other's write. */
    boolean isConcurrentWith(AggregateWrite other) {
        int order = compareTo(other);
        return order != 0 && (order < 0 ? !other.hasSeen(this) : !hasSeen(other));
    }

    /** Whether its author had seen that other write. */
    boolean hasSeen(AggregateWrite other) {
        Seen seen = circumstances().seen();
        return (seen == null ? Seen.NOTHING : seen).includes(origin(), other.origin());
    }

    /** Whether its author had seen that other write, and where it has its place by now. */
    boolean isBasedOn(AggregateWrite before) {
        return author().equals(before.author())
                || (hasSeen(before) && !circumstances().isMoved());
    }

    @Override
    public int compareTo(AggregateWrite other) {
        return stamp().compareTo(other.stamp());
    }
}
