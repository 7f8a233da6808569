package io.syncline.sync.aggregate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.Configuration;
import org.axonframework.modelling.command.inspection.AggregateMetaModelFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/**
 * Makes the models of the application's aggregates as Axon does, and remembers them: it is here alone that anybody is told
 * which subtypes an aggregate has.
 */
public final class RememberedModels implements AggregateMetaModelFactory {

    private final Configuration configuration;
    private final Map<Class<?>, AggregateModel<?>> models = new ConcurrentHashMap<>();

    public RememberedModels(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public <T> AggregateModel<T> createModel(Class<? extends T> root, Set<Class<? extends T>> subtypes) {
        AggregateModel<T> model = new AnnotatedAggregateMetaModelFactory(
                        configuration.parameterResolverFactory(), configuration.handlerDefinition(root))
                .createModel(root, subtypes);
        models.put(root, model);
        return model;
    }

    /** The model of the aggregate with that root, where Axon asked for one. */
    Optional<AggregateModel<?>> of(Class<?> root) {
        return Optional.ofNullable(models.get(root));
    }
}
