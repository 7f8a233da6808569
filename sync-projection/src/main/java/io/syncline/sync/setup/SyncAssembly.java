package io.syncline.sync.setup;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.storage.Query;
import io.syncline.sync.blob.BlobCarrier;
import io.syncline.sync.blob.Blobs;
import io.syncline.sync.blob.transfer.BlobTransfer;
import io.syncline.sync.engine.Departure;
import io.syncline.sync.engine.HubAccess;
import io.syncline.sync.engine.SpaceMembership;
import io.syncline.sync.engine.SyncEngine;
import io.syncline.sync.engine.SyncIdentity;
import io.syncline.sync.engine.SyncParts;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.inbox.OutdatedBases;
import io.syncline.sync.inbox.Refill;
import io.syncline.sync.inbox.Understanding;
import io.syncline.sync.outbox.ClockRepair;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.outbox.SentBefore;
import io.syncline.sync.outbox.Succession;
import io.syncline.sync.projection.ShownBlobs;
import io.syncline.sync.replay.RemoteReplay;
import io.syncline.sync.snapshot.LoadState;
import io.syncline.sync.snapshot.SnapshotLoader;
import io.syncline.sync.snapshot.SnapshotMaking;
import io.syncline.sync.snapshot.Standpoints;
import io.syncline.sync.snapshot.making.Snapshots;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.subscription.Subscriptions;
import java.time.InstantSource;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;

/** Puts together what stands between a device's store and its hub. */
final class SyncAssembly {

    private final DeviceStore store;
    private final HubSettings hub;
    private final Outbox outbox;
    private final SyncIdentity identity;
    private final LoadState loading;
    private final SentBefore sentBefore;
    private final OutdatedBases outdated;

    SyncAssembly(DeviceStore store, HubSettings hub) {
        this.store = store;
        this.hub = hub;
        this.outbox = new Outbox(store.database(), store.events(), store.own(), store.settings());
        this.identity = identity();
        this.loading = new LoadState(store.database(), store.settings());
        this.sentBefore = new SentBefore(
                store.database(), store.events(), store.own(), store.settings(), outbox, this::foldAgain);
        this.outdated =
                new OutdatedBases(store.registry(), store.settings(), store.events(), store.bases(), store.rows());
    }

    Refill refill(Inbox inbox) {
        return new Refill(
                store.database(),
                store.settings(),
                store.devices(),
                store.events(),
                store.bases().table(),
                outdated,
                inbox,
                () -> store.rows().decisions().decideAnew());
    }

    RemoteReplay replay(Configuration axon) {
        return new RemoteReplay(
                store.database(),
                axon.getComponent(TransactionManager.class),
                axon.eventStore(),
                store.rows(),
                store.clock(),
                store.upcasting(),
                store.passedOver(),
                store.hooks(),
                store.aggregates(),
                store.consequences(axon.commandBus()));
    }

    Inbox inbox(RemoteReplay replay, InstantSource wallClock) {
        return new Inbox(
                store.database(),
                store.devices(),
                store.own(),
                store.settings(),
                new Understanding(store.registry(), store.aggregates()),
                replay,
                store.subscription(),
                sentBefore,
                outdated,
                wallClock);
    }

    Subscriptions subscriptions(Inbox inbox, Refill refill) {
        return new Subscriptions(
                store.database(),
                store.settings(),
                store.registry(),
                store.subscription(),
                store.events(),
                store.bases().table(),
                store.own(),
                store.rebuilding(),
                inbox,
                refill);
    }

    SyncEngine engine(Inbox inbox, Refill refill, RemoteReplay replay) {
        SyncParts parts = new SyncParts(
                identity,
                store.settings(),
                store.events(),
                outbox,
                inbox,
                clockRepair(),
                succession(),
                sentBefore,
                store.largest(),
                store.subscription(),
                refill,
                loader(inbox, replay));
        HubAccess access = new HubAccess(hub.hub(), hub.address(), hub.mode(), hub.batch(), hub.isOwn());
        return new SyncEngine(parts, access, store.machine());
    }

    private SnapshotLoader loader(Inbox inbox, RemoteReplay replay) {
        return new SnapshotLoader(
                store.database(),
                store.registry(),
                store.settings(),
                store.devices(),
                store.own(),
                store.clock(),
                inbox,
                store.events(),
                store.bases(),
                store.rows(),
                store.aggregates(),
                outdated,
                replay,
                store.rebuilding(),
                store.subscription(),
                hub.snapshots(),
                loading,
                store.machine().meanwhile());
    }

    Snapshots snapshots(Inbox inbox, Refill refill) {
        return new Snapshots(
                hub.hub(),
                hub.mode(),
                identity.membership(),
                snapshotMaking(inbox, refill),
                hub.snapshots(),
                () -> store.registry().collections().stream()
                        .mapToLong(collection -> store.reader()
                                .count(new Query(collection, new Filter.All(List.of()), FindOptions.NONE)))
                        .sum());
    }

    private SnapshotMaking snapshotMaking(Inbox inbox, Refill refill) {
        Standpoints standpoints = new Standpoints(
                store.database(),
                store.registry(),
                inbox,
                outbox,
                refill,
                store.devices(),
                store.own(),
                store.events(),
                store.subscription(),
                loading,
                store.aggregates(),
                outdated);
        return new SnapshotMaking(
                standpoints,
                store.registry(),
                store.events(),
                store.bases(),
                store.own(),
                store.aggregates(),
                hub.snapshots(),
                store.machine());
    }

    private SyncIdentity identity() {
        String name = String.valueOf(store.self().name());
        SpaceMembership membership = new SpaceMembership(
                store.database(),
                store.space(),
                store.own(),
                name,
                hub.pairing(),
                hub.foundingToken(),
                store.hooks().transform(),
                new Departure(store.devices(), store.own(), outbox, store.settings()),
                hub.isLeaving());
        return new SyncIdentity(store.own(), name, membership, store.devices(), store.database());
    }

    private ClockRepair clockRepair() {
        return new ClockRepair(
                store.database(),
                store.events(),
                store.own(),
                store.settings(),
                store.clock(),
                this::foldAgain,
                outbox);
    }

    private Succession succession() {
        return new Succession(
                store.database(),
                store.events(),
                store.devices(),
                store.own(),
                store.settings(),
                store.clock(),
                outbox,
                this::foldAgain);
    }

    private void foldAgain(ObjectId id) {
        if (ApplicationContent.isAggregateType(id.collection())) {
            store.aggregates().mergeAgain(id);
        } else {
            store.rows().foldAgain(id);
            store.rows().decisions().decideAnew();
        }
    }

    BlobTransfer transfer(Blobs blobs) {
        return new BlobTransfer(
                hub.hub(),
                hub.mode(),
                identity.membership(),
                store.own(),
                outbox,
                new BlobCarrier(store.database(), store.blobs()),
                new ShownBlobs(store.database(), store.registry()),
                blobs.settings(),
                blobs::cleanUp,
                store.machine().random());
    }
}
