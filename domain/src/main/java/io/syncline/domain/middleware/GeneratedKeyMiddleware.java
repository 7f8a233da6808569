package io.syncline.domain.middleware;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives a key to every object that is created without one, nested children and the steps of a batch included, and
 * fills {@code random-key} fields that were left empty. What a caller gives is kept.
 */
public final class GeneratedKeyMiddleware implements StorageMiddleware {

    private final Supplier<String> keys;
    private final NumberedKeys numbers;
    private final Supplier<String> randomKeys;

    /**
     * @param keys gives the keys of objects; they must never repeat on any device
     * @param numbers gives the keys of collections whose objects are numbered
     * @param randomKeys gives the values of {@code random-key} fields
     */
    public GeneratedKeyMiddleware(Supplier<String> keys, NumberedKeys numbers, Supplier<String> randomKeys) {
        this.keys = keys;
        this.numbers = numbers;
        this.randomKeys = randomKeys;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
        if (operation instanceof CreateObject create) {
            return (R) next.proceed(complete(create, context.registry()));
        }
        if (operation instanceof ExecuteBatch batch) {
            return (R) next.proceed(new ExecuteBatch(batch.batch().stream()
                    .map(step -> complete(step, context.registry()))
                    .toList()));
        }
        return next.proceed(operation);
    }

    private BatchStep complete(BatchStep step, StorageRegistry registry) {
        return step.operation() instanceof CreateObject create
                ? new BatchStep(complete(create, registry), step.placeholder(), step.replacements())
                : step;
    }

    private CreateObject complete(CreateObject create, StorageRegistry registry) {
        CollectionDefinition collection = registry.collection(create.collection());
        return new CreateObject(create.collection(), complete(create.args(), collection, registry));
    }

    private Map<String, @Nullable Object> complete(
            Map<String, @Nullable Object> args, CollectionDefinition collection, StorageRegistry registry) {
        Map<String, @Nullable Object> completed = new LinkedHashMap<>(args);
        if (collection.isKeyGenerated()) {
            FieldDefinition key = collection.key().get(0);
            fill(completed, key.name(), key.type() == FieldType.INT ? () -> numbers.next(collection) : keys);
        }
        for (FieldDefinition field : collection.fields()) {
            if (field.type() == FieldType.RANDOM_KEY) {
                fill(completed, field.name(), randomKeys);
            }
        }
        for (StorageRegistry.Child child : registry.childrenOf(collection.name())) {
            completed.computeIfPresent(
                    child.relationship().reverseAlias(),
                    (alias, nested) -> completeNested(nested, child.collection(), registry));
        }
        return completed;
    }

    /** What is not an object is left as it is: the operation itself says what is wrong with it. */
    @SuppressWarnings("unchecked")
    private Object completeNested(Object nested, CollectionDefinition child, StorageRegistry registry) {
        if (nested instanceof List<?> list) {
            return list.stream()
                    .map(element -> element == null ? null : completeNested(element, child, registry))
                    .toList();
        }
        return nested instanceof Map<?, ?> args
                ? complete((Map<String, @Nullable Object>) args, child, registry)
                : nested;
    }

    private static void fill(Map<String, @Nullable Object> args, String field, Supplier<?> value) {
        Object given = args.get(field);
        if (given == null || given.equals("")) {
            args.put(field, value.get());
        }
    }
}
