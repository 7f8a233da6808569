package io.syncline.sync.axon;

import io.syncline.domain.aggregate.StoredObject;
import io.syncline.domain.key.ObjectId;
import io.syncline.sync.projection.ObjectRows;
import io.syncline.sync.projection.ObjectVersion;
import java.util.concurrent.Callable;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.LockingRepository;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.RepositoryProvider;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.jspecify.annotations.Nullable;

/**
 * The repository of one collection's objects. It loads an object from its row, which is the fold of all its events and
 * so an always-current snapshot, instead of reading the events again.
 *
 * <p>It knows every id: an object that never was is an aggregate without events, which may be created. It needs no lock
 * of its own, as whoever is here holds the database's.
 */
final class ObjectRepository extends LockingRepository<StoredObject, EventSourcedAggregate<StoredObject>> {

    private final AggregateModel<StoredObject> model;
    private final ObjectRows rows;
    private final EventStore eventStore;

    private ObjectRepository(Builder builder) {
        super(builder);
        this.model = builder.model;
        this.rows = builder.rows;
        this.eventStore = builder.eventStore;
    }

    static ObjectRepository of(String collection, ObjectRows rows, EventStore eventStore) {
        return new ObjectRepository(new Builder(CollectionAggregateModel.of(collection), rows, eventStore));
    }

    @Override
    protected EventSourcedAggregate<StoredObject> doLoadWithLock(
            String aggregateIdentifier, @Nullable Long expectedVersion) {
        ObjectId id = ObjectId.parse(aggregateIdentifier);
        ObjectVersion known = rows.load(id);
        return EventSourcedAggregate.reconstruct(
                new StoredObject(id, known.state(), rows.merging(id)),
                model,
                known.sequence(),
                false,
                eventStore,
                NoOtherRepositories.INSTANCE,
                NoSnapshotTriggerDefinition.TRIGGER);
    }

    @Override
    protected EventSourcedAggregate<StoredObject> doCreateNewForLock(Callable<StoredObject> factoryMethod) {
        throw new IllegalStateException("Objects are loaded, also those that are about to be created.");
    }

    /** The events are stored when the unit of work commits; there is nothing else to save. */
    @Override
    protected void doSaveWithLock(EventSourcedAggregate<StoredObject> aggregate) {}

    /** A deleted object stays an aggregate, so that its key can be used again. */
    @Override
    protected void doDeleteWithLock(EventSourcedAggregate<StoredObject> aggregate) {}

    private static final class Builder extends LockingRepository.Builder<StoredObject> {

        private final AggregateModel<StoredObject> model;
        private final ObjectRows rows;
        private final EventStore eventStore;

        Builder(AggregateModel<StoredObject> model, ObjectRows rows, EventStore eventStore) {
            super(StoredObject.class);
            this.model = model;
            this.rows = rows;
            this.eventStore = eventStore;
            aggregateModel(model);
            lockFactory(NullLockFactory.INSTANCE);
        }
    }

    private enum NoOtherRepositories implements RepositoryProvider {
        INSTANCE;

        @Override
        public <T> Repository<T> repositoryFor(Class<T> aggregateType) {
            throw new IllegalStateException("A stored object creates no other aggregate.");
        }
    }
}
