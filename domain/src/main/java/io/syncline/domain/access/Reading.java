package io.syncline.domain.access;

import io.syncline.domain.middleware.StorageMiddleware.Next;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation.CountObjects;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.operation.StorageOperation.StreamObjects;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds for one caller. Ownership narrows the filter; permissions are asked object by object, before skip and limit, so a
 * permission on a large collection reads all that matches, one object after the other. Filters see through relations, and
 * relations give, only what the caller may see there too.
 */
final class Reading {

    private final Guard guard;
    private final StorageRegistry registry;
    private final Next next;

    Reading(Guard guard, StorageRegistry registry, Next next) {
        this.guard = guard;
        this.registry = registry;
        this.next = next;
    }

    List<Map<String, @Nullable Object>> find(FindObjects find) {
        CollectionDefinition collection = registry.collection(find.collection());
        return find(find, access(collection, find.where()));
    }

    /** The objects that a write means. */
    List<Map<String, @Nullable Object>> meant(String collection, Map<String, @Nullable Object> where) {
        return find(new FindObjects(collection, where, FindOptions.NONE));
    }

    List<Map<String, @Nullable Object>> find(FindObjects find, AccessType access) {
        CollectionDefinition collection = registry.collection(find.collection());
        FindOptions options = find.options();
        RelatedReading related = new RelatedReading(this, guard, registry);
        boolean relationsApart = related.isApart(collection, access, options.relations());
        FindOptions own = relationsApart ? withoutRelations(options) : options;
        List<Map<String, @Nullable Object>> found = new ArrayList<>(
                guard.asksEach(collection.name(), access)
                        ? all(collection, find.where(), own, access)
                        : next.proceed(
                                new FindObjects(collection.name(), narrowed(collection, find.where(), access), own)));
        if (!relationsApart) {
            return found;
        }
        List<Map<String, @Nullable Object>> withRelated = related.added(collection, found, options.relations());
        return withRelated.stream()
                .map(object -> only(collection, object, options, related.names(options.relations())))
                .toList();
    }

    private List<Map<String, @Nullable Object>> all(
            CollectionDefinition collection,
            Map<String, @Nullable Object> where,
            FindOptions options,
            AccessType access) {
        try (Stream<Map<String, @Nullable Object>> seen = seen(collection, where, options, access)) {
            return seen.toList();
        }
    }

    /** Nothing is gathered, unless relations lead to guarded collections. */
    Stream<Map<String, @Nullable Object>> stream(StreamObjects stream) {
        CollectionDefinition collection = registry.collection(stream.collection());
        AccessType access = access(collection, stream.where());
        FindOptions options = stream.options();
        if (new RelatedReading(this, guard, registry).isApart(collection, access, options.relations())) {
            return find(new FindObjects(stream.collection(), stream.where(), options), access).stream();
        }
        if (guard.asksEach(collection.name(), access)) {
            return seen(collection, stream.where(), options, access);
        }
        return next.proceed(
                new StreamObjects(collection.name(), narrowed(collection, stream.where(), access), options));
    }

    long count(CountObjects count) {
        CollectionDefinition collection = registry.collection(count.collection());
        AccessType access = access(collection, count.where());
        if (!guard.asksEach(collection.name(), access)) {
            return next.proceed(
                    new CountObjects(collection.name(), narrowed(collection, count.where(), access), count.options()));
        }
        try (Stream<Map<String, @Nullable Object>> seen = seen(collection, count.where(), count.options(), access)) {
            return seen.count();
        }
    }

    private Stream<Map<String, @Nullable Object>> seen(
            CollectionDefinition collection,
            Map<String, @Nullable Object> where,
            FindOptions options,
            AccessType access) {
        FindOptions all = new FindOptions(options.order(), null, 0, options.reverse(), options.ignoreCase(), List.of());
        return next.proceed(new StreamObjects(collection.name(), narrowed(collection, where, access), all))
                .filter(object -> guard.shows(collection, access, object))
                .skip(options.skip())
                .limit(Optional.ofNullable(options.limit()).orElse(Long.MAX_VALUE))
                .map(object -> only(collection, object, options, List.of()));
    }

    private Map<String, @Nullable Object> narrowed(
            CollectionDefinition collection, Map<String, @Nullable Object> where, AccessType access) {
        guard.requireAllowed(collection, access);
        List<Map<String, @Nullable Object>> filters = new ArrayList<>(guard.owned(collection.name(), access));
        filters.add(new NarrowedFilter(this, guard, registry).of(collection, where));
        filters.removeIf(Map::isEmpty);
        return filters.isEmpty() ? Map.of() : filters.size() == 1 ? filters.get(0) : Map.of("$and", filters);
    }

    /** Who names a whole key reads one object; everything else lists. */
    private static AccessType access(CollectionDefinition collection, Map<String, @Nullable Object> where) {
        boolean namesOne = collection.key().stream()
                .map(FieldDefinition::name)
                .allMatch(part -> where.get(part) != null && !(where.get(part) instanceof Map<?, ?>));
        return namesOne ? AccessType.READ : AccessType.LIST;
    }

    private static FindOptions withoutRelations(FindOptions options) {
        return new FindOptions(
                options.order(), options.limit(), options.skip(), options.reverse(), options.ignoreCase(), List.of());
    }

    private static Map<String, @Nullable Object> only(
            CollectionDefinition collection,
            Map<String, @Nullable Object> object,
            FindOptions options,
            List<String> relations) {
        List<String> fields = options.fields();
        if (fields.isEmpty()) {
            return object;
        }
        Map<String, @Nullable Object> some = new LinkedHashMap<>(object);
        some.keySet().removeIf(name -> !fields.contains(name) && !collection.isKey(name) && !relations.contains(name));
        return some;
    }
}
