package io.syncline.sync.outbox;

import io.syncline.domain.event.Origin;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.Settings;
import io.syncline.sync.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/** The own events that the hub has not confirmed. */
public final class Outbox {

    private static final String CONFIRMED = "outbox.confirmed";

    private final Database database;
    private final EventTable events;
    private final KnownDevice self;
    private final Settings settings;

    public Outbox(Database database, EventTable events, KnownDevice self, Settings settings) {
        this.database = database;
        this.events = events;
        this.self = self;
        this.settings = settings;
    }

    /** How many events wait. */
    public long pending() {
        return events.head(self).sequence() - confirmed();
    }

    /** The next events to send, in order; empty when nothing waits. */
    public List<OutgoingEvent> next(int most) {
        long confirmed = confirmed();
        List<StoredEvent> waiting = events.ofDevice(self, confirmed, most);
        List<OutgoingEvent> outgoing = new ArrayList<>(waiting.size());
        byte[] previous = waiting.isEmpty() ? ChainHead.NONE.hash() : hashOf(confirmed);
        long end = 0;
        for (StoredEvent event : waiting) {
            Origin origin = event.origin();
            if (origin.sequence() > end) {
                end = events.transactionEnd(self, origin);
            }
            outgoing.add(new OutgoingEvent(event, previous, Math.toIntExact(end - origin.transactionStart() + 1)));
            previous = event.hash();
        }
        return outgoing;
    }

    /** The hash of the last event that the hub has. */
    byte[] confirmedHash() {
        return hashOf(confirmed());
    }

    private byte[] hashOf(long sequence) {
        if (sequence == 0) {
            return ChainHead.NONE.hash();
        }
        return events.ofDevice(self, sequence - 1, 1).get(0).hash();
    }

    /** Remembers that the hub has all events up to this sequence. */
    public void confirm(long sequence) {
        database.writing(() -> settings.put(CONFIRMED, Math.max(sequence, confirmed())));
    }

    /**
     * Takes the hub's word for how many events it holds. More than was confirmed: an answer was lost on its way. Fewer:
     * the hub has lost some, and they will be sent again.
     *
     * @return whether the hub has lost events
     * @throws OutrunException when the hub holds more events than this device has written
     */
    public boolean reconcile(long held) {
        long written = events.head(self).sequence();
        if (held > written) {
            throw new OutrunException(self.id(), held, written);
        }
        long confirmed = confirmed();
        if (held != confirmed) {
            database.writing(() -> settings.put(CONFIRMED, held));
        }
        return held < confirmed;
    }

    /** The sequence up to which the hub has all events. */
    long confirmed() {
        return settings.getLong(CONFIRMED, 0);
    }
}
