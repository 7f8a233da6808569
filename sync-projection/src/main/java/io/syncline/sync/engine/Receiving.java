package io.syncline.sync.engine;

import io.syncline.sync.engine.PagesAhead.OpenedPage;
import io.syncline.sync.hub.DeviceEnd;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PullRequest;
import io.syncline.sync.hub.RoutingTag;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.inbox.IncomingEvent;
import io.syncline.sync.inbox.Refill;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.subscription.CurrentSubscription;
import io.syncline.sync.subscription.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes over what the hub has, page by page; each page is one transaction, and moves the cursor. */
final class Receiving {

    private final Inbox inbox;
    private final OwnDevice self;
    private final int pageSize;
    private final SyncListeners<SyncEvent> listeners;
    private final CurrentSubscription subscription;
    private final Refill refill;
    private final Executor meanwhile;
    private long head;
    private List<DeviceEnd> ends = List.of();

    Receiving(
            Inbox inbox,
            OwnDevice self,
            BatchLimits wished,
            SyncListeners<SyncEvent> listeners,
            CurrentSubscription subscription,
            Refill refill,
            Executor meanwhile) {
        this.inbox = inbox;
        this.self = self;
        this.pageSize = wished.events();
        this.listeners = listeners;
        this.subscription = subscription;
        this.refill = refill;
        this.meanwhile = meanwhile;
    }

    /** What came, and how much of it, and of what had come before, became visible. */
    record Received(long events, long applied) {

        static final Received NOTHING = new Received(0, 0);

        Received and(long moreEvents, long moreApplied) {
            return new Received(events + moreEvents, applied + moreApplied);
        }

        Received and(Received more) {
            return and(more.events, more.applied);
        }
    }

    /** What was heard of the hub last. */
    void hubStands(Standing standing) {
        head = standing.head();
        ends = standing.ends();
    }

    /**
     * Takes over all there is.
     *
     * @param own whether events of this device are among it, from earlier epochs, and what it has sent under another name;
     *     that may be about anything
     * @throws HubWentBackException when the hub's log ends before the cursor
     */
    Received receiveAll(HubSession session, Envelope envelope, boolean own, Cancellation cancellation) {
        long parked = inbox.parked();
        Received received = refilled(session, envelope, cancellation);
        PagesAhead pages = new PagesAhead((after, wanted) -> pull(session, envelope, own, after, wanted), meanwhile);
        boolean more = true;
        while (more) {
            cancellation.check();
            long before = System.nanoTime();
            Subscription wanted = subscription.get();
            long after = inbox.cursor();
            OpenedPage page = pages.after(after, wanted);
            if (page.next() < after) {
                throw new HubWentBackException(after, page.next());
            }
            List<IncomingEvent> events = page.events();
            if (subscription.isChosen()) {
                refill.note(events);
            }
            long applied =
                    inbox.takeOver(events, page.next(), () -> subscription.get().equals(wanted));
            received = received.and(events.size(), applied);
            more = page.more() || !subscription.get().equals(wanted);
            tell(events.size(), applied, Duration.ofNanos(System.nanoTime() - before), received.events());
        }
        received = received.and(refilled(session, envelope, cancellation));
        if (!own && isGivenAnotherLog()) {
            inbox.startOver();
            return received.and(receiveAll(session, envelope, false, cancellation));
        }
        tellOfParked(parked);
        return received;
    }

    /**
     * Whether the hub holds of others what did not come, though all came that lies behind the cursor: then other events lie
     * before it than those that were received from there, as after a restore. Answered once after each comparison.
     */
    private boolean isGivenAnotherLog() {
        List<DeviceEnd> told = ends;
        ends = List.of();
        return told.stream()
                .filter(end -> !end.device().equals(self.id()))
                .anyMatch(end -> !inbox.hasReceived(end.device(), end.epoch(), end.lastSequence()));
    }

    /** First what the device has subscribed to since it was passed over. */
    private Received refilled(HubSession session, Envelope envelope, Cancellation cancellation) {
        refill.beginAgain(subscription.asked(subscription.get()));
        Received received = Received.NOTHING;
        while (refill.isDue()) {
            cancellation.check();
            long before = System.nanoTime();
            Set<RoutingTag> tags = tags(refill.collections().orElse(null), envelope);
            Page page = session.pull(new PullRequest(refill.cursor(), pageSize * refill.pageFactor(), false, tags));
            List<Refill.Positioned> events = page.events().stream()
                    .map(event -> new Refill.Positioned(event.position(), envelope.opened(event.event())))
                    .toList();
            long applied = refill.takeOver(events, page.next(), page.more());
            received = received.and(events.size(), applied);
            tell(events.size(), applied, Duration.ofNanos(System.nanoTime() - before), received.events());
        }
        return received;
    }

    private OpenedPage pull(HubSession session, Envelope envelope, boolean own, long after, Subscription wanted) {
        Set<RoutingTag> tags = own ? null : tags(subscription.asked(wanted).orElse(null), envelope);
        return opened(session.pull(new PullRequest(after, pageSize, own, tags)), envelope);
    }

    private static @Nullable Set<RoutingTag> tags(@Nullable Set<String> collections, Envelope envelope) {
        return collections == null
                ? null
                : collections.stream().map(envelope.tags()::of).collect(Collectors.toSet());
    }

    /** What this device has written in its present epoch it has. */
    private OpenedPage opened(Page page, Envelope envelope) {
        List<IncomingEvent> events = page.events().stream()
                .map(positioned -> envelope.opened(positioned.event()))
                .filter(event -> !self.wrote(event.origin()))
                .toList();
        return new OpenedPage(events, page.next(), page.more());
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
