package io.syncline.sync.engine;

import io.syncline.domain.event.Origin;
import io.syncline.sync.hub.Forked;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.StampTooFarAhead;
import io.syncline.sync.hub.TooLarge;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.outbox.OutgoingEvent;
import io.syncline.sync.store.EventChain;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.OwnDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends own events, in batches that the hub takes. Each batch is confirmed durably before the next one is made. */
final class Sharing {

    private final Outbox outbox;
    private final OwnDevice self;
    private final BatchLimits wished;
    private final SyncListeners<SyncEvent> listeners;
    private BatchLimits limits;

    Sharing(Outbox outbox, OwnDevice self, BatchLimits wished, SyncListeners<SyncEvent> listeners) {
        this.outbox = outbox;
        this.self = self;
        this.wished = wished;
        this.limits = wished;
        this.listeners = listeners;
    }

    /** The hub takes no more than that at once. */
    void keepWithin(Limits hub) {
        limits = wished.within(hub);
    }

    /** Sends all that waits; answers how many events that were. */
    long shareAll(HubSession session, Envelope envelope, Cancellation cancellation) {
        long sent = 0;
        while (true) {
            cancellation.check();
            long before = System.nanoTime();
            List<SealedEvent> batch = push(session, envelope, self.current(), outbox.confirmed(), Long.MAX_VALUE);
            if (batch.isEmpty()) {
                return sent;
            }
            outbox.confirm(last(batch));
            sent += batch.size();
            tell(batch, Duration.ofNanos(System.nanoTime() - before), sent);
        }
    }

    /**
     * Sends once more what the hub says to hold, up to that sequence, and so learns whether it holds just that.
     *
     * @return false when the hub holds another event than this device from the first unconfirmed one on
     */
    boolean holdsTheSame(HubSession session, Envelope envelope, long until) {
        try {
            while (outbox.confirmed() < until) {
                List<SealedEvent> batch = push(session, envelope, self.current(), outbox.confirmed(), until);
                if (batch.isEmpty()) {
                    return true;
                }
                outbox.confirm(last(batch));
            }
            return true;
        } catch (Forked e) {
            outbox.confirm(e.sequence() - 1);
            return false;
        }
    }

    /** Sends what a hub has lost of an earlier epoch, or of another device. */
    void sendAgain(HubSession session, Envelope envelope, KnownDevice former, long held) {
        long after = held;
        List<SealedEvent> batch = push(session, envelope, former, after, Long.MAX_VALUE);
        while (!batch.isEmpty()) {
            after = last(batch);
            batch = push(session, envelope, former, after, Long.MAX_VALUE);
        }
    }

    /** Pushes one batch, a smaller one where the hub says that it was too large. */
    private List<SealedEvent> push(HubSession session, Envelope envelope, KnownDevice device, long after, long until) {
        while (true) {
            List<SealedEvent> batch = nextBatch(envelope, device, after, until);
            try {
                send(session, device, batch);
                return batch;
            } catch (TooLarge e) {
                if (batch.size() == 1) {
                    throw e.ofOne(batch.get(0));
                }
                limits = limits.within(e.limits()).halved(batch.size());
            }
        }
    }

    private void send(HubSession session, KnownDevice device, List<SealedEvent> batch) {
        if (batch.isEmpty()) {
            return;
        }
        if (device.number() == self.current().number()) {
            show(session, batch);
        } else if (self.is(device)) {
            session.push(batch);
        } else {
            session.giveBack(batch);
        }
    }

    /**
     * What was sent once keeps its stamp: the hub may have it, though its answer was lost, and may lose it again after others
     * have got it. Only where the hub says no it is as if nothing had been sent. An event that is stamped too late now was
     * so at every time before, and in the place of another one it can not have been there.
     */
    private void show(HubSession session, List<SealedEvent> batch) {
        long before = outbox.shown();
        outbox.show(last(batch));
        try {
            session.push(batch);
        } catch (StampTooFarAhead e) {
            outbox.hideFrom(e.sequence());
            throw e;
        } catch (Forked e) {
            outbox.hideFrom(e.sequence());
            throw e;
        } catch (HubUnreachable e) {
            throw e;
        } catch (HubException e) {
            outbox.hideFrom(before + 1);
            throw e;
        }
    }

    private List<SealedEvent> nextBatch(Envelope envelope, KnownDevice device, long after, long until) {
        List<SealedEvent> batch = new ArrayList<>();
        long bytes = 0;
        for (OutgoingEvent event : outbox.after(device, after, limits.events())) {
            if (!isWhatItsDeviceWrote(event, after + batch.size() + 1)) {
                break;
            }
            SealedEvent sealed = envelope.sealed(event);
            bytes += Envelope.travelling(sealed);
            boolean full = !batch.isEmpty() && bytes > limits.bytes();
            if (full || sealed.header().sequence() > until) {
                break;
            }
            batch.add(sealed);
        }
        return batch;
    }

    /**
     * Of another device some events may be missing here, where they were passed over or stand in a snapshot; and what was
     * written in another form than this device writes can not be said again.
     */
    private boolean isWhatItsDeviceWrote(OutgoingEvent event, long sequence) {
        Origin origin = event.event().origin();
        if (self.id().equals(origin.device())) {
            return true;
        }
        byte[] hash = EventChain.hash(event.previousHash(), origin, event.content());
        return origin.sequence() == sequence && Arrays.equals(event.event().hash(), hash);
    }

    private void tell(List<SealedEvent> batch, Duration took, long sent) {
        if (!listeners.isEmpty()) {
            long bytes =
                    batch.stream().mapToLong(event -> event.payload().length).sum();
            listeners.tell(new SyncEvent.BatchSent(batch.size(), bytes, took, sent, outbox.pending()));
        }
    }

    private static long last(List<SealedEvent> batch) {
        return batch.get(batch.size() - 1).header().sequence();
    }
}
