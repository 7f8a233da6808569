package io.syncline.domain.access;

import io.syncline.domain.filter.Operand;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.Relation;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A caller's filter that looks through relations, made to hold only through objects that she may see. Otherwise she could
 * guess hidden values, one question at a time. Where ownership alone tells what she sees, its demand is added to the
 * filter; where permissions do, the related objects are looked for first, and the filter names those that were found.
 */
final class NarrowedFilter {

    private final Reading reading;
    private final Guard guard;
    private final StorageRegistry registry;

    NarrowedFilter(Reading reading, Guard guard, StorageRegistry registry) {
        this.reading = reading;
        this.guard = guard;
        this.registry = registry;
    }

    Map<String, @Nullable Object> of(CollectionDefinition collection, Map<?, ?> where) {
        Map<String, @Nullable Object> narrowed = new LinkedHashMap<>();
        List<@Nullable Object> more = new ArrayList<>();
        where.forEach((key, value) -> {
            String name = String.valueOf(key);
            Map<String, @Nullable Object> condition = condition(collection, name, value);
            if (condition.containsKey(name)) {
                narrowed.putAll(condition);
            } else {
                more.add(condition);
            }
        });
        if (more.isEmpty()) {
            return narrowed;
        }
        more.add(narrowed);
        return Map.of("$and", more);
    }

    private Map<String, @Nullable Object> condition(
            CollectionDefinition collection, String name, @Nullable Object value) {
        if ((name.equals("$and") || name.equals("$or")) && value instanceof List<?> several) {
            return Map.of(
                    name,
                    several.stream()
                            .map(one -> one instanceof Map<?, ?> filter ? of(collection, filter) : one)
                            .toList());
        }
        if (name.equals("$not") && value instanceof Map<?, ?> filter) {
            return Map.of(name, of(collection, filter));
        }
        return throughRelation(collection, name, value).orElseGet(() -> Collections.singletonMap(name, value));
    }

    private Optional<Map<String, @Nullable Object>> throughRelation(
            CollectionDefinition collection, String name, @Nullable Object value) {
        if (name.startsWith("$") || Operand.find(collection, name).isPresent()) {
            return Optional.empty();
        }
        int dot = name.indexOf('.');
        String alias = dot < 0 ? name : name.substring(0, dot);
        if (dot < 0 && !(value instanceof Map)) {
            return Optional.empty();
        }
        Map<?, ?> where = dot < 0 && value instanceof Map<?, ?> filter
                ? filter
                : Collections.singletonMap(name.substring(dot + 1), value);
        return registry.findRelation(collection, alias).flatMap(relation -> through(relation, where));
    }

    /** Empty when nothing has to be narrowed. */
    private Optional<Map<String, @Nullable Object>> through(Relation relation, Map<?, ?> where) {
        CollectionDefinition to = relation.to();
        if (!guard.guards(to.name())) {
            Map<String, @Nullable Object> further = of(to, where);
            return Optional.of(further)
                    .filter(narrowed -> !narrowed.equals(where))
                    .map(narrowed -> Map.of(relation.name() + ".$and", List.of(narrowed)));
        }
        guard.requireAllowed(to, AccessType.LIST);
        if (guard.asksEach(to.name(), AccessType.LIST)) {
            return Optional.of(Map.of(relation.near().name(), Map.of("$in", visible(relation, where))));
        }
        List<Map<String, @Nullable Object>> all = new ArrayList<>(guard.owned(to.name(), AccessType.LIST));
        all.add(of(to, where));
        return Optional.of(Map.of(relation.name() + ".$and", all));
    }

    private List<Object> visible(Relation relation, Map<?, ?> where) {
        Map<String, @Nullable Object> filter = new LinkedHashMap<>();
        where.forEach((name, value) -> filter.put(String.valueOf(name), value));
        return reading.find(new FindObjects(relation.to().name(), filter, FindOptions.NONE), AccessType.LIST).stream()
                .flatMap(object -> Stream.ofNullable(object.get(relation.far().name())))
                .distinct()
                .toList();
    }
}
