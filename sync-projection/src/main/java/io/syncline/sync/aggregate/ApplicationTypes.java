package io.syncline.sync.aggregate;

import io.syncline.domain.synced.SyncedAggregate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.AggregateConfiguration;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.RepositoryProvider;
import org.axonframework.modelling.command.inspection.AggregateMetaModelFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** The types of the application's aggregates, as its Axon configuration has them. */
final class ApplicationTypes {

    private static final int LONGEST_NAME = 50;

    private final Map<String, ApplicationType> byName = new LinkedHashMap<>();

    private ApplicationTypes() {}

    /**
     * Looks for them.
     *
     * @param told those that are synced without being annotated
     * @throws IllegalStateException when one is synced and can not be
     */
    static ApplicationTypes of(Configuration configuration, List<SyncedAggregate> told) {
        ApplicationTypes types = new ApplicationTypes();
        for (AggregateConfiguration<?> aggregate : configuration.findModules(AggregateConfiguration.class)) {
            types.add(configuration, aggregate, told);
        }
        told.stream()
                .filter(synced -> types.byName.values().stream()
                        .noneMatch(type -> type.model().entityClass() == synced.type()))
                .findFirst()
                .ifPresent(missing -> {
                    throw new IllegalStateException(
                            "Aggregate %s is to be synced, and is not in the Axon configuration; add configureAggregate(%s.class)."
                                    .formatted(
                                            missing.type().getName(),
                                            missing.type().getSimpleName()));
                });
        return types;
    }

    /** An event of a polymorphic aggregate bears the name of its subtype; so each of these is a type by itself. */
    private void add(Configuration configuration, AggregateConfiguration<?> aggregate, List<SyncedAggregate> told) {
        Class<?> root = aggregate.aggregateType();
        Optional<SyncedAggregate> synced =
                told.stream().filter(one -> one.type() == root).findFirst().or(() -> SyncedAggregate.annotated(root));
        Repository<?> repository = aggregate.repository();
        @SuppressWarnings("unchecked") // the factory is that of the root, whatever it is
        AggregateConfiguration<Object> known = (AggregateConfiguration<Object>) aggregate;
        AggregateFactory<Object> factory = known.aggregateFactory();
        AggregateModel<Object> model = model(configuration, root);
        for (String name : namesOf(model)) {
            synced.ifPresent(any -> requireSyncable(name, repository));
            byName.put(
                    name,
                    new ApplicationType(
                            name,
                            synced.orElse(null),
                            model,
                            Creation.namesOf(model),
                            factory,
                            new Repositories(configuration)));
        }
    }

    private static Set<String> namesOf(AggregateModel<Object> model) {
        Set<String> names = new LinkedHashSet<>();
        names.add(model.type());
        model.types().forEach(type -> names.add(model.declaredType(type).orElse(type.getSimpleName())));
        return names;
    }

    /** Of an aggregate with subtypes, where the application has not replaced what makes models. */
    @SuppressWarnings("unchecked") // an aggregate's root may be any object
    private static AggregateModel<Object> model(Configuration configuration, Class<?> root) {
        if (configuration.getComponent(AggregateMetaModelFactory.class) instanceof RememberedModels remembered
                && remembered.of(root).isPresent()) {
            return (AggregateModel<Object>) remembered.of(root).get();
        }
        return AnnotatedAggregateMetaModelFactory.inspectAggregate(
                (Class<Object>) root, configuration.parameterResolverFactory(), configuration.handlerDefinition(root));
    }

    private static void requireSyncable(String name, Repository<?> repository) {
        if (repository instanceof CachingEventSourcingRepository<?>) {
            throw new IllegalStateException(
                    "Aggregate '%s' is synced and has a cache, which would not hear of other devices' events; leave the cache out."
                            .formatted(name));
        }
        if (name.length() > LONGEST_NAME || name.indexOf('/') >= 0) {
            throw new IllegalStateException(
                    "Aggregate '%s' is synced; then its type's name has at most %d characters, and no slash."
                            .formatted(name, LONGEST_NAME));
        }
    }

    Optional<ApplicationType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<ApplicationType> all() {
        return byName.values();
    }

    private record Repositories(Configuration configuration) implements RepositoryProvider {
        @Override
        public <T> Repository<T> repositoryFor(Class<T> aggregateType) {
            return configuration.repository(aggregateType);
        }
    }
}
