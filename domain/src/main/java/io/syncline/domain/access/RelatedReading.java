package io.syncline.domain.access;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.FindOptions.RelatedObjects;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.Relation;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is at the other end of relations where a caller may not see all of it: one find for each relation and each
 * {@value #MOST_AT_ONCE} objects, under the rules of the collection there.
 */
final class RelatedReading {

    private static final int MOST_AT_ONCE = 500;

    private final Reading reading;
    private final Guard guard;
    private final StorageRegistry registry;

    RelatedReading(Reading reading, Guard guard, StorageRegistry registry) {
        this.reading = reading;
        this.guard = guard;
        this.registry = registry;
    }

    /**
     * Whether relations have to be read by themselves: where they lead to guarded collections, and where rules look at the
     * objects, as a parent that was read along stands in place of its key.
     */
    boolean isApart(CollectionDefinition collection, AccessType access, List<RelatedObjects> asked) {
        return !asked.isEmpty() && (guard.asksEach(collection.name(), access) || isGuarded(collection, asked));
    }

    /** Whether a guarded collection stands at the end, or on the way, of one of the paths. */
    private boolean isGuarded(CollectionDefinition collection, List<RelatedObjects> asked) {
        return byName(asked).entrySet().stream().anyMatch(entry -> {
            Relation relation = relation(collection, entry.getKey());
            return guard.guards(relation.to().name()) || isGuarded(relation.to(), further(entry));
        });
    }

    List<String> names(List<RelatedObjects> asked) {
        return List.copyOf(byName(asked).keySet());
    }

    /** The objects, each with its related ones under the name of the relation. */
    List<Map<String, @Nullable Object>> added(
            CollectionDefinition collection, List<Map<String, @Nullable Object>> objects, List<RelatedObjects> asked) {
        List<Map<String, @Nullable Object>> copies = new ArrayList<>();
        objects.forEach(object -> copies.add(new LinkedHashMap<>(object)));
        byName(asked).entrySet().forEach(entry -> {
            Relation relation = relation(collection, entry.getKey());
            RelatedObjects own = entry.getValue().stream()
                    .filter(related -> related.path().equals(entry.getKey()))
                    .findFirst()
                    .orElse(new RelatedObjects(entry.getKey(), List.of(), null));
            add(copies, objects, relation, own, further(entry));
        });
        return copies;
    }

    private void add(
            List<Map<String, @Nullable Object>> copies,
            List<Map<String, @Nullable Object>> objects,
            Relation relation,
            RelatedObjects own,
            List<RelatedObjects> further) {
        String near = relation.near().name();
        List<Object> values = objects.stream()
                .flatMap(object -> Stream.ofNullable(object.get(near)))
                .distinct()
                .toList();
        Map<Object, List<Map<String, @Nullable Object>>> found = find(relation, values, own, further);
        for (int i = 0; i < copies.size(); i++) {
            Object value = objects.get(i).get(near);
            List<Map<String, @Nullable Object>> related =
                    value == null ? List.of() : found.getOrDefault(value, List.of());
            copies.get(i).put(relation.name(), ofOne(relation, own, related));
        }
    }

    private static @Nullable Object ofOne(
            Relation relation, RelatedObjects own, List<Map<String, @Nullable Object>> related) {
        if (relation.leads() != Relation.Leads.TO_CHILDREN) {
            return related.isEmpty() ? null : new LinkedHashMap<>(related.get(0));
        }
        long limit = own.limit() == null ? Long.MAX_VALUE : own.limit();
        return related.stream().limit(limit).map(LinkedHashMap::new).toList();
    }

    private Map<Object, List<Map<String, @Nullable Object>>> find(
            Relation relation, List<Object> values, RelatedObjects own, List<RelatedObjects> further) {
        // A parent is known by its key, as whoever reads one object knows it.
        AccessType access = relation.leads() == Relation.Leads.TO_PARENT ? AccessType.READ : AccessType.LIST;
        FindOptions options = new FindOptions(own.order(), null, 0, false, List.of(), List.of());
        String far = relation.far().name();
        Map<Object, List<Map<String, @Nullable Object>>> byValue = new LinkedHashMap<>();
        for (int from = 0; from < values.size(); from += MOST_AT_ONCE) {
            List<Object> some = values.subList(from, Math.min(from + MOST_AT_ONCE, values.size()));
            List<Map<String, @Nullable Object>> found = reading.find(
                    new FindObjects(relation.to().name(), Map.of(far, Map.of("$in", some)), options), access);
            List<Map<String, @Nullable Object>> whole =
                    further.isEmpty() ? found : added(relation.to(), found, further);
            for (int i = 0; i < found.size(); i++) {
                Object value = Objects.requireNonNull(found.get(i).get(far));
                byValue.computeIfAbsent(value, any -> new ArrayList<>()).add(whole.get(i));
            }
        }
        return byValue;
    }

    private Relation relation(CollectionDefinition collection, String name) {
        return registry.findRelation(collection, name)
                .orElseThrow(() -> new InvalidInputException(
                        "Collection '%s' has no relation '%s'.".formatted(collection.name(), name)));
    }

    private static Map<String, List<RelatedObjects>> byName(List<RelatedObjects> asked) {
        Map<String, List<RelatedObjects>> byName = new LinkedHashMap<>();
        for (RelatedObjects related : asked) {
            String path = related.path();
            int dot = path.indexOf('.');
            byName.computeIfAbsent(dot < 0 ? path : path.substring(0, dot), any -> new ArrayList<>())
                    .add(related);
        }
        return byName;
    }

    private static List<RelatedObjects> further(Map.Entry<String, List<RelatedObjects>> entry) {
        String before = entry.getKey() + ".";
        return entry.getValue().stream()
                .filter(related -> related.path().startsWith(before))
                .map(related ->
                        new RelatedObjects(related.path().substring(before.length()), related.order(), related.limit()))
                .toList();
    }
}
