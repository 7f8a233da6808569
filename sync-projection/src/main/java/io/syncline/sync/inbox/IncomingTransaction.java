package io.syncline.sync.inbox;

import io.syncline.domain.event.Origin;
import io.syncline.sync.store.EventContent;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.Received;
import io.syncline.sync.store.UnreadableContentException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A transaction of another device, whole: applied in one go or not at all.
 *
 * @param device its author
 * @param events all its events, in order; at least one
 */
public record IncomingTransaction(KnownDevice device, List<IncomingEvent> events) {

    public IncomingTransaction {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("A transaction has at least one event.");
        }
    }

    /** What is left of it on a device that wants only some events; empty when nothing is. */
    Optional<IncomingTransaction> only(Predicate<IncomingEvent> wanted) {
        List<IncomingEvent> left = events.stream().filter(wanted).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new IncomingTransaction(device, left));
    }

    /** The sequence of its first event. */
    long start() {
        return events.get(0).origin().transactionStart();
    }

    /**
     * What it belongs to, for those that must wait behind it: the objects that it writes. Where an event can not be
     * read, nobody knows its object, and it stands for itself.
     */
    Set<String> sequences() {
        Set<String> sequences = new LinkedHashSet<>();
        for (IncomingEvent event : events) {
            sequences.add(
                    readable(event).map(content -> content.id().toString()).orElseGet(() -> itself(event.origin())));
        }
        return sequences;
    }

    private static String itself(Origin origin) {
        return "%s-%d-%d".formatted(origin.device(), origin.epoch(), origin.sequence());
    }

    /**
     * The events, understood.
     *
     * @throws UnreadableContentException when the form of one is not known here
     */
    List<Received> received() {
        return events.stream().map(IncomingEvent::received).toList();
    }

    static Optional<EventContent> readable(IncomingEvent event) {
        try {
            return Optional.of(event.written());
        } catch (UnreadableContentException newerForm) {
            return Optional.empty();
        }
    }
}
