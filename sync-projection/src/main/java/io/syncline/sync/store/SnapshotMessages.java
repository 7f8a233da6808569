package io.syncline.sync.store;

import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * What snapshots told of objects as Axon reads it: one event of each object, which stands before all others of it, with the
 * sequence -1. It is a creation with all values of an object that is there, and a deletion of one that is not.
 */
public final class SnapshotMessages {

    private static final long BEFORE_ALL = -1;

    private final SnapshotEventTable table;
    private final ObjectBases bases;

    public SnapshotMessages(SnapshotEventTable table, ObjectBases bases) {
        this.table = table;
        this.bases = bases;
    }

    /** A message in its place. */
    record Placed(long position, DomainEventMessage<?> message) {}

    /** What was told of the object; empty where its events tell all. */
    Optional<DomainEventMessage<?>> of(ObjectId id) {
        return table.find(id).flatMap(this::message);
    }

    /** Those behind that position, in the order in which they came. */
    List<Placed> after(long position, int limit) {
        if (!table.mayHaveAny()) {
            return List.of();
        }
        return table.after(position, limit).stream()
                .flatMap(placed ->
                        message(placed.event()).map(message -> new Placed(placed.position(), message)).stream())
                .toList();
    }

    private Optional<DomainEventMessage<?>> message(SnapshotEvent event) {
        return bases.find(event.id())
                .filter(state -> !state.equals(ObjectState.NOTHING))
                .map(state -> message(event, state));
    }

    private static DomainEventMessage<?> message(SnapshotEvent event, ObjectState state) {
        ObjectId id = event.id();
        Stamp stamp = Objects.requireNonNull(state.isVisible() ? state.created() : state.latest());
        ObjectEvent.Kind kind = state.isVisible()
                ? ObjectEvent.Kind.CREATED
                : state.deleted() == null ? ObjectEvent.Kind.MODIFIED : ObjectEvent.Kind.DELETED;
        return new GenericDomainEventMessage<>(
                id.collection(),
                id.toString(),
                BEFORE_ALL,
                ObjectEvent.of(kind, id, event.schemaVersion(), state.values()),
                Map.of(EventMetaData.STAMP, stamp),
                "snapshot-%s-%s".formatted(id, stamp),
                stamp.instant());
    }
}
