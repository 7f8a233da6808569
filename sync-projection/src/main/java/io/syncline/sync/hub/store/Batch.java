package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.Forked;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.SequenceGap;
import java.util.List;

/**
 * Events of one device and epoch in sequence without gaps, as they are appended together; and the decisions about
 * them that every store makes alike: what of it is new, and whether it continues what is held.
 */
public record Batch(List<SealedEvent> events) {

    public Batch {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("A batch has at least one event.");
        }
        EventHeader first = events.get(0).header();
        for (int i = 1; i < events.size(); i++) {
            requireSuccessor(first, i, events.get(i).header());
        }
    }

    public String space() {
        return first().space();
    }

    public DeviceId device() {
        return first().device();
    }

    public int epoch() {
        return first().epoch();
    }

    public long firstSequence() {
        return first().sequence();
    }

    public long lastSequence() {
        return firstSequence() + events.size() - 1;
    }

    /**
     * The events that a store lacks which holds all up to that sequence.
     *
     * @throws SequenceGap when it lacks some before the first of these, too
     */
    public List<SealedEvent> newAfter(long lastHeld) {
        if (firstSequence() > lastHeld + 1) {
            throw new SequenceGap(lastHeld + 1, firstSequence());
        }
        return events.subList(known(lastHeld), events.size());
    }

    /** Of the events that such a store holds, the last sequence; smaller than the first if there are none. */
    public long lastKnown(long lastHeld) {
        return Math.min(lastHeld, lastSequence());
    }

    /**
     * Makes sure that what is held from the first sequence on is what this batch says.
     *
     * @throws Forked when it is not
     */
    public void requireSameAs(List<SealedEvent> held) {
        for (SealedEvent event : held) {
            requireSame(
                    event.header().sequence(), event.equals(at(event.header().sequence())));
        }
    }

    /**
     * Makes sure of the same where only digests are left.
     *
     * @param digest of the event with that sequence; one that is not of this batch is passed over
     * @throws Forked when the batch has another event
     */
    public void requireSameAs(long sequence, long digest) {
        if (sequence >= firstSequence() && sequence <= lastSequence()) {
            requireSame(sequence, digest == EventDigest.of(at(sequence)));
        }
    }

    private void requireSame(long sequence, boolean isSame) {
        if (!isSame) {
            throw new Forked(device(), epoch(), sequence);
        }
    }

    private SealedEvent at(long sequence) {
        return events.get((int) (sequence - firstSequence()));
    }

    private int known(long lastHeld) {
        return (int) Math.max(0, lastKnown(lastHeld) - firstSequence() + 1);
    }

    private EventHeader first() {
        return events.get(0).header();
    }

    private static void requireSuccessor(EventHeader first, int distance, EventHeader header) {
        if (header.sequence() != first.sequence() + distance
                || header.epoch() != first.epoch()
                || !header.device().equals(first.device())
                || !header.space().equals(first.space())) {
            throw new IllegalArgumentException(
                    "A batch is of one space, device and epoch and without gaps; after %d events from %s comes %s."
                            .formatted(distance, first, header));
        }
    }
}
