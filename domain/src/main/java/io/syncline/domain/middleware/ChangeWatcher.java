package io.syncline.domain.middleware;

import io.syncline.domain.middleware.Change.Created;
import io.syncline.domain.middleware.Change.Deleted;
import io.syncline.domain.middleware.Change.Modified;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.operation.StorageOperation.OnCollection;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.DeletionTooBroadException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Lets a listener look at every write of this device before it happens, and tells it what has happened, single objects
 * of filters and batches included. What came from other devices is not a write of this device: the device's change feed
 * tells of both, after the fact.
 */
public final class ChangeWatcher extends WriteSteps {

    private static final AtomicLong WATCHERS = new AtomicLong();

    private final Attribute<Noted> noted =
            new Attribute<>("io.syncline.changes." + WATCHERS.incrementAndGet(), Noted.class);
    private final ChangeListener listener;
    private final Set<String> collections;
    private volatile boolean enabled = true;

    /** The changes of one operation. */
    private record Noted(List<Change> changes) {}

    /** Watches all collections. */
    public ChangeWatcher(ChangeListener listener) {
        this(listener, Set.of());
    }

    /** Watches these collections, or all when the set is empty. */
    public ChangeWatcher(ChangeListener listener, Set<String> collections) {
        this.listener = listener;
        this.collections = Set.copyOf(collections);
    }

    /** Switches the watcher on or off, for operations that begin from now on. */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    protected boolean concerns(StorageOperation<?> operation, OperationContext context) {
        return enabled
                && (operation instanceof ExecuteBatch
                        || operation instanceof CreateObject
                        || operation instanceof UpdateObjects
                        || operation instanceof DeleteObjects);
    }

    private boolean watches(OnCollection<?> operation) {
        return collections.isEmpty() || collections.contains(operation.collection());
    }

    @Override
    protected Map<String, @Nullable Object> create(CreateObject create, OperationContext context, Next next) {
        CreateObject asked = create;
        if (watches(create)) {
            Created change = ask(new Created(create.collection(), create.args()), Created.class, context);
            asked = new CreateObject(create.collection(), change.values());
        }
        Map<String, @Nullable Object> created = next.proceed(asked);
        StorageRegistry registry = context.registry();
        ObjectTree.visit(registry, registry.collection(create.collection()), created, (collection, object) -> {
            if (collections.isEmpty() || collections.contains(collection.name())) {
                note(new Created(collection.name(), object), context);
            }
        });
        return created;
    }

    @Override
    protected long update(UpdateObjects update, OperationContext context, Next next) {
        if (!watches(update)) {
            return next.proceed(update);
        }
        CollectionDefinition collection = context.registry().collection(update.collection());
        MatchedObjects matched = MatchedObjects.of(collection, update.where(), next);
        if (matched.objects().isEmpty()) {
            return next.proceed(update);
        }
        Modified change =
                ask(new Modified(collection.name(), matched.keys(), update.updates()), Modified.class, context);
        long count = new MatchedObjects(collection, change.keys()).update(change.updates(), next);
        note(change, context);
        return count;
    }

    @Override
    protected long delete(DeleteObjects delete, OperationContext context, Next next) {
        if (!watches(delete)) {
            return next.proceed(delete);
        }
        CollectionDefinition collection = context.registry().collection(delete.collection());
        MatchedObjects matched = MatchedObjects.of(collection, delete.where(), next);
        requireWithin(delete, matched);
        if (matched.objects().isEmpty()) {
            return next.proceed(delete);
        }
        Deleted change = ask(new Deleted(collection.name(), matched.keys()), Deleted.class, context);
        long count = new MatchedObjects(collection, change.keys()).delete(next);
        note(change, context);
        return count;
    }

    private static void requireWithin(DeleteObjects delete, MatchedObjects matched) {
        Long limit = delete.limit();
        int actual = matched.objects().size();
        if (limit != null && actual > limit) {
            throw new DeletionTooBroadException(delete.collection(), limit, actual);
        }
    }

    private <C extends Change> C ask(C change, Class<C> kind, OperationContext context) {
        Change answer = listener.before(change, context);
        if (!kind.isInstance(answer) || !answer.collection().equals(change.collection())) {
            throw new IllegalStateException(
                    "A change listener answered %s to %s; it takes the same kind and collection."
                            .formatted(answer, change));
        }
        return kind.cast(answer);
    }

    private void note(Change change, OperationContext context) {
        context.get(noted).orElseGet(() -> begin(context)).changes().add(change);
    }

    private Noted begin(OperationContext context) {
        Noted begun = new Noted(new ArrayList<>());
        context.put(noted, begun);
        context.afterCommit(() -> listener.after(List.copyOf(begun.changes()), context));
        return begun;
    }
}
