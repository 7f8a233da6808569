package io.syncline.sync.engine;

import io.syncline.sync.engine.Receiving.Received;
import io.syncline.sync.hub.Compacted;
import io.syncline.sync.hub.Forked;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.SequenceGap;
import io.syncline.sync.hub.StampTooFarAhead;
import io.syncline.sync.hub.Superseded;
import io.syncline.sync.inbox.ChainBrokenException;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.outbox.ClockRepair;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.outbox.SentBefore;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one round does: the stages that were asked for, in their order. Every step leaves what it did behind durably, so
 * a round that was cut anywhere is simply run again.
 *
 * <p>What device and hub see differently (clocks, what is held, who speaks) ends a stage, and is settled by another
 * reconciliation; then the stage is tried once more. Not for use by several threads.
 */
final class SyncRound {

    private static final Logger LOG = LoggerFactory.getLogger(SyncRound.class);

    private final HubLine line;
    private final SyncIdentity identity;
    private final Reconciliation reconciliation;
    private final Identification identification;
    private final OwnHistory history;
    private final Sharing sharing;
    private final Joining joining;
    private final Receiving receiving;
    private final Inbox inbox;
    private final Outbox outbox;
    private final SentBefore sentBefore;
    private final ClockRepair clockRepair;
    private boolean startedOver;
    private long sent;
    private Received received = Received.NOTHING;
    private long loaded;
    private long integrated;

    SyncRound(
            HubLine line,
            SyncIdentity identity,
            Reconciliation reconciliation,
            Identification identification,
            OwnHistory history,
            Sharing sharing,
            Joining joining,
            Receiving receiving,
            Inbox inbox,
            Outbox outbox,
            SentBefore sentBefore,
            ClockRepair clockRepair) {
        this.line = line;
        this.identity = identity;
        this.reconciliation = reconciliation;
        this.identification = identification;
        this.history = history;
        this.sharing = sharing;
        this.joining = joining;
        this.receiving = receiving;
        this.inbox = inbox;
        this.outbox = outbox;
        this.sentBefore = sentBefore;
        this.clockRepair = clockRepair;
    }

    /** What the round has done so far, also after it has failed. */
    SyncReport report() {
        return new SyncReport(
                sent, received.events() + loaded, received.applied() + loaded + integrated, outbox.pending() == 0);
    }

    void run(Set<SyncStage> stages, Cancellation cancellation) {
        sent = 0;
        received = Received.NOTHING;
        loaded = 0;
        integrated = 0;
        if (stages.contains(SyncStage.SHARE) || stages.contains(SyncStage.RECEIVE)) {
            exchange(stages, cancellation);
        }
        if (stages.contains(SyncStage.INTEGRATE) && inbox.parked() > 0) {
            cancellation.check();
            integrated = inbox.retry();
        }
    }

    private void exchange(Set<SyncStage> stages, Cancellation cancellation) {
        try {
            exchangeOnce(stages, cancellation);
        } catch (StampTooFarAhead | SequenceGap | Forked | HubWentBackException e) {
            LOG.info("This device and the hub see things differently: {}", e.getMessage());
            reconciliation.again();
            exchangeOnceMore(stages, cancellation);
        } catch (Compacted e) {
            LOG.info(
                    "What this device lacks is not on the hub any more, so a snapshot takes its place: {}",
                    e.getMessage());
            joining.need();
            exchangeOnce(stages, cancellation);
        } catch (Superseded e) {
            LOG.info("{}", e.getMessage());
            identification.again();
            reconciliation.again();
            exchangeOnce(stages, cancellation);
        } catch (ChainBrokenException e) {
            startOver(e);
            exchangeOnce(stages, cancellation);
        }
    }

    private void exchangeOnceMore(Set<SyncStage> stages, Cancellation cancellation) {
        try {
            exchangeOnce(stages, cancellation);
        } catch (HubWentBackException e) {
            throw new HubUnreachable("The hub goes back while it is asked. " + e.getMessage(), e);
        }
    }

    private void startOver(ChainBrokenException e) {
        if (startedOver) {
            throw e;
        }
        LOG.info("Receiving everything once more, in case the hub was restored: {}", e.getMessage());
        startedOver = true;
        inbox.startOver();
    }

    private void exchangeOnce(Set<SyncStage> stages, Cancellation cancellation) {
        reconciliation.runIfDue();
        HubSession session = line.session();
        Envelope envelope = identity.membership().envelope();
        boolean receives = stages.contains(SyncStage.RECEIVE);
        if (receives && joining.isNeeded()) {
            join(session, cancellation);
        }
        completeHistory(session, envelope, cancellation);
        HubException notSent = stages.contains(SyncStage.SHARE) ? share(session, envelope, cancellation) : null;
        if (receives) {
            join(session, cancellation);
            joining.replaceOutdated();
            receive(session, envelope, false, cancellation);
        }
        if (notSent != null) {
            throw notSent;
        }
        identity.learnNames(session);
    }

    private void join(HubSession session, Cancellation cancellation) {
        loaded += joining.runIfDue(session, identity.membership().snapshotSealer(), cancellation);
    }

    /**
     * A device that has gone back in time, or is a copy, fetches what it has lost before it sends what it wrote since; and of
     * that, it leaves out what it finds there.
     */
    private void completeHistory(HubSession session, Envelope envelope, Cancellation cancellation) {
        if (!history.isIncomplete() && !sentBefore.mayBe()) {
            return;
        }
        receive(session, envelope, true, cancellation);
        if (history.isIncomplete()) {
            inbox.startOver();
            receive(session, envelope, true, cancellation);
        }
        sentBefore.leaveOut();
        clockRepair.moveBehind(history.latestHybridTime());
    }

    /** What can not be sent does not keep back what can be received: the failure is told at the end. */
    private @Nullable HubException share(HubSession session, Envelope envelope, Cancellation cancellation) {
        try {
            sent += sharing.shareAll(session, envelope, cancellation);
            return null;
        } catch (HubUnreachable | Superseded | Forked e) {
            throw e;
        } catch (HubException e) {
            return e;
        }
    }

    private void receive(HubSession session, Envelope envelope, boolean own, Cancellation cancellation) {
        Received now = receiving.receiveAll(session, envelope, own, cancellation);
        received = received.and(now.events(), now.applied());
    }
}
