package io.syncline.sync.axon;

import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.HybridClock;
import io.syncline.sync.aggregate.RememberedModels;
import io.syncline.sync.aggregate.SyncedAggregates;
import io.syncline.sync.projection.ObjectProjection;
import io.syncline.sync.projection.ObjectRows;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.lifecycle.Phase;
import org.axonframework.modelling.command.inspection.AggregateMetaModelFactory;

/**
 * Adds stored objects to an Axon configuration: their command handlers, and the projection, which runs in the
 * transaction that stores the event and fails it when it fails. Leaves the application's own handlers as they are, and
 * finds those of its aggregates that are synced.
 */
public final class ObjectStorageModule implements ConfigurerModule {

    private static final int BEHIND_PROCESSORS = Phase.INBOUND_EVENT_CONNECTORS + 1;

    private final StorageRegistry registry;
    private final HybridClock clock;
    private final ObjectRows rows;
    private final SyncedAggregates aggregates;

    public ObjectStorageModule(
            StorageRegistry registry, HybridClock clock, ObjectRows rows, SyncedAggregates aggregates) {
        this.registry = registry;
        this.clock = clock;
        this.rows = rows;
        this.aggregates = aggregates;
    }

    @Override
    public void configureModule(Configurer configurer) {
        // Correlation data would add a hundred bytes to each event; an event's origin stands in its own columns.
        configurer.configureCorrelationDataProviders(configuration -> List.of());
        configurer.registerComponent(AggregateMetaModelFactory.class, RememberedModels::new);
        configurer.eventProcessing(processing -> processing
                .registerEventHandler(configuration -> new ObjectProjection(rows))
                .registerSubscribingEventProcessor(ObjectProjection.GROUP)
                .registerErrorHandler(ObjectProjection.GROUP, configuration -> PropagatingErrorHandler.INSTANCE)
                .registerListenerInvocationErrorHandler(
                        ObjectProjection.GROUP, configuration -> PropagatingErrorHandler.INSTANCE));
        configurer.onInitialize(configuration -> {
            configuration.onStart(() -> start(configuration));
            configuration.onStart(BEHIND_PROCESSORS, aggregates::everybodyListens);
        });
    }

    /** Without the database's transactions an event could stay without its row, so that is not a way to run. */
    private void start(Configuration configuration) {
        if (!(configuration.getComponent(TransactionManager.class) instanceof DatabaseTransactionManager)) {
            throw new IllegalStateException("Syncline needs Axon to use the transactions of the device's database.");
        }
        aggregates.begin(configuration);
        new ObjectCommandHandler(registry, clock, rows, configuration.eventStore())
                .subscribeTo(configuration.commandBus());
    }
}
