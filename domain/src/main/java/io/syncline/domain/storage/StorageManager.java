package io.syncline.domain.storage;

import io.syncline.domain.middleware.Attribute;
import io.syncline.domain.middleware.Caller;
import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes storage operations. Each goes through the middleware, in the order given, and then to the backend:
 *
 * <pre>{@code
 * storage.collection("user").createObject(Map.of("displayName", "Ada"));
 * storage.operation(new StorageOperation.CountObjects("user", Map.of()));
 * storage.transaction(tx -> {
 *     Map<String, Object> user = tx.collection("user").createObject(Map.of("displayName", "Grace"));
 *     tx.collection("email").createObject(Map.of("address", "grace@example.org", "user", user.get("id")));
 * });
 * storage.as(Caller.of("ada")).collection("note").findObjects(Map.of());
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class StorageManager {

    private final StorageRegistry registry;
    private final List<StorageMiddleware> middleware;
    private final StorageBackend backend;
    private final @Nullable Caller caller;
    private final boolean inTransaction;
    private final Map<Attribute<?>, Object> attributes;

    public StorageManager(
            StorageRegistry registry, List<? extends StorageMiddleware> middleware, StorageBackend backend) {
        this(registry, List.copyOf(middleware), backend, null, false, Map.of());
    }

    private StorageManager(
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
        this.attributes = attributes;
    }

    public StorageRegistry registry() {
        return registry;
    }

    /**
     * The same storage on behalf of somebody: access rules hold for its operations. Without a caller it is the
     * application itself that acts, which no access rule restricts unless a module says otherwise.
     */
    public StorageManager as(Caller newCaller) {
        return new StorageManager(registry, middleware, backend, newCaller, inTransaction, attributes);
    }

    /** On whose behalf operations run; empty when it is the application itself. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /** The same storage, whose operations hand this value on to the middleware. */
    public <T> StorageManager with(Attribute<T> attribute, T value) {
        Map<Attribute<?>, Object> more = new HashMap<>(attributes);
        more.put(attribute, value);
        return new StorageManager(registry, middleware, backend, caller, inTransaction, Map.copyOf(more));
    }

    /** The same storage with one more middleware in front of all others. */
    public StorageManager through(StorageMiddleware outermost) {
        List<StorageMiddleware> more = new ArrayList<>(middleware);
        more.add(0, outermost);
        return new StorageManager(registry, List.copyOf(more), backend, caller, inTransaction, attributes);
    }

    /**
     * Carries out an operation.
     *
     * @param <R> what it answers
     * @throws io.syncline.domain.refusal.OperationRefusedException when it can not be carried out as asked; then
     *     nothing of it has happened
     */
    public <R> R operation(StorageOperation<R> operation) {
        return new OperationScope(registry, middleware, backend, caller, inTransaction, attributes).run(operation);
    }

    /**
     * Runs several operations as one: they see each other's writes, all of them happen or none, and other devices
     * receive them together. When the work throws, or an operation in it was refused while writing, nothing has
     * happened. Inside of another transaction it is a part of that one.
     *
     * <p>All other writes of the device wait meanwhile, so the work should be short and wait for nothing. It happens in
     * this thread; operations of other threads are no part of it.
     */
    public void transaction(Consumer<? super StorageManager> work) {
        inTransaction(tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** As {@link #transaction}, for work that has an answer. */
    public <T> T inTransaction(Function<? super StorageManager, ? extends T> work) {
        StorageManager tx = new StorageManager(registry, middleware, backend, caller, true, attributes);
        return backend.inTransaction(() -> work.apply(tx));
    }

    /**
     * One collection.
     *
     * @throws io.syncline.domain.refusal.UnknownCollectionException when there is none of that name
     */
    public StorageCollection collection(String name) {
        return new StorageCollection(this, registry.collection(name));
    }
}
