package io.syncline.sync.engine;

import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PullRequest;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.inbox.IncomingEvent;
import io.syncline.sync.store.OwnDevice;
import java.time.Duration;
import java.util.List;

/** Takes over what the hub has, page by page; each page is one transaction, and moves the cursor. */
final class Receiving {

    private final Inbox inbox;
    private final OwnDevice self;
    private final int pageSize;
    private final SyncListeners<SyncEvent> listeners;
    private long head;

    Receiving(Inbox inbox, OwnDevice self, BatchLimits wished, SyncListeners<SyncEvent> listeners) {
        this.inbox = inbox;
        this.self = self;
        this.pageSize = wished.events();
        this.listeners = listeners;
    }

    /** What came, and how much of it, and of what had come before, became visible. */
    record Received(long events, long applied) {

        static final Received NOTHING = new Received(0, 0);

        Received and(long moreEvents, long moreApplied) {
            return new Received(events + moreEvents, applied + moreApplied);
        }
    }

    /** The hub's log ends there, by what was heard last. */
    void headIs(long position) {
        head = position;
    }

    /**
     * Takes over all there is.
     *
     * @param own whether events of this device, from earlier epochs, are among it
     */
    Received receiveAll(HubSession session, Envelope envelope, boolean own, Cancellation cancellation) {
        Received received = Received.NOTHING;
        long parked = inbox.parked();
        boolean more = true;
        while (more) {
            cancellation.check();
            long before = System.nanoTime();
            Page page = session.pull(new PullRequest(inbox.cursor(), pageSize, own));
            List<IncomingEvent> events = opened(page, envelope);
            long applied = inbox.takeOver(events, page.next());
            received = received.and(events.size(), applied);
            more = page.more();
            tell(events.size(), applied, Duration.ofNanos(System.nanoTime() - before), received.events());
        }
        tellOfParked(parked);
        return received;
    }

    /** What this device has written in its present epoch it has. */
    private List<IncomingEvent> opened(Page page, Envelope envelope) {
        return page.events().stream()
                .map(positioned -> envelope.opened(positioned.event()))
                .filter(event -> !self.wrote(event.origin()))
                .toList();
    }

    private void tell(int events, long applied, Duration took, long received) {
        if (events > 0 && !listeners.isEmpty()) {
            long behind = Math.max(0, head - inbox.cursor());
            listeners.tell(new SyncEvent.BatchReceived(events, applied, took, received, behind));
        }
    }

    private void tellOfParked(long before) {
        long now = inbox.parked();
        if (now > before) {
            listeners.tell(new SyncEvent.EventsParked(now));
        }
    }
}
