package io.syncline.domain.access;

import io.syncline.domain.middleware.Caller;
import io.syncline.domain.middleware.MatchedObjects;
import io.syncline.domain.middleware.ObjectTree;
import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.middleware.WriteSteps;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CountObjects;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.FindObject;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.operation.StorageOperation.StreamObjects;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.AccessRefusedException;
import io.syncline.domain.refusal.DeletionTooBroadException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.update.UpdateReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds callers to access rules. Questions are narrowed to what the caller may see; writes mean only objects that the
 * caller may see, and one that is not allowed undoes the whole unit of work. Operations without a caller are the
 * application's own and pass. Events of other devices do not come this way: what their devices allowed is a fact, and
 * refusing it here would keep devices from ending equal.
 *
 * <p>Put it last, so that it checks what the middleware before it has made of the operation.
 */
public final class AccessMiddleware extends WriteSteps {

    private final List<AccessRules> modules;

    public AccessMiddleware(List<AccessRules> modules) {
        this.modules = List.copyOf(modules);
    }

    @Override
    protected boolean concerns(StorageOperation<?> operation, OperationContext context) {
        return context.caller().isPresent();
    }

    @Override
    @SuppressWarnings("unchecked") // the operation's own type says what it answers
    protected <R> R question(StorageOperation<R> operation, OperationContext context, Next next) {
        Reading reading = new Reading(modules, caller(context), context.registry());
        if (operation instanceof FindObject find) {
            return (R)
                    reading.find(find.collection(), find.where(), find.options().withLimit(1), next).stream()
                            .findFirst();
        }
        if (operation instanceof FindObjects find) {
            return (R) reading.find(find.collection(), find.where(), find.options(), next);
        }
        if (operation instanceof StreamObjects stream) {
            return (R) reading.find(stream.collection(), stream.where(), stream.options(), next).stream();
        }
        CountObjects count = (CountObjects) operation;
        return (R) Long.valueOf(reading.find(count.collection(), count.where(), count.options(), next)
                .size());
    }

    @Override
    protected Map<String, @Nullable Object> create(CreateObject create, OperationContext context, Next next) {
        Caller caller = caller(context);
        Map<String, @Nullable Object> created = next.proceed(create);
        CollectionDefinition collection = context.registry().collection(create.collection());
        ObjectTree.visit(context.registry(), collection, created, (child, object) -> {
            require(child, AccessType.CREATE, object, caller);
            validate(child, object, field -> true, caller);
        });
        return created;
    }

    @Override
    protected long update(UpdateObjects update, OperationContext context, Next next) {
        Caller caller = caller(context);
        MatchedObjects matched = visible(update.collection(), update.where(), context, next);
        CollectionDefinition collection = matched.collection();
        requireAllowed(collection, AccessType.UPDATE, caller);
        matched.objects().forEach(object -> require(collection, AccessType.UPDATE, object, caller));
        if (matched.objects().isEmpty()) {
            return 0;
        }
        long count = matched.update(update.updates(), next);
        Set<String> written =
                UpdateReader.read(collection, update.updates()).changes().fields();
        for (Map<String, @Nullable Object> object : matched.now(next)) {
            requireKeptOwner(matched, object, caller);
            require(collection, AccessType.UPDATE, object, caller);
            validate(collection, object, written::contains, caller);
        }
        return count;
    }

    @Override
    protected long delete(DeleteObjects delete, OperationContext context, Next next) {
        Caller caller = caller(context);
        MatchedObjects matched = visible(delete.collection(), delete.where(), context, next);
        requireAllowed(matched.collection(), AccessType.DELETE, caller);
        matched.objects().forEach(object -> require(matched.collection(), AccessType.DELETE, object, caller));
        Long limit = delete.limit();
        if (limit != null && matched.objects().size() > limit) {
            throw new DeletionTooBroadException(
                    delete.collection(), limit, matched.objects().size());
        }
        return matched.delete(next);
    }

    private MatchedObjects visible(
            String collection, Map<String, @Nullable Object> where, OperationContext context, Next next) {
        Reading reading = new Reading(modules, caller(context), context.registry());
        return new MatchedObjects(
                context.registry().collection(collection), reading.find(collection, where, FindOptions.NONE, next));
    }

    private static Caller caller(OperationContext context) {
        Optional<Caller> caller = context.caller();
        return caller.orElseThrow(() -> new IllegalStateException("An operation without a caller is not guarded."));
    }

    private void requireAllowed(CollectionDefinition collection, AccessType access, Caller caller) {
        for (AccessRules rules : modules) {
            if (!rules.allows(collection.name(), access)) {
                throw Checks.refused(rules, collection.name(), Checks.permissionName(access), null, caller);
            }
        }
    }

    private void require(
            CollectionDefinition collection, AccessType access, Map<String, @Nullable Object> object, Caller caller) {
        for (AccessRules rules : modules) {
            Optional<AccessRefusedException> refusal = Checks.check(rules, collection.name(), access, object, caller);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        }
    }

    /** Who could give objects away, or take them, could get round every other rule. */
    private void requireKeptOwner(MatchedObjects matched, Map<String, @Nullable Object> after, Caller caller) {
        CollectionDefinition collection = matched.collection();
        for (AccessRules rules : modules) {
            AccessRules.Ownership ownership = rules.ownerships().get(collection.name());
            if (ownership != null) {
                String key = collection.idOf(after).key();
                boolean kept = matched.objects().stream()
                        .filter(before -> collection.idOf(before).key().equals(key))
                        .allMatch(
                                before -> Objects.equals(before.get(ownership.field()), after.get(ownership.field())));
                if (!kept) {
                    throw Checks.refused(rules, collection.name(), "ownership", ownership.field(), caller);
                }
            }
        }
    }

    private void validate(
            CollectionDefinition collection,
            Map<String, @Nullable Object> object,
            Predicate<String> written,
            Caller caller) {
        for (AccessRules rules : modules) {
            rules.validations(collection.name()).forEach((field, rule) -> {
                if (written.test(field) && !rule.test(object.get(field), caller)) {
                    throw Checks.refused(rules, collection.name(), "validation", field, caller);
                }
            });
        }
    }
}
