package io.syncline.sync.axon;

import io.syncline.domain.aggregate.StoredObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/**
 * Axon fixes an aggregate's type by its class. Here one class serves all collections and the collection is the type, so
 * the model of the class is asked for everything but the type.
 */
final class CollectionAggregateModel {

    private static final AggregateModel<StoredObject> MODEL =
            AnnotatedAggregateMetaModelFactory.inspectAggregate(StoredObject.class);

    private CollectionAggregateModel() {}

    @SuppressWarnings("unchecked")
    static AggregateModel<StoredObject> of(String collection) {
        return (AggregateModel<StoredObject>) Proxy.newProxyInstance(
                CollectionAggregateModel.class.getClassLoader(),
                new Class<?>[] {AggregateModel.class},
                (proxy, method, arguments) -> {
                    boolean isType = method.getName().equals("type") && method.getParameterCount() == 0;
                    if (isType) {
                        return collection;
                    }
                    if (method.getName().equals("declaredType")) {
                        return Optional.of(collection);
                    }
                    try {
                        return method.invoke(MODEL, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
