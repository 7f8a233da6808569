package io.syncline.sync.outbox;

import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.EventContent;
import io.syncline.sync.store.EventNames;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.Settings;
import io.syncline.sync.store.StoredEvent;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of what is to be sent what was sent already, by a run of this device that this data knows nothing of.
 *
 * <p>A device that was put back to an older copy, or a copy of one, may have events that wait to be sent, and that the
 * running device has sent since: under the same name mostly, and then it is the same bytes; but where its clock was set
 * right before, with other stamps, and where it went on under another identity, by that. Each event says what it was
 * called before ({@link EventTable#rewrite}). So once all that the device has ever sent is here again, those of its events that
 * go by a name that one of the others had, too, are the same writes, and leave the store; what waits behind them moves up.
 */
public final class SentBefore {

    private static final String DUE = "outbox.moved";

    private final Database database;
    private final EventTable events;
    private final OwnDevice self;
    private final Settings settings;
    private final Outbox outbox;
    private final Consumer<ObjectId> foldAgain;
    private @Nullable Waiting waiting;

    /** What waits to be sent by that identity. What is written later was sent by nobody before. */
    private record Waiting(KnownDevice device, EventNames names) {}

    /** @param foldAgain makes an object or an aggregate anew of its events; within a transaction */
    public SentBefore(
            Database database,
            EventTable events,
            OwnDevice self,
            Settings settings,
            Outbox outbox,
            Consumer<ObjectId> foldAgain) {
        this.database = database;
        this.events = events;
        this.self = self;
        this.settings = settings;
        this.outbox = outbox;
        this.foldAgain = foldAgain;
    }

    /** Events have gone over to another identity. Within a transaction. */
    static void mayBe(Settings settings) {
        settings.put(DUE, 1);
    }

    /** Whether this device may have something to send that it has sent before. */
    public boolean mayBe() {
        return settings.getLong(DUE, 0) == 1;
    }

    /**
     * Whether an event is the same write as one that waits here. Such a one is to be taken, also where this device has not
     * subscribed to what it is about: else its own would be sent once more.
     */
    public boolean includes(EventContent content, byte[] hash) {
        return mayBe() && names().include(content, hash);
    }

    private EventNames names() {
        KnownDevice present = self.current();
        Waiting known = waiting;
        if (known == null || known.device().number() != present.number()) {
            known = new Waiting(present, new EventNames(waiting(present)));
            waiting = known;
        }
        return known.names();
    }

    private List<StoredEvent> waiting(KnownDevice present) {
        return events.ofDevice(present, outbox.shown(), Integer.MAX_VALUE);
    }

    /** To be done when all is here that was ever sent, and before anything is sent. */
    public void leaveOut() {
        database.writing(() -> {
            List<StoredEvent> waits = waiting(self.current());
            Map<Long, Stamp> sent = events.calledAlike(self.current(), new EventNames(waits));
            if (!sent.isEmpty()) {
                leaveOut(waits, sent);
            }
            settings.put(DUE, 0);
        });
    }

    private void leaveOut(List<StoredEvent> waits, Map<Long, Stamp> sent) {
        Map<Stamp, Stamp> stamps = new HashMap<>();
        Set<ObjectId> touched = new LinkedHashSet<>();
        for (StoredEvent event : waits) {
            touched.add(event.content().id());
            if (sent.containsKey(event.position())) {
                stamps.put(event.origin().stamp(), sent.get(event.position()));
                events.remove(event);
            }
        }
        moveUp(
                waits.stream()
                        .filter(event -> !sent.containsKey(event.position()))
                        .toList(),
                stamps);
        touched.forEach(foldAgain);
    }

    /** What names events that were left out names them as they were sent. */
    private void moveUp(List<StoredEvent> rest, Map<Stamp, Stamp> stamps) {
        byte[] previous = outbox.shownHash();
        long sequence = outbox.shown();
        Map<Long, Long> starts = new HashMap<>();
        for (StoredEvent event : rest) {
            long next = ++sequence;
            Origin before = event.origin();
            long start = starts.computeIfAbsent(before.transactionStart(), any -> next);
            Origin origin = new Origin(before.stamp(), before.epoch(), next, start);
            previous = events.rewrite(event, origin, previous, stamp -> stamps.getOrDefault(stamp, stamp))
                    .hash();
        }
    }
}
