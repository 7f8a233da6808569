package io.syncline.sync.outbox;

import io.syncline.domain.event.Origin;
import io.syncline.sync.database.Database;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.Settings;
import io.syncline.sync.store.StoredEvent;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;

/** The own events that the hub has not confirmed. */
public final class Outbox {

    private static final String CONFIRMED = "outbox.confirmed";
    private static final String SHOWN = "outbox.shown";
    private static final String REFUSED = "outbox.refused";

    private final Database database;
    private final EventTable events;
    private final OwnDevice self;
    private final Settings settings;

    public Outbox(Database database, EventTable events, OwnDevice self, Settings settings) {
        this.database = database;
        this.events = events;
        this.self = self;
        this.settings = settings;
    }

    /** How many events wait. */
    public long pending() {
        return Math.max(0, written() - confirmed());
    }

    /** The last sequence that this device has given out in its epoch. */
    public long written() {
        return written(self.current());
    }

    /** The last sequence of that device that is stored here. */
    public long written(KnownDevice device) {
        return events.head(device).sequence();
    }

    /** The next events to send, in order; empty when nothing waits. */
    public List<OutgoingEvent> next(int most) {
        return after(self.current(), confirmed(), most);
    }

    /** The events of this device, be it in an earlier epoch, behind that sequence. */
    public List<OutgoingEvent> after(KnownDevice device, long sequence, int most) {
        List<StoredEvent> waiting = events.ofDevice(device, sequence, most);
        List<OutgoingEvent> outgoing = new ArrayList<>(waiting.size());
        byte[] previous = waiting.isEmpty() ? ChainHead.NONE.hash() : hashOf(device, sequence);
        long end = 0;
        for (StoredEvent event : waiting) {
            Origin origin = event.origin();
            if (origin.sequence() > end) {
                end = events.transactionEnd(device, origin);
            }
            byte[] content = events.altered().travelling(event);
            outgoing.add(
                    new OutgoingEvent(event, content, previous, Math.toIntExact(end - origin.transactionStart() + 1)));
            previous = event.hash();
        }
        return outgoing;
    }

    /** The hash of the last event that others may have. */
    byte[] shownHash() {
        return hashOf(self.current(), shown());
    }

    private byte[] hashOf(KnownDevice device, long sequence) {
        if (sequence == 0) {
            return ChainHead.NONE.hash();
        }
        return events.ofDevice(device, sequence - 1, 1).get(0).hash();
    }

    /**
     * Remembers that others may soon have all events up to this sequence. Said before they are sent: where the answer is
     * lost, nobody knows whether the hub has them, nor who has got them from there.
     */
    public void show(long sequence) {
        if (sequence > shown()) {
            database.writing(() -> settings.put(SHOWN, sequence));
        }
    }

    /** Nobody can have the events from this sequence on, in spite of what was said: the hub has refused them. */
    public void hideFrom(long sequence) {
        if (sequence <= shown()) {
            database.writing(() -> {
                settings.put(SHOWN, sequence - 1);
                settings.put(REFUSED, sequence);
            });
        }
    }

    /** Remembers that the hub has all events up to this sequence. */
    public void confirm(long sequence) {
        database.writing(() -> {
            settings.put(SHOWN, Math.max(sequence, shown()));
            settings.put(CONFIRMED, Math.max(sequence, confirmed()));
        });
    }

    /** Nothing of what is sent from now on was sent before. Within a transaction. */
    void beginAnew() {
        settings.put(CONFIRMED, 0);
        settings.put(SHOWN, 0);
        settings.put(REFUSED, 0);
    }

    /**
     * Hears how many events the hub holds. Fewer than it has confirmed: it has lost some, and they will be sent again.
     * More: an answer was lost on its way, or somebody else wrote them; sending them again will tell.
     *
     * @return whether the hub has lost events
     */
    public boolean heldIs(long held) {
        boolean lost = held < confirmed();
        if (lost) {
            database.writing(() -> {
                settings.put(SHOWN, shown());
                settings.put(CONFIRMED, held);
                // It may have lost large values too; those that it has are not sent again.
                database.prepared("UPDATE syncline_blob SET at_hub = 0", PreparedStatement::executeUpdate);
            });
        }
        return lost;
    }

    /** The sequence up to which the hub has all events. */
    public long confirmed() {
        return settings.getLong(CONFIRMED, 0);
    }

    /**
     * The sequence up to which others may have got the events: they were sent to the hub once, though it may not have got
     * them, or have lost them since. What lies behind it nobody else has seen.
     */
    public long shown() {
        return Math.max(settings.getLong(SHOWN, 0), confirmed());
    }

    /**
     * The sequence up to which events keep their stamps, and can be sent under no other name any more: others may have got them, or
     * the beginning of their transaction, which is applied whole or not at all. Unless a hub has refused the rest of it.
     */
    public long begun() {
        long shown = shown();
        if (shown == 0 || settings.getLong(REFUSED, 0) == shown + 1) {
            return shown;
        }
        return events.ofDevice(self.current(), shown - 1, 1).stream()
                .mapToLong(event -> events.transactionEnd(self.current(), event.origin()))
                .findFirst()
                .orElse(shown);
    }

    /** What waits and may be stamped anew, in order. */
    List<StoredEvent> unbegun() {
        return events.ofDevice(self.current(), begun(), Integer.MAX_VALUE);
    }

    /** The hash of the event before those. */
    byte[] begunHash() {
        return hashOf(self.current(), begun());
    }
}
