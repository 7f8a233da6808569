package io.syncline.sync.projection;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.schema.StateMigration;
import io.syncline.domain.schema.Upcasting;
import io.syncline.sync.store.ObjectBases;
import io.syncline.sync.store.SnapshotEvent;
import io.syncline.sync.store.SnapshotEventTable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What snapshots of the space told of objects, as states, brought up to today's schema: a base goes the way that each of its
 * events would go. The fold of an object's events begins with its base.
 */
public final class BaseStates implements ObjectBases {

    private final StorageRegistry registry;
    private final SnapshotEventTable table;
    private final Upcasting upcasting;
    private final PassedOverFields passedOver;
    private final Map<CollectionVersion, StateMigration> migrations = new ConcurrentHashMap<>();

    public BaseStates(
            StorageRegistry registry, SnapshotEventTable table, Upcasting upcasting, PassedOverFields passedOver) {
        this.registry = registry;
        this.table = table;
        this.upcasting = upcasting;
        this.passedOver = passedOver;
    }

    private record CollectionVersion(String collection, String version) {}

    /** The events as they came. */
    public SnapshotEventTable table() {
        return table;
    }

    @Override
    public Optional<ObjectState> find(ObjectId id) {
        return table.find(id).map(this::state);
    }

    /** Gives the bases of a collection, one by one. Within a transaction. */
    public void forEach(String collection, BiConsumer<ObjectId, ObjectState> consumer) {
        if (table.mayHaveAny()) {
            Set<String> noted = new HashSet<>();
            table.forEach(collection, event -> {
                ObjectState written = new StateText(event.stamps(), event.values()).state();
                note(event, written, noted);
                consumer.accept(event.id(), current(event, written));
            });
        }
    }

    /** The state that the event tells of; of a collection that the schema no longer has, as it was written. */
    public ObjectState state(SnapshotEvent event) {
        return current(event, new StateText(event.stamps(), event.values()).state());
    }

    /** Takes note of the fields that rows will lack; those that are noted need no look. Within a transaction. */
    public void note(SnapshotEvent event, ObjectState written, Set<String> noted) {
        if (noted.addAll(written.fields().keySet())) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            written.fields().forEach((field, value) -> fields.put(field, value.value()));
            passedOver.note(
                    upcasting, ObjectEvent.of(ObjectEvent.Kind.MODIFIED, event.id(), event.schemaVersion(), fields));
        }
    }

    /** What was written, as today's schema has it. */
    public ObjectState current(SnapshotEvent event, ObjectState written) {
        CollectionVersion of = new CollectionVersion(event.id().collection(), event.schemaVersion());
        return registry.findCollection(of.collection())
                .map(collection -> migrations.computeIfAbsent(of, any -> new StateMigration(collection, of.version())))
                .map(migration -> migration.migrate(event.id(), written))
                .orElse(written);
    }
}
