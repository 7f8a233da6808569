package io.syncline.domain.storage;

import io.syncline.domain.middleware.Attribute;
import io.syncline.domain.middleware.Caller;
import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.StorageRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One operation's way through the middleware to the backend. */
final class OperationScope implements OperationContext {

    private final StorageRegistry registry;
    private final List<StorageMiddleware> middleware;
    private final StorageBackend backend;
    private final @Nullable Caller caller;
    private final boolean inTransaction;
    private final Map<Attribute<?>, Object> attributes;

    OperationScope(
            StorageRegistry registry,
            List<StorageMiddleware> middleware,
            StorageBackend backend,
            @Nullable Caller caller,
            boolean inTransaction,
            Map<Attribute<?>, Object> attributes) {
        this.registry = registry;
        this.middleware = middleware;
        this.backend = backend;
        this.caller = caller;
        this.inTransaction = inTransaction;
        this.attributes = new HashMap<>(attributes);
    }

    <R> R run(StorageOperation<R> operation) {
        return new Link(0).proceed(operation);
    }

    @Override
    public StorageRegistry registry() {
        return registry;
    }

    @Override
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    @Override
    public boolean isInTransaction() {
        return inTransaction;
    }

    @Override
    public <T> Optional<T> get(Attribute<T> attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(attribute.type()::cast);
    }

    @Override
    public <T> void put(Attribute<T> attribute, T value) {
        attributes.put(attribute, attribute.type().cast(value));
    }

    @Override
    public <T> T atomically(Supplier<T> work) {
        return backend.inTransaction(work);
    }

    @Override
    public void afterCommit(Runnable work) {
        backend.afterCommit(work);
    }

    private final class Link implements StorageMiddleware.Next {

        private final int position;

        Link(int position) {
            this.position = position;
        }

        @Override
        public <R> R proceed(StorageOperation<R> operation) {
            return position == middleware.size()
                    ? backend.execute(operation)
                    : middleware.get(position).process(operation, OperationScope.this, new Link(position + 1));
        }
    }
}
