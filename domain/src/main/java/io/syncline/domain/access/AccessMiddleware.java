package io.syncline.domain.access;

import io.syncline.domain.middleware.Attribute;
import io.syncline.domain.middleware.MatchedObjects;
import io.syncline.domain.middleware.ObjectTree;
import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.middleware.WriteSteps;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CountObjects;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.FindObject;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.operation.StorageOperation.StreamObjects;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.DeletionTooBroadException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.update.UpdateReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Enforces access rules as operations run. What callers ask is narrowed to what they may see; what they write means only
 * objects that they may see, and a write that is not allowed undoes the whole unit of work. Validations and constraints
 * bind the application itself too. Events of other devices do not come this way: what their devices allowed is a fact, and
 * refusing it here would keep devices from ending equal.
 *
 * <p>Put it last, so that it checks what the middleware before it has made of the operation.
 */
public final class AccessMiddleware extends WriteSteps {

    private static final AtomicLong MIDDLEWARE = new AtomicLong();

    private final List<AccessRules> modules;
    private final @Nullable InstantSource clock;
    private final Attribute<Written> written =
            new Attribute<>("io.syncline.access.written." + MIDDLEWARE.incrementAndGet(), Written.class);

    /** Rules that do not ask for the time. */
    public AccessMiddleware(List<AccessRules> modules) {
        this.modules = List.copyOf(modules);
        this.clock = null;
    }

    /**
     * Rules that may ask for the time.
     *
     * @param clock where they take it from
     */
    public AccessMiddleware(List<AccessRules> modules, InstantSource clock) {
        this.modules = List.copyOf(modules);
        this.clock = clock;
    }

    @Override
    protected boolean concerns(StorageOperation<?> operation, OperationContext context) {
        return context.caller().isPresent() || new Bound(modules, context.registry()).bindEverybody(operation);
    }

    @Override
    @SuppressWarnings("unchecked") // the operation's own type says what it answers
    protected <R> R question(StorageOperation<R> operation, OperationContext context, Next next) {
        Reading reading = new Reading(guard(context, next), context.registry(), next);
        if (context.caller().isEmpty()) {
            return next.proceed(operation);
        }
        if (operation instanceof FindObject find) {
            return (R)
                    reading
                            .find(new FindObjects(
                                    find.collection(),
                                    find.where(),
                                    find.options().withLimit(1)))
                            .stream()
                            .findFirst();
        }
        if (operation instanceof FindObjects find) {
            return (R) reading.find(find);
        }
        if (operation instanceof StreamObjects stream) {
            return (R) reading.stream(stream);
        }
        return (R) Long.valueOf(reading.count((CountObjects) operation));
    }

    @Override
    protected Map<String, @Nullable Object> create(CreateObject create, OperationContext context, Next next) {
        Map<String, @Nullable Object> created = next.proceed(create);
        CollectionDefinition collection = context.registry().collection(create.collection());
        Guard guard = guard(context, next);
        ObjectTree.visit(context.registry(), collection, created, (child, object) -> {
            guard.require(child, AccessType.CREATE, object);
            guard.validate(child, object, field -> true);
            written(context).created(child, object);
        });
        return created;
    }

    @Override
    protected long update(UpdateObjects update, OperationContext context, Next next) {
        MatchedObjects matched = meant(update.collection(), update.where(), context, next);
        CollectionDefinition collection = matched.collection();
        Guard guard = guard(context, next);
        guard.requireAllowed(collection, AccessType.UPDATE);
        matched.objects().forEach(object -> guard.require(collection, AccessType.UPDATE, object));
        if (matched.objects().isEmpty()) {
            return 0;
        }
        long count = matched.update(update.updates(), next);
        Set<String> fields =
                UpdateReader.read(collection, update.updates()).changes().fields();
        Guard afterwards = guard(context, next);
        for (Map<String, @Nullable Object> object : matched.now(next)) {
            afterwards.requireKeptOwner(matched, object);
            afterwards.require(collection, AccessType.UPDATE, object);
            afterwards.validate(collection, object, fields::contains);
        }
        matched.objects().forEach(before -> written(context).updated(collection, before));
        return count;
    }

    @Override
    protected long delete(DeleteObjects delete, OperationContext context, Next next) {
        MatchedObjects matched = meant(delete.collection(), delete.where(), context, next);
        Guard guard = guard(context, next);
        guard.requireAllowed(matched.collection(), AccessType.DELETE);
        matched.objects().forEach(object -> guard.require(matched.collection(), AccessType.DELETE, object));
        Long limit = delete.limit();
        if (limit != null && matched.objects().size() > limit) {
            throw new DeletionTooBroadException(
                    delete.collection(), limit, matched.objects().size());
        }
        matched.objects().forEach(object -> written(context).deleted(matched.collection(), object));
        return matched.delete(next);
    }

    /** Constraints are about what an operation leaves behind, so they are asked when all of its steps are done. */
    @Override
    protected void end(OperationContext context, Next next) {
        written(context).check(guard(context, next), next);
    }

    private MatchedObjects meant(
            String collection, Map<String, @Nullable Object> where, OperationContext context, Next next) {
        CollectionDefinition definition = context.registry().collection(collection);
        if (context.caller().isEmpty()) {
            return MatchedObjects.of(definition, where, next);
        }
        Reading reading = new Reading(guard(context, next), context.registry(), next);
        return new MatchedObjects(definition, reading.meant(collection, where));
    }

    private Guard guard(OperationContext context, Next next) {
        return new Guard(modules, new Surroundings(context, next, clock));
    }

    private Written written(OperationContext context) {
        return context.get(written).orElseGet(() -> {
            Written begun = new Written();
            context.put(written, begun);
            return begun;
        });
    }
}
