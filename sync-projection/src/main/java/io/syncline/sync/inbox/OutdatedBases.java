package io.syncline.sync.inbox;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.CollectionMerge;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.projection.BaseStates;
import io.syncline.sync.projection.ObjectRows;
import io.syncline.sync.projection.StateText;
import io.syncline.sync.projection.UnplacedEventException;
import io.syncline.sync.store.ChangesJson;
import io.syncline.sync.store.EventTable;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.Settings;
import io.syncline.sync.store.SnapshotEvent;
import io.syncline.sync.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What snapshots told of collections that are merged in another way by now. A state tells what came of the writes under the
 * policies of then; what comes of them under today's, only the writes themselves tell. So these are fetched after all, and so
 * they are where an event comes that has its place among them, as its author wrote it under policies of before the snapshot.
 *
 * <p>Nobody is to miss an object meanwhile: what the state covers is stored as it comes, and not folded. When all is here, the
 * events take the place of the state, in one transaction; of an object of which the hub no longer has all, the state stays.
 */
public final class OutdatedBases {

    private static final String MERGED = "snapshot.merged";
    private static final String FETCHED = "snapshot.fetched";
    private static final String NONE = "{}";
    private static final String NOT_ENOUGH = "?";

    private final StorageRegistry registry;
    private final Settings settings;
    private final EventTable events;
    private final BaseStates bases;
    private final ObjectRows rows;

    public OutdatedBases(
            StorageRegistry registry, Settings settings, EventTable events, BaseStates bases, ObjectRows rows) {
        this.registry = registry;
        this.settings = settings;
        this.events = events;
        this.bases = bases;
        this.rows = rows;
    }

    /** Whether states that were made by these policies are not what today's would make. */
    public boolean isOutdated(String collection, @Nullable String policies) {
        return policies != null
                && policies(collection).filter(now -> !now.equals(policies)).isPresent();
    }

    private Optional<String> policies(String collection) {
        return registry.findCollection(collection)
                .map(CollectionDefinition::merge)
                .map(CollectionMerge::text);
    }

    /**
     * Remembers how what a snapshot tells of a collection was merged. Within a transaction.
     *
     * @param policies null where the snapshot does not say it
     */
    public void note(String collection, @Nullable String policies) {
        Map<String, @Nullable Object> merged = merged();
        if (policies == null) {
            merged.remove(collection);
        } else {
            merged.put(collection, policies);
        }
        settings.put(MERGED, ChangesJson.write(merged));
    }

    /** An event has come that could not be applied; what can be done about it is done next time. Within a transaction. */
    void failed(Poison found) {
        if (found.getCause() instanceof UnplacedEventException unplaced) {
            note(unplaced.id().collection(), NOT_ENOUGH);
        }
    }

    /** The collections of which something is known only as it was merged in another way. */
    public Set<String> collections() {
        return merged().entrySet().stream()
                .filter(collection -> isOutdated(collection.getKey(), String.valueOf(collection.getValue())))
                .map(Map.Entry::getKey)
                .filter(bases.table()::isAny)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nobody can tell more than these states. Within a transaction. */
    void settle() {
        collections().forEach(collection -> policies(collection).ifPresent(now -> note(collection, now)));
        settings.putNames(FETCHED, Set.of());
    }

    /** Those of which the events are being fetched. */
    Set<String> fetched() {
        return settings.names(FETCHED);
    }

    /** Within a transaction. */
    void fetch(Set<String> collections) {
        settings.putNames(FETCHED, collections);
    }

    /** Keeps an event that a state covers, until it takes the state's place. Within a transaction. */
    void keep(KnownDevice device, IncomingEvent event) {
        ObjectId id = event.written().id();
        long sequence = rows.lastSequence(id) + 1;
        events.appendCovered(sequence, event.written(), event.origin(), event.hash());
        rows.passOver(id, sequence);
    }

    /** All is here that the hub has. Within a transaction. */
    void replace() {
        Set<String> fetched = fetched();
        if (fetched.isEmpty()) {
            return;
        }
        for (String collection : fetched) {
            List<ObjectId> told = new ArrayList<>();
            bases.table().forEach(collection, event -> told.add(event.id()));
            told.forEach(id -> bases.table().find(id).ifPresent(this::replaceByEvents));
            policies(collection).ifPresent(now -> note(collection, now));
        }
        settings.putNames(FETCHED, Set.of());
    }

    private void replaceByEvents(SnapshotEvent told) {
        List<StoredEvent> all = events.ofObject(told.id(), 0);
        Set<Stamp> here = all.stream().map(event -> event.origin().stamp()).collect(Collectors.toSet());
        ObjectState state = new StateText(told.stamps(), told.values()).state();
        if (here.containsAll(state.stamps())) {
            bases.table().remove(told.id());
            all.stream().filter(event -> !event.counts()).forEach(events::countAgain);
            rows.foldAgain(told.id());
        }
    }

    private Map<String, @Nullable Object> merged() {
        return ChangesJson.read(settings.get(MERGED).orElse(NONE));
    }
}
