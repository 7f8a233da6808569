package io.syncline.sync.engine;

import io.syncline.domain.event.Origin;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PositionedEvent;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.inbox.IncomingEvent;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.outbox.OutgoingEvent;
import io.syncline.sync.seal.EventSealer;
import io.syncline.sync.store.EventChain;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One round with the hub. Every step leaves what it did behind durably, so a round that was cut anywhere is simply run
 * again.
 */
final class SyncRound {

    private static final int EVENTS_PER_CALL = 2_000;
    private static final long BYTES_PER_CALL = 4L * 1024 * 1024;

    private final String space;
    private final HubSession session;
    private final EventSealer sealer;
    private final Outbox outbox;
    private final Inbox inbox;

    SyncRound(String space, HubSession session, EventSealer sealer, Outbox outbox, Inbox inbox) {
        this.space = space;
        this.session = session;
        this.sealer = sealer;
        this.outbox = outbox;
        this.inbox = inbox;
    }

    /** What can not be sent does not keep back what can be received: the failure is told at the end. */
    SyncReport run() {
        HubException notSent = null;
        long sent = 0;
        try {
            sent = share();
        } catch (HubUnreachable e) {
            throw e;
        } catch (HubException e) {
            notSent = e;
        }
        SyncReport report = receive(sent);
        if (notSent != null) {
            throw notSent;
        }
        return report;
    }

    private SyncReport receive(long sent) {
        long received = 0;
        long applied = 0;
        boolean more = true;
        while (more) {
            Page page = session.pull(inbox.cursor(), EVENTS_PER_CALL);
            applied += inbox.takeOver(opened(page), page.next());
            received += page.events().size();
            more = page.more();
        }
        return new SyncReport(sent, received, applied, outbox.pending() == 0);
    }

    private long share() {
        long sent = 0;
        for (List<SealedEvent> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
            session.push(batch);
            outbox.confirm(batch.get(batch.size() - 1).header().sequence());
            sent += batch.size();
        }
        return sent;
    }

    private List<SealedEvent> nextBatch() {
        List<SealedEvent> batch = new ArrayList<>();
        long bytes = 0;
        for (OutgoingEvent event : outbox.next(EVENTS_PER_CALL)) {
            SealedEvent sealed = sealed(event);
            bytes += sealed.payload().length;
            if (!batch.isEmpty() && bytes > BYTES_PER_CALL) {
                break;
            }
            batch.add(sealed);
        }
        return batch;
    }

    /** Inside of the seal: the hash of the event before, and the content. */
    private SealedEvent sealed(OutgoingEvent outgoing) {
        Origin origin = outgoing.event().origin();
        EventHeader header = new EventHeader(
                space,
                origin.device(),
                origin.epoch(),
                origin.sequence(),
                origin.stamp(),
                origin.transactionStart(),
                outgoing.transactionSize());
        byte[] content = outgoing.event().content().encoded();
        byte[] plaintext = ByteBuffer.allocate(EventChain.HASH_BYTES + content.length)
                .put(outgoing.previousHash())
                .put(content)
                .array();
        return sealer.seal(header, plaintext);
    }

    private List<IncomingEvent> opened(Page page) {
        List<IncomingEvent> events = new ArrayList<>(page.events().size());
        for (PositionedEvent positioned : page.events()) {
            EventHeader header = positioned.event().header();
            byte[] plaintext = sealer.open(positioned.event());
            events.add(new IncomingEvent(
                    new Origin(header.stamp(), header.epoch(), header.sequence(), header.transactionStart()),
                    header.transactionSize(),
                    Arrays.copyOf(plaintext, EventChain.HASH_BYTES),
                    Arrays.copyOfRange(plaintext, EventChain.HASH_BYTES, plaintext.length)));
        }
        return events;
    }
}
