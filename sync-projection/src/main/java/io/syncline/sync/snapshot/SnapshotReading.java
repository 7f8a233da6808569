package io.syncline.sync.snapshot;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.invariant.TiedObjects;
import io.syncline.sync.projection.BaseStates;
import io.syncline.sync.projection.StateText;
import io.syncline.sync.projection.StoredStates;
import io.syncline.sync.projection.StoredStates.Known;
import io.syncline.sync.store.ApplicationLog;
import io.syncline.sync.store.StoredEvent;
import io.syncline.sync.store.StoredEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads everything that a snapshot tells, from one state of the data. An object whose state is not enough for events that
 * may still come goes with its events, on what an earlier snapshot told of it.
 */
final class SnapshotReading {

    /** Aggregates have no schema. */
    static final String NO_VERSION = "";

    private static final long MOST_EVENT_BYTES = 1024L * 1024;

    private final StoredEvents events;
    private final BaseStates bases;
    private final SnapshotSettings settings;
    private final Connection connection;
    private final boolean hasInvariants;
    private long latestTime;

    /** @param hasInvariants whether any collection of the schema has some */
    SnapshotReading(
            StoredEvents events,
            BaseStates bases,
            SnapshotSettings settings,
            boolean hasInvariants,
            Connection connection) {
        this.hasInvariants = hasInvariants;
        this.events = events;
        this.bases = bases;
        this.settings = settings;
        this.connection = connection;
    }

    /** The greatest hybrid time that was come upon so far. */
    long latestTime() {
        return latestTime;
    }

    /** Gives the chunks of a collection in the order in which they are best loaded; answers how many objects are there. */
    long read(CollectionDefinition collection, Consumer<SnapshotChunk> chunks) {
        ChunkCutter cutter = new ChunkCutter(collection.name(), collection.version(), chunks);
        StoredStates states = new StoredStates(connection);
        long[] visible = {0};
        try {
            states.forEachVisible(collection, order(collection), known -> {
                visible[0]++;
                add(known, collection, cutter);
            });
            cutter.cut();
            states.forEachHidden(collection.name(), known -> add(known, collection, cutter));
            cutter.cut();
            return visible[0];
        } catch (SQLException e) {
            throw new DatabaseException(
                    "Collection '%s' could not be read for a snapshot".formatted(collection.name()), e);
        }
    }

    private List<String> order(CollectionDefinition collection) {
        return Optional.ofNullable(settings.newestFirst().get(collection.name()))
                .filter(field -> collection.findField(field).isPresent())
                .map(List::of)
                .orElse(List.of());
    }

    private void add(Known known, CollectionDefinition collection, ChunkCutter cutter) throws SQLException {
        long time = Optional.ofNullable(known.state().latest())
                .map(Stamp::hybridTime)
                .orElse(0L);
        latestTime = Math.max(latestTime, time);
        if (known.state().isSelfContained(collection.merge()) && !isTied(known.id())) {
            String values = StateText.of(known.state()).values();
            cutter.add(new SnapshotObject(known.id().key(), known.stamps(), values, time, false, List.of()));
        } else {
            addWithEvents(known, cutter);
        }
    }

    private boolean isTied(ObjectId id) throws SQLException {
        return hasInvariants && TiedObjects.has(connection, id);
    }

    private void addWithEvents(Known known, ChunkCutter cutter) throws SQLException {
        ObjectState base =
                bases.table().find(connection, known.id()).map(bases::state).orElse(ObjectState.NOTHING);
        addWithEvents(known.id(), base, counting(known), cutter);
    }

    private static void addWithEvents(ObjectId id, ObjectState base, List<StoredEvent> events, ChunkCutter cutter) {
        String stamps = StateText.of(base).stamps();
        String values = StateText.of(base).values();
        long time = Optional.ofNullable(base.latest()).map(Stamp::hybridTime).orElse(0L);
        boolean continued = false;
        List<CarriedEvent> part = new ArrayList<>();
        long bytes = 0;
        for (StoredEvent event : events) {
            byte[] content = event.content().encoded();
            if (bytes > 0 && bytes + content.length > MOST_EVENT_BYTES) {
                cutter.add(new SnapshotObject(id.key(), stamps, values, time, continued, part));
                part = new ArrayList<>();
                bytes = 0;
                continued = true;
            }
            part.add(new CarriedEvent(event.origin(), content, event.hash()));
            bytes += content.length;
        }
        cutter.add(new SnapshotObject(id.key(), stamps, values, time, continued, part));
    }

    /** What the base covers already must not go with it: folded on it again, it would bring back what was replaced. */
    private List<StoredEvent> counting(Known known) throws SQLException {
        return events.ofObject(connection, known.id()).stream()
                .filter(StoredEvent::counts)
                .toList();
    }

    /**
     * Gives the chunks of a type of aggregates, each with all its events in the order of their stamps, in which they are merged
     * at once; answers how many aggregates there are. What this device has decided about them stays here: who has the events
     * decides the same.
     */
    long readAggregates(String type, Consumer<SnapshotChunk> chunks) {
        ChunkCutter cutter = new ChunkCutter(type, NO_VERSION, chunks);
        long aggregates = 0;
        try {
            for (ObjectId id : events.idsOf(connection, type)) {
                List<StoredEvent> travelling = travelling(id);
                if (!travelling.isEmpty()) {
                    addWithEvents(id, ObjectState.NOTHING, travelling, cutter);
                    aggregates++;
                }
            }
            cutter.cut();
            return aggregates;
        } catch (SQLException e) {
            throw new DatabaseException("Aggregates '%s' could not be read for a snapshot".formatted(type), e);
        }
    }

    private List<StoredEvent> travelling(ObjectId id) throws SQLException {
        List<StoredEvent> travelling = events.ofObject(connection, id).stream()
                .filter(event -> !ApplicationLog.isNobody(event.origin().device()))
                .sorted(Comparator.comparing(event -> event.origin().stamp()))
                .toList();
        travelling.forEach(event ->
                latestTime = Math.max(latestTime, event.origin().stamp().hybridTime()));
        return travelling;
    }
}
