package io.syncline.sync.projection;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Voided;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.Mergings;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.schema.Upcasting;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.invariant.ObjectPast;
import io.syncline.sync.invariant.VoidWrites;
import io.syncline.sync.store.StoredEvent;
import io.syncline.sync.store.StoredEvents;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of an object again when one of them came late.
 *
 * <p>The problem: an object may have ten thousand events, and the late one mostly stands near the end. So every {@value
 * Checkpoint#INTERVAL} events the state is kept, together with the stamp until which it goes. An event that comes late
 * makes those worthless that go beyond its stamp; from the latest of the others on, the events are folded in the order of
 * their stamps, and leave new ones behind.
 *
 * <p>Events stand in the store in the order in which they came. A checkpoint knows the lowest sequence of those that it
 * lacks; what has a lower one need not be read.
 */
final class Refolding {

    private final StoredEvents events;
    private final BaseStates bases;
    private final Upcasting upcasting;
    private final Mergings mergings;
    private final Checkpoints checkpoints;
    private final VoidWrites voids;

    Refolding(
            StoredEvents events,
            BaseStates bases,
            Upcasting upcasting,
            Mergings mergings,
            Checkpoints checkpoints,
            VoidWrites voids) {
        this.events = events;
        this.bases = bases;
        this.upcasting = upcasting;
        this.mergings = mergings;
        this.checkpoints = checkpoints;
        this.voids = voids;
    }

    /** Takes note of a state that an event has led to, where it is one to come back to. Within a transaction. */
    void note(ObjectId id, ObjectVersion before, Stamp stamp, ObjectVersion after) {
        long count = after.sequence() + 1;
        if (count < Checkpoint.INTERVAL) {
            return;
        }
        Stamp latest = before.state().latest();
        if (latest != null && latest.isAfter(stamp)) {
            checkpoints.forgetFrom(id, stamp);
        }
        Stamp until = after.state().latest();
        if (Checkpoint.isDueAfter(count) && until != null) {
            checkpoints.save(id, new Checkpoint(count, until, count, after.state()));
        }
    }

    /** The object as what a snapshot told of it and all its events make it. Within a transaction. */
    ObjectVersion all(ObjectId id) {
        checkpoints.forget(id);
        return fold(id, null);
    }

    /**
     * The object as all its events make it, some of which came after those of a version that is known. Within a
     * transaction.
     */
    ObjectVersion behind(ObjectId id, ObjectVersion known) {
        if (known.sequence() < Checkpoint.INTERVAL) {
            return fold(id, null);
        }
        events.ofObject(id, known.sequence() + 1).stream()
                .map(event -> event.origin().stamp())
                .min(Comparator.naturalOrder())
                .ifPresent(earliest -> checkpoints.forgetFrom(id, earliest));
        return fold(id, checkpoints.latest(id).orElse(null));
    }

    /** A state of a time before that one, and the events since, in the order of their stamps. Within a transaction. */
    ObjectPast.Known before(ObjectId id, Stamp time) {
        Optional<Checkpoint> from = checkpoints.latestBefore(id, time);
        List<StoredEvent> later =
                byStamp(events.ofObject(id, from.map(Checkpoint::firstLater).orElse(0L)).stream()
                        .filter(StoredEvent::counts)
                        .filter(event -> from.isEmpty()
                                || event.origin().stamp().isAfter(from.get().until())));
        ObjectState state =
                from.map(Checkpoint::state).orElseGet(() -> bases.find(id).orElse(ObjectState.NOTHING));
        return new ObjectPast.Known(state, later);
    }

    boolean hasBases() {
        return bases.table().mayHaveAny();
    }

    /** Whether an event has its place among writes of which only a snapshot has told, and what came of them. */
    boolean isBeforeBase(ObjectEvent event, Stamp stamp) {
        return bases.find(event.id())
                .filter(base ->
                        base.needsEvents(event, stamp, mergings.of(event.id().collection())))
                .isPresent();
    }

    /** Forgets what other void writes from that time on have made worthless. Within a transaction. */
    void forgetFrom(ObjectId id, Stamp stamp) {
        checkpoints.forgetFrom(id, stamp);
    }

    /** What the object would be if nobody had deleted it since it was last created. Within a transaction. */
    ObjectState withoutDeletion(ObjectId id) {
        ObjectState base = bases.find(id).orElse(ObjectState.NOTHING);
        Voided voided = voids.of(id);
        List<WrittenEvent> written = events.ofObject(id, 0).stream()
                .filter(StoredEvent::counts)
                .filter(event -> !voided.has(event.origin().stamp()))
                .map(event -> written(event, voided))
                .toList();
        Optional<Stamp> created = Stream.concat(
                        Stream.ofNullable(base.created()),
                        written.stream()
                                .filter(one -> one.event().kind() == ObjectEvent.Kind.CREATED)
                                .map(WrittenEvent::stamp))
                .max(Comparator.naturalOrder());
        List<WrittenEvent> kept = written.stream()
                .filter(one -> one.event().kind() != ObjectEvent.Kind.DELETED
                        || created.filter(one.stamp()::isAfter).isEmpty())
                .toList();
        return ObjectState.fold(base, kept, mergings.of(id.collection()));
    }

    private ObjectVersion fold(ObjectId id, @Nullable Checkpoint from) {
        List<StoredEvent> stored = events.ofObject(id, from == null ? 0 : from.firstLater());
        Voided voided = voids.of(id);
        List<StoredEvent> later = byStamp(stored.stream()
                .filter(StoredEvent::counts)
                .filter(event -> !voided.has(event.origin().stamp()))
                .filter(event -> from == null || event.origin().stamp().isAfter(from.until())));
        long last = stored.isEmpty() ? -1 : stored.get(stored.size() - 1).objectSequence();
        long count = last + 1 - later.size();
        long[] firstLater = firstLater(later, last + 1);
        ObjectState state = from == null ? bases.find(id).orElse(ObjectState.NOTHING) : from.state();
        Merging merging = mergings.of(id.collection());
        for (int i = 0; i < later.size(); i++) {
            WrittenEvent written = written(later.get(i), voided);
            state = from == null
                    ? state.applyOnBase(written.event(), written.stamp(), merging)
                    : state.apply(written.event(), written.stamp(), merging);
            count++;
            if (Checkpoint.isDueAfter(count) && Checkpoint.isKept(count, last + 1)) {
                checkpoints.save(id, new Checkpoint(count, written.stamp(), firstLater[i + 1], state));
            }
        }
        return new ObjectVersion(state, last);
    }

    private WrittenEvent written(StoredEvent event, Voided voided) {
        WrittenEvent written = event.written(upcasting);
        return voided.isEmpty() ? written : new WrittenEvent(voided.seenThrough(written.event()), written.stamp());
    }

    private static List<StoredEvent> byStamp(Stream<StoredEvent> events) {
        return events.sorted(Comparator.comparing(event -> event.origin().stamp()))
                .toList();
    }

    /** The lowest sequence among the events from each on. */
    private static long[] firstLater(List<StoredEvent> events, long none) {
        long[] lowest = new long[events.size() + 1];
        lowest[events.size()] = none;
        for (int i = events.size() - 1; i >= 0; i--) {
            lowest[i] = Math.min(lowest[i + 1], events.get(i).objectSequence());
        }
        return lowest;
    }
}
