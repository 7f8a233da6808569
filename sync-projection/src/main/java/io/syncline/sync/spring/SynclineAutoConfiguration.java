package io.syncline.sync.spring;

import io.syncline.domain.access.AccessMiddleware;
import io.syncline.domain.access.AccessRules;
import io.syncline.domain.fold.MergeFunction;
import io.syncline.domain.invariant.InvariantFunction;
import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.module.ModuleObserver;
import io.syncline.domain.module.OperationExecuter;
import io.syncline.domain.module.StorageModule;
import io.syncline.domain.module.StorageModules;
import io.syncline.domain.registry.CustomFieldType;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.RegistryBuilder;
import io.syncline.domain.registry.SchemaStep;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.registry.ValueType;
import io.syncline.domain.storage.StorageManager;
import io.syncline.domain.synced.Synced;
import io.syncline.domain.synced.SyncedAggregate;
import io.syncline.domain.typed.TypedCollections;
import io.syncline.sync.hook.PayloadTransform;
import io.syncline.sync.hook.PostReceiveProcessor;
import io.syncline.sync.hook.PreSendProcessor;
import io.syncline.sync.hook.SyncHooks;
import io.syncline.sync.machine.Machine;
import io.syncline.sync.setup.AxonAssembly;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.OwnHub;
import io.syncline.sync.setup.SchemaLocation;
import io.syncline.sync.setup.SynclineDevice;
import io.syncline.sync.subscription.Subscription;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * A device in a Spring application. It goes before Axon's own auto-configurations, so that these find an event store
 * and transactions that belong together; with Spring Boot 4 they would find none and run without.
 */
@AutoConfiguration(
        beforeName = {
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.TransactionAutoConfiguration",
            "org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration",
            "org.axonframework.springboot.autoconfig.InfraConfiguration"
        })
@ConditionalOnProperty(name = "syncline.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SynclineProperties.class)
@Import(RepositoryConfiguration.class)
class SynclineAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource synclineClock() {
        return InstantSource.system();
    }

    /** Not asked for by an application that gives a registry of its own. */
    @Bean
    @ConditionalOnMissingBean(StorageRegistry.class)
    SchemaText synclineSchema(
            SynclineProperties properties,
            TypedCollections records,
            ObjectProvider<StorageModule> modules,
            AdoptionAtStart adoption,
            ListableBeanFactory beans) {
        SchemaLocation location = SchemaLocation.of(properties.schema(), properties.data());
        boolean isFile = properties.schema() != null || location.exists();
        boolean hasCollections =
                !records.records().isEmpty() || modules.stream().findAny().isPresent();
        if (!hasCollections && !isFile && adoption.isWanted()) {
            return new SchemaText(adoption.schema(location));
        }
        boolean isNeeded = !hasCollections && beans.getBeanNamesForAnnotation(Synced.class).length == 0;
        return isFile || isNeeded ? new SchemaText(location.text()) : SchemaText.NONE;
    }

    @Bean
    AdoptionAtStart synclineAdoption(SynclineProperties properties, BeanFactory beans) {
        return new AdoptionAtStart(properties, beans);
    }

    /** It names Axon's configuration so that Spring starts that first, which would else come last of all. */
    @Bean
    AdoptionLifecycle synclineAdoptionAtStart(
            AdoptionAtStart adoption, SynclineDevice device, org.axonframework.config.Configuration axon) {
        return new AdoptionLifecycle(adoption, device);
    }

    /**
     * The collections of the schema file where there is one, else those of the application's records; and those of its
     * modules. An application may give a registry that it built in Java instead; one that has synced aggregates needs none.
     */
    @Bean
    @ConditionalOnMissingBean
    StorageRegistry synclineRegistry(
            SchemaText schema,
            TypedCollections records,
            ObjectProvider<StorageModule> modules,
            ObjectProvider<CustomFieldType<?>> types,
            ObjectProvider<SchemaStep> steps) {
        if (!schema.isThere()
                && records.records().isEmpty()
                && modules.stream().findAny().isEmpty()) {
            return StorageRegistry.none();
        }
        RegistryBuilder registry =
                StorageRegistry.builder().steps(steps.orderedStream().toArray(SchemaStep[]::new));
        if (schema.isThere()) {
            schema.addTo(
                    registry, FieldTypes.STANDARD.with(types.orderedStream().toArray(ValueType[]::new)));
        } else {
            records.addTo(registry);
        }
        modules.orderedStream().forEach(module -> module.register(registry));
        return registry.build();
    }

    /** The modules of the schema file, and those that are beans. */
    @Bean
    @ConditionalOnMissingBean
    StorageModules synclineModules(
            StorageRegistry registry,
            ObjectProvider<SchemaText> schema,
            ObjectProvider<StorageModule> modules,
            ObjectProvider<ModuleObserver> observers,
            ObjectProvider<OperationExecuter> executer) {
        List<StorageModule> all = new ArrayList<>();
        schema.ifAvailable(text -> all.addAll(text.modules()));
        modules.orderedStream().forEach(all::add);
        StorageModules checked =
                StorageModules.of(registry, all).executedBy(executer.getIfAvailable(() -> OperationExecuter.HERE));
        for (ModuleObserver observer : observers.orderedStream().toList()) {
            checked = checked.observedBy(observer);
        }
        return checked;
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    DeviceStore synclineStore(
            SynclineProperties properties,
            StorageRegistry registry,
            InstantSource clock,
            ObjectProvider<MergeFunction> functions,
            ObjectProvider<InvariantFunction> invariants,
            ObjectProvider<PreSendProcessor> preSend,
            ObjectProvider<PostReceiveProcessor> postReceive,
            ObjectProvider<PayloadTransform> transform,
            ObjectProvider<SyncedAggregate> aggregates) {
        DeviceStore store = DeviceStore.open(
                properties.storeAddress(),
                properties.durability(),
                registry,
                functions.orderedStream().toList(),
                invariants.orderedStream().toList(),
                properties.device().name(),
                Machine.with(clock));
        return store.withHooks(new SyncHooks(
                        preSend.orderedStream().toList(),
                        postReceive.orderedStream().toList(),
                        transform.getIfAvailable(() -> PayloadTransform.NONE)))
                .withAggregates(aggregates.orderedStream().toArray(SyncedAggregate[]::new));
    }

    @Bean
    EventStorageEngine synclineStorageEngine(DeviceStore store) {
        return store.storageEngine();
    }

    @Bean
    TransactionManager synclineTransactionManager(DeviceStore store) {
        return store.transactionManager();
    }

    /** An application whose projections are in a database of its own gives the token store of that one. */
    @Bean
    @ConditionalOnMissingBean
    TokenStore synclineTokens(DeviceStore store, Serializer serializer) {
        return store.tokenStore(serializer);
    }

    @Bean
    ConfigurerModule synclineModule(DeviceStore store) {
        return store.axonModule();
    }

    /** Axon would choose XStream, which stores class names in XML. */
    @Bean
    @Primary
    @ConditionalOnMissingBean(Serializer.class)
    Serializer serializer() {
        return AxonAssembly.serializer();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    SynclineDevice synclineDevice(
            org.axonframework.config.Configuration axon,
            DeviceStore store,
            SynclineProperties properties,
            ObjectProvider<StorageMiddleware> middleware,
            ObjectProvider<AccessRules> rules,
            StorageModules modules,
            ObjectProvider<OwnHub> ownHub,
            InstantSource clock) {
        List<StorageMiddleware> chain =
                new ArrayList<>(middleware.orderedStream().toList());
        List<AccessRules> allRules = new ArrayList<>(rules.orderedStream().toList());
        allRules.addAll(modules.accessRules());
        if (!allRules.isEmpty()) {
            chain.add(new AccessMiddleware(allRules, clock));
        }
        HubSettings hub = HubChoice.of(properties, store, ownHub.getIfAvailable())
                .withSnapshots(properties.snapshots().settings());
        SynclineDevice device =
                SynclineDevice.within(axon, store, hub, chain, properties.blob().settings(), clock);
        List<String> collections = properties.sync().collections();
        if (collections != null && !collections.isEmpty()) {
            device.subscriptions().begin(Subscription.to(collections.toArray(String[]::new)));
        }
        return device;
    }

    @Bean
    @ConditionalOnMissingBean
    StorageManager storageManager(SynclineDevice device) {
        return device.storage();
    }

    @Bean
    SyncEventPublisher synclineEvents(SynclineDevice device, ApplicationEventPublisher application) {
        return new SyncEventPublisher(device.sync(), application);
    }

    @Bean
    SyncLifecycle synclineSync(SynclineDevice device) {
        return new SyncLifecycle(device.sync());
    }
}
