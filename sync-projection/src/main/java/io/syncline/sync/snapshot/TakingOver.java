package io.syncline.sync.snapshot;

import io.syncline.domain.event.Origin;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.aggregate.SyncedAggregates;
import io.syncline.sync.projection.BaseStates;
import io.syncline.sync.projection.ObjectRows;
import io.syncline.sync.projection.StateText;
import io.syncline.sync.replay.RemoteReplay;
import io.syncline.sync.snapshot.OpenedChunk.Told;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.store.ChainHead;
import io.syncline.sync.store.Devices;
import io.syncline.sync.store.EventContent;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.Received;
import io.syncline.sync.store.ReceivedApplicationEvent;
import io.syncline.sync.store.SnapshotEvent;
import io.syncline.sync.store.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what a snapshot tells into the store and the rows, within the transaction of its caller.
 *
 * <p>Of an object that has no events here, what is told is all there is, and goes straight into its row. Any other is folded
 * again: what is told, and on it the events that are here and that the snapshot does not cover. So the device's own ones that
 * nobody has seen yet, and what comes later, have their effect, and it makes no difference whether a write came before the
 * object's chunk or after it. What is covered stays in the store, for the histories, and is folded no more.
 */
final class TakingOver {

    private final BaseStates bases;
    private final ObjectRows rows;
    private final EventTable events;
    private final Devices devices;
    private final SyncedAggregates aggregates;
    private final RemoteReplay replay;

    TakingOver(
            BaseStates bases,
            ObjectRows rows,
            EventTable events,
            Devices devices,
            SyncedAggregates aggregates,
            RemoteReplay replay) {
        this.bases = bases;
        this.rows = rows;
        this.events = events;
        this.devices = devices;
        this.aggregates = aggregates;
        this.replay = replay;
    }

    /**
     * @param fresh whether no earlier snapshot can have told of the objects
     * @param covered the last events that the snapshot covers
     */
    void take(OpenedChunk chunk, long snapshot, boolean fresh, Map<KnownDevice, ChainHead> covered) {
        if (ApplicationContent.isAggregateType(chunk.collection())) {
            takeAggregates(chunk);
            return;
        }
        boolean untouched = fresh && !events.hasAny(chunk.collection());
        Set<String> noted = new HashSet<>();
        for (Told told : chunk.objects()) {
            bases.note(told.event(), told.written(), noted);
            ObjectId id = told.event().id();
            boolean isAlone = told.carried().isEmpty() && (untouched || (fresh && !events.hasAny(id)));
            if (isAlone) {
                bases.table().add(snapshot, told.event());
                rows.begin(id, bases.current(told.event(), told.written()));
            } else {
                merge(told, snapshot, covered);
            }
        }
    }

    /** The events of aggregates that this device lacks; they merge as if they had come from the log. */
    private void takeAggregates(OpenedChunk chunk) {
        List<Received> lacking = new ArrayList<>();
        for (Told told : chunk.objects()) {
            for (CarriedEvent carried : told.carried()) {
                Origin origin = carried.origin();
                if (!events.has(devices.require(origin.device(), origin.epoch()), origin.sequence())) {
                    lacking.add(understood(carried));
                }
            }
        }
        replay.replay(lacking);
        lacking.forEach(event -> events.forgetHead(event.origin()));
    }

    private ReceivedApplicationEvent understood(CarriedEvent carried) {
        ApplicationContent content = (ApplicationContent) EventContent.decode(carried.content());
        aggregates.reasonAgainst(content, carried.origin()).ifPresent(reason -> {
            throw new UnusableSnapshotException(reason);
        });
        return new ReceivedApplicationEvent(content, carried.origin(), carried.hash());
    }

    private void merge(Told told, long snapshot, Map<KnownDevice, ChainHead> covered) {
        ObjectId id = told.event().id();
        List<StoredEvent> known = events.ofObject(id, 0);
        if (!told.continued()) {
            bases.table().remove(id);
            bases.table().add(snapshot, told.event());
            known.stream()
                    .filter(event -> event.counts() && isCovered(event, covered) && !isAmong(told.carried(), event))
                    .forEach(events::supersede);
        }
        long next = known.stream().mapToLong(StoredEvent::objectSequence).max().orElse(-1);
        for (CarriedEvent carried : told.carried()) {
            KnownDevice author =
                    devices.require(carried.origin().device(), carried.origin().epoch());
            if (events.has(author, carried.origin().sequence())) {
                known.stream()
                        .filter(event -> event.origin().equals(carried.origin()))
                        .forEach(events::countAgain);
            } else {
                EventContent content = EventContent.decode(carried.content());
                events.appendCarried(++next, content, carried.origin(), carried.hash());
            }
        }
        rows.foldAgain(id);
    }

    private static boolean isAmong(List<CarriedEvent> carried, StoredEvent event) {
        return carried.stream().anyMatch(other -> other.origin().equals(event.origin()));
    }

    private boolean isCovered(StoredEvent event, Map<KnownDevice, ChainHead> covered) {
        return devices.find(event.origin().device(), event.origin().epoch())
                .map(covered::get)
                .filter(head -> event.origin().sequence() <= head.sequence())
                .isPresent();
    }

    /**
     * What this device knows of a collection and the snapshot does not tell of. Where the snapshot covers the object's events,
     * the space has deleted and forgotten it: then all that it covers is void, as it is for a device that never knew the object.
     * Anything else was told by a later snapshot, and comes with the log.
     */
    void forgetOthers(SnapshotManifest.Collection collection, long snapshot, Map<KnownDevice, ChainHead> covered) {
        for (String key : bases.table().keysOutside(collection.name(), snapshot)) {
            ObjectId id = new ObjectId(collection.name(), key);
            List<StoredEvent> known = events.ofObject(id, 0);
            bases.table().remove(id);
            List<StoredEvent> over =
                    known.stream().filter(event -> isCovered(event, covered)).toList();
            over.forEach(events::supersede);
            over.stream()
                    .map(event -> event.origin().stamp())
                    .max(Comparator.naturalOrder())
                    .ifPresent(stamp -> bases.table().add(snapshot, deletion(id, collection.version(), stamp)));
            if (known.isEmpty()) {
                rows.forget(id);
            } else {
                rows.foldAgain(id);
            }
        }
    }

    private static SnapshotEvent deletion(ObjectId id, String version, Stamp stamp) {
        ObjectState deleted = new ObjectState(null, stamp, Map.of());
        return new SnapshotEvent(
                id,
                version,
                StateText.of(deleted).stamps(),
                StateText.of(deleted).values(),
                stamp.hybridTime());
    }
}
