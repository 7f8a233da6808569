package io.syncline.sync.snapshot;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.HybridClock;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.aggregate.SyncedAggregates;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.inbox.Inbox;
import io.syncline.sync.inbox.OutdatedBases;
import io.syncline.sync.projection.BaseStates;
import io.syncline.sync.projection.ObjectRows;
import io.syncline.sync.replay.Rebuild;
import io.syncline.sync.replay.RemoteReplay;
import io.syncline.sync.seal.SnapshotSealer;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.Settings;
import io.syncline.sync.subscription.CurrentSubscription;
import io.syncline.sync.subscription.Subscriptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Begins with a snapshot of the space in the place of all events that it covers.
 *
 * <p>Each chunk is one transaction, which also notes that the chunk is here; so the loading goes on from where it was, however
 * it ended. Until all are here the device has received nothing: then, in one transaction, what the snapshot covers counts as
 * received, and the device follows the log from there. Reads and writes go on meanwhile.
 *
 * <p>It works on a device that knows nothing, and on one that has been away for so long that the hub no longer has what it
 * lacks. To be used by one thread at a time.
 */
public final class SnapshotLoader {

    private final Database database;
    private final StorageRegistry registry;
    private final Settings settings;
    private final Devices devices;
    private final OwnDevice self;
    private final HybridClock clock;
    private final Inbox inbox;
    private final EventTable events;
    private final BaseStates bases;
    private final ObjectRows rows;
    private final SyncedAggregates aggregates;
    private final OutdatedBases outdated;
    private final TakingOver takingOver;
    private final Rebuild rebuild;
    private final CurrentSubscription subscription;
    private final SnapshotSettings preferences;
    private final LoadState state;
    private final Executor meanwhile;
    private int failed = -1;

    public SnapshotLoader(
            Database database,
            StorageRegistry registry,
            Settings settings,
            Devices devices,
            OwnDevice self,
            HybridClock clock,
            Inbox inbox,
            EventTable events,
            BaseStates bases,
            ObjectRows rows,
            SyncedAggregates aggregates,
            OutdatedBases outdated,
            RemoteReplay replay,
            Rebuild rebuild,
            CurrentSubscription subscription,
            SnapshotSettings preferences,
            LoadState state,
            Executor meanwhile) {
        this.database = database;
        this.registry = registry;
        this.settings = settings;
        this.devices = devices;
        this.self = self;
        this.clock = clock;
        this.inbox = inbox;
        this.events = events;
        this.bases = bases;
        this.rows = rows;
        this.takingOver = new TakingOver(bases, rows, events, devices, aggregates, replay);
        this.aggregates = aggregates;
        this.outdated = outdated;
        this.rebuild = rebuild;
        this.subscription = subscription;
        this.preferences = preferences;
        this.state = state;
        this.meanwhile = meanwhile;
    }

    /** How many events a snapshot has to save, to be loaded. */
    public long worthwhile() {
        return preferences.worthwhile();
    }

    /** Whether this device has received nothing of its space yet. */
    public boolean isNew() {
        return inbox.isNew();
    }

    /** Whether a snapshot is being loaded, or has to be as there is no other way. */
    public boolean isNeeded() {
        return state.isUnderWay() || state.isWanted();
    }

    /** From now on this device needs a snapshot, whatever it has: the hub no longer has the events that it lacks. */
    public void need() {
        database.writing(state::want);
    }

    /** Whether this device lacks events that come before the first one that a hub has. */
    public boolean lacksBefore(long begin) {
        return inbox.cursor() + 1 < begin;
    }

    /** Which snapshot is being loaded. */
    public Optional<String> underWay() {
        return state.snapshot();
    }

    /**
     * Loads the snapshot, or goes on with it.
     *
     * @return how many objects came
     * @throws UnusableSnapshotException when this device can not begin with it; what came of it stays until it is
     *     {@linkplain #abandon abandoned}, or another one is loaded
     * @throws io.syncline.sync.seal.SealBroken when a part was altered; then likewise
     * @throws io.syncline.sync.hub.HubException when a part can not be had
     */
    public long load(SnapshotSource source, SnapshotSealer sealer, LoadWatch watch) {
        byte[] opened = sealer.openManifest(source.id(), source.position(), source.manifest());
        SnapshotManifest manifest = SnapshotManifest.decode(Compression.decompress(opened));
        requireUnderstood(manifest);
        if (!state.isWanted()) {
            requireSamePolicies(manifest);
        }
        long came = 0;
        boolean done = false;
        while (!done) {
            String part = part();
            database.writing(() -> begin(source.id(), manifest, part));
            came += loadChunks(source, sealer, watch, manifest, part);
            done = database.write(() -> finish(manifest, part));
        }
        return came;
    }

    private void requireUnderstood(SnapshotManifest manifest) {
        for (SnapshotManifest.Collection collection : manifest.collections()) {
            Optional<CollectionDefinition> known = registry.findCollection(collection.name());
            boolean isUnknown = known.isEmpty()
                    && !aggregates.collections().contains(collection.name())
                    && !collection.chunks().isEmpty();
            if (subscription.includes(collection.name())
                    && (isUnknown
                            || known.filter(here -> collection.version().compareTo(here.version()) > 0)
                                    .isPresent())) {
                throw new UnusableSnapshotException(
                        "The snapshot has collection '%s' in version %s, which is not known here (%s)."
                                .formatted(
                                        collection.name(),
                                        collection.version(),
                                        known.map(CollectionDefinition::version).orElse("no such collection")));
            }
        }
    }

    /** Where the hub has all events, they tell more than states that came about in another way. */
    private void requireSamePolicies(SnapshotManifest manifest) {
        for (SnapshotManifest.Collection collection : manifest.collections()) {
            if (subscription.includes(collection.name())
                    && outdated.isOutdated(collection.name(), collection.merge())) {
                throw new UnusableSnapshotException(
                        "The snapshot has collection '%s' as other merge policies than today's have made it; so all events are fetched."
                                .formatted(collection.name()));
            }
        }
    }

    private String part() {
        return String.valueOf(subscription.get().collections());
    }

    private void begin(String id, SnapshotManifest manifest, String part) {
        boolean goesOn = underWay().filter(id::equals).isPresent();
        if (goesOn && state.part().equals(part)) {
            return;
        }
        if (!goesOn && state.isUnderWay() && state.isFresh()) {
            abandon();
        }
        boolean fresh = !state.isUnderWay() && inbox.isNew() && !bases.table().isAny();
        state.begin(id, fresh, part);
        Stamp latest = new Stamp(manifest.latestTime(), new DeviceId(manifest.device()));
        clock.observe(latest);
        settings.put(
                Subscriptions.LATEST_SEEN,
                Math.max(latest.hybridTime(), settings.getLong(Subscriptions.LATEST_SEEN, 0)));
        manifest.collections().forEach(collection -> outdated.note(collection.name(), collection.merge()));
        covered(manifest).forEach((device, head) -> bases.table().covers(manifest.position(), device, head.sequence()));
    }

    private long loadChunks(
            SnapshotSource source, SnapshotSealer sealer, LoadWatch watch, SnapshotManifest manifest, String part) {
        LoadPlan plan = new LoadPlan(manifest, preferences.priority(), subscription::includes);
        List<LoadPlan.Step> left = plan.without(state.loaded());
        Pace pace = new Pace(plan.total(), left);
        boolean fresh = state.isFresh();
        try (ChunksAhead chunks = new ChunksAhead(source, sealer, left, meanwhile)) {
            for (LoadPlan.Step step : left) {
                watch.check();
                OpenedChunk chunk = chunks.next();
                if (!takeOver(chunk, manifest, fresh, part)) {
                    return pace.came();
                }
                watch.progressed(pace.after(step));
            }
        }
        return pace.came();
    }

    /** Answers whether it was taken over; not when the device wants another part of the space by now. */
    private boolean takeOver(OpenedChunk chunk, SnapshotManifest manifest, boolean fresh, String part) {
        try {
            return database.write(() -> {
                boolean isWanted = part.equals(part());
                if (isWanted) {
                    takingOver.take(chunk, manifest.position(), fresh, covered(manifest));
                    state.isLoaded(chunk.number());
                }
                return isWanted;
            });
        } catch (DatabaseException e) {
            // Once it may be the connection or the disk; what fails again is in the chunk.
            if (failed != chunk.number()) {
                failed = chunk.number();
                throw e;
            }
            throw unusable(chunk, e);
        } catch (RuntimeException e) {
            throw unusable(chunk, e);
        }
    }

    private static UnusableSnapshotException unusable(OpenedChunk chunk, RuntimeException e) {
        return new UnusableSnapshotException(
                "Chunk %d can not be taken over: %s".formatted(chunk.number(), e.getMessage()), e);
    }

    private boolean finish(SnapshotManifest manifest, String part) {
        if (!part.equals(part())) {
            return false;
        }
        Map<KnownDevice, ChainHead> covered = covered(manifest);
        if (!state.isFresh()) {
            manifest.collections().stream()
                    .filter(collection -> subscription.includes(collection.name()))
                    .filter(collection ->
                            registry.findCollection(collection.name()).isPresent())
                    .forEach(collection -> takingOver.forgetOthers(collection, manifest.position(), covered));
        }
        covered.remove(self.current());
        inbox.goOnBehind(manifest.position(), covered);
        rows.decisions().decideAnew();
        state.end();
        return true;
    }

    /** The devices that it covers are known from now on. Within a transaction. */
    private Map<KnownDevice, ChainHead> covered(SnapshotManifest manifest) {
        Map<KnownDevice, ChainHead> covered = new LinkedHashMap<>();
        for (SnapshotManifest.Head head : manifest.heads()) {
            DeviceId id = new DeviceId(head.device());
            KnownDevice device = devices.require(id, head.epoch());
            if (head.name() != null && device.name() == null) {
                devices.rename(id, head.name());
            }
            covered.put(devices.byNumber(device.number()), new ChainHead(head.sequence(), head.hash()));
        }
        return covered;
    }

    /**
     * Gives up what is being loaded. A device that began with nothing is as it was before; on any other what came stays, as
     * nothing in it is wrong.
     */
    public void abandon() {
        database.writing(() -> {
            boolean fresh = state.isFresh();
            state.end();
            if (fresh) {
                bases.table().clear();
                events.forgetCarried(self.id());
                rebuild.run();
            }
        });
    }
}
