package io.syncline.sync.replay;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.schema.Upcasting;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.projection.BaseStates;
import io.syncline.sync.projection.ObjectProjection;
import io.syncline.sync.projection.ObjectRows;
import io.syncline.sync.projection.ObjectScope;
import io.syncline.sync.projection.PassedOverFields;
import io.syncline.sync.projection.ProjectionTables;
import io.syncline.sync.store.DeviceEventStorageEngine;
import io.syncline.sync.store.StoredEvent;
import io.syncline.sync.store.StoredEvents;
import java.util.List;

/**
 * Throws the projections away and replays all events into new ones, those of snapshots first, as one transaction: whoever reads meanwhile reads
 * the old rows. Axon's own replay needs a streaming processor, which could not write in the transaction that stores.
 */
public final class Rebuild {

    private static final int PAGE = 1_000;

    private final Database database;
    private final StoredEvents events;
    private final ProjectionTables tables;
    private final StorageRegistry registry;
    private final BaseStates bases;
    private final ObjectRows rows;
    private final ObjectProjection projection;
    private final Upcasting upcasting;
    private final PassedOverFields passedOver;
    private final ObjectScope scope;

    public Rebuild(
            Database database,
            StoredEvents events,
            ProjectionTables tables,
            StorageRegistry registry,
            BaseStates bases,
            ObjectRows rows,
            Upcasting upcasting,
            PassedOverFields passedOver,
            ObjectScope scope) {
        this.database = database;
        this.events = events;
        this.tables = tables;
        this.registry = registry;
        this.bases = bases;
        this.rows = rows;
        this.projection = new ObjectProjection(rows);
        this.upcasting = upcasting;
        this.passedOver = passedOver;
        this.scope = scope;
    }

    /** Answers how many events were replayed. */
    public long run() {
        return database.write(() -> {
            rows.decisions().decideAnew();
            tables.makeAnew();
            registry.allCollections().stream()
                    .map(CollectionDefinition::name)
                    .filter(scope::includes)
                    .forEach(collection -> bases.forEach(collection, rows::begin));
            long replayed = 0;
            long position = 0;
            for (List<StoredEvent> page = events.after(0, PAGE); !page.isEmpty(); page = events.after(position, PAGE)) {
                page.forEach(this::project);
                replayed += page.size();
                position = page.get(page.size() - 1).position();
            }
            return replayed;
        });
    }

    /** Events of collections that the schema no longer has, or the device, stay in the store, where nobody reads them. */
    private void project(StoredEvent event) {
        String collection = event.content().id().collection();
        if (registry.findCollection(collection).isEmpty() || !scope.includes(collection)) {
            return;
        }
        if (!event.counts()) {
            rows.passOver(event.content().id(), event.objectSequence());
            return;
        }
        try {
            passedOver.note(upcasting, event.event());
            projection.handle(DeviceEventStorageEngine.domainMessage(event, upcasting));
        } catch (ClassCastException e) {
            throw new DatabaseException(
                    "Object '%s' has values that do not fit the schema's field types any more; tell the old type in the collection's \"history\", or give the field its old type or a new name"
                            .formatted(event.content().id()),
                    e);
        }
    }
}
