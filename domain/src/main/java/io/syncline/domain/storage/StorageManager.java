package io.syncline.domain.storage;

import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.StorageRegistry;
import java.util.List;

/**
 * Takes storage operations. Each goes through the middleware, in the order given, and then to the backend:
 *
 * <pre>{@code
 * storage.collection("user").createObject(Map.of("displayName", "Ada"));
 * storage.operation(new StorageOperation.CountObjects("user", Map.of()));
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class StorageManager {

    private final StorageRegistry registry;
    private final StorageMiddleware.Next chain;

    public StorageManager(
            StorageRegistry registry, List<? extends StorageMiddleware> middleware, StorageBackend backend) {
        this.registry = registry;
        StorageMiddleware.Next next = new End(registry, backend);
        for (int i = middleware.size() - 1; i >= 0; i--) {
            next = new Link(middleware.get(i), next);
        }
        this.chain = next;
    }

    public StorageRegistry registry() {
        return registry;
    }

    /**
     * Carries out an operation.
     *
     * @param <R> what it answers
     * @throws io.syncline.domain.refusal.OperationRefusedException when it can not be carried out as asked; then
     *     nothing of it has happened
     */
    public <R> R operation(StorageOperation<R> operation) {
        return chain.proceed(operation);
    }

    /**
     * One collection.
     *
     * @throws io.syncline.domain.refusal.UnknownCollectionException when there is none of that name
     */
    public StorageCollection collection(String name) {
        return new StorageCollection(this, registry.collection(name));
    }

    private record Link(StorageMiddleware middleware, StorageMiddleware.Next next) implements StorageMiddleware.Next {
        @Override
        public <R> R proceed(StorageOperation<R> operation) {
            return middleware.process(operation, next);
        }

        @Override
        public StorageRegistry registry() {
            return next.registry();
        }
    }

    private record End(StorageRegistry registry, StorageBackend backend) implements StorageMiddleware.Next {
        @Override
        public <R> R proceed(StorageOperation<R> operation) {
            return backend.execute(operation);
        }
    }
}
