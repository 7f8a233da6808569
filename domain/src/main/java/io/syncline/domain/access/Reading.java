package io.syncline.domain.access;

import io.syncline.domain.middleware.Caller;
import io.syncline.domain.middleware.StorageMiddleware.Next;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds for one caller. Ownership narrows the filter; permissions are asked object by object, before skip and limit, so a
 * permission on a large collection reads all that matches.
 */
final class Reading {

    private final List<AccessRules> modules;
    private final Caller caller;
    private final StorageRegistry registry;

    Reading(List<AccessRules> modules, Caller caller, StorageRegistry registry) {
        this.modules = modules;
        this.caller = caller;
        this.registry = registry;
    }

    List<Map<String, @Nullable Object>> find(
            String name, Map<String, @Nullable Object> where, FindOptions options, Next next) {
        CollectionDefinition collection = registry.collection(name);
        requireNoRelations(collection, where, options);
        AccessType access = namesOne(collection, where) ? AccessType.READ : AccessType.LIST;
        List<Map<String, @Nullable Object>> filters = new ArrayList<>(List.of(where));
        boolean asksEach = false;
        for (AccessRules rules : modules) {
            if (!rules.allows(name, access)) {
                throw Checks.refused(rules, name, Checks.permissionName(access), null, caller);
            }
            AccessRules.Ownership ownership = rules.ownership(name, access);
            if (ownership != null) {
                filters.add(Map.of(ownership.field(), caller.id()));
            }
            asksEach |= rules.permission(name, access) != null;
        }
        filters.removeIf(Map::isEmpty);
        Map<String, @Nullable Object> narrowed = filters.isEmpty() ? Map.of() : Map.of("$and", filters);
        if (!asksEach) {
            return next.proceed(new FindObjects(name, narrowed, options));
        }
        FindOptions all = new FindOptions(options.order(), null, 0, options.reverse(), options.ignoreCase(), List.of());
        return next.proceed(new FindObjects(name, narrowed, all)).stream()
                .filter(object -> modules.stream()
                        .allMatch(rules -> Checks.check(rules, name, access, object, caller)
                                .isEmpty()))
                .skip(options.skip())
                .limit(Optional.ofNullable(options.limit()).orElse(Long.MAX_VALUE))
                .map(object -> only(collection, object, options.fields()))
                .toList();
    }

    /** What is read through a relation would come past the rules of the other collection. */
    private void requireNoRelations(
            CollectionDefinition collection, Map<String, @Nullable Object> where, FindOptions options) {
        boolean reaches = !options.relations().isEmpty() || reachesOut(collection, where);
        for (AccessRules rules : modules) {
            if (reaches && registry.collections().stream().anyMatch(other -> rules.guards(other.name()))) {
                throw Checks.refused(rules, collection.name(), "relations", null, caller);
            }
        }
    }

    private static boolean reachesOut(CollectionDefinition collection, @Nullable Object filter) {
        if (filter instanceof List<?> several) {
            return several.stream().anyMatch(one -> reachesOut(collection, one));
        }
        return filter instanceof Map<?, ?> map
                && map.entrySet().stream().anyMatch(entry -> {
                    String name = String.valueOf(entry.getKey());
                    if (name.equals("$and") || name.equals("$or") || name.equals("$not")) {
                        return reachesOut(collection, entry.getValue());
                    }
                    return !ownField(collection, name, entry.getValue());
                });
    }

    /** A link field can be compared, but a filter on what it leads to looks at another collection. */
    private static boolean ownField(CollectionDefinition collection, String name, @Nullable Object value) {
        boolean link = collection.relationships().stream().anyMatch(relationship -> name.equals(relationship.alias()));
        if (link) {
            return !(value instanceof Map<?, ?> map)
                    || map.keySet().stream().allMatch(key -> String.valueOf(key).startsWith("$"));
        }
        String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return name.startsWith("$")
                || (collection.findField(first).isPresent()
                        && collection.relationships().stream().noneMatch(related -> first.equals(related.alias())));
    }

    private static boolean namesOne(CollectionDefinition collection, Map<String, @Nullable Object> where) {
        return collection.key().stream()
                .map(FieldDefinition::name)
                .allMatch(part -> where.get(part) != null && !(where.get(part) instanceof Map<?, ?>));
    }

    private static Map<String, @Nullable Object> only(
            CollectionDefinition collection, Map<String, @Nullable Object> object, List<String> fields) {
        if (fields.isEmpty()) {
            return object;
        }
        Map<String, @Nullable Object> some = new LinkedHashMap<>(object);
        some.keySet().removeIf(name -> !fields.contains(name) && !collection.isKey(name));
        return some;
    }
}
