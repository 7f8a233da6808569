package io.syncline.sync.projection;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.WrittenValue;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.ConflictPolicies.UniqueViolation;
import io.syncline.domain.registry.IndexDefinition;
import io.syncline.domain.registry.Relationship;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.storage.Query;
import io.syncline.sync.conflict.ConflictChange;
import io.syncline.sync.conflict.ConflictEntry;
import io.syncline.sync.conflict.ConflictTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects that have the same value in a unique index, as their authors did not know of each other. Both stay as they are;
 * the one that has the value since later is marked. Which values meet is a question to the rows, so it is asked whenever
 * such a value comes into a row or leaves it, and the marks end by themselves.
 */
final class UniqueMarks {

    private final ObjectRows rows;
    private final SqlObjectReader reader;
    private final ConflictTable conflicts;
    private final Map<String, List<IndexDefinition>> indices = new HashMap<>();
    private final StorageRegistry registry;

    UniqueMarks(StorageRegistry registry, ObjectRows rows, SqlObjectReader reader, ConflictTable conflicts) {
        this.registry = registry;
        this.rows = rows;
        this.reader = reader;
        this.conflicts = conflicts;
        for (CollectionDefinition collection : registry.collections()) {
            List<IndexDefinition> unique = unique(collection);
            if (!unique.isEmpty() && collection.merge().conflicts().uniqueViolation() == UniqueViolation.KEEP_BOTH) {
                indices.put(collection.name(), unique);
            }
        }
    }

    private static List<IndexDefinition> unique(CollectionDefinition collection) {
        List<IndexDefinition> unique = new ArrayList<>();
        collection.indices().stream().filter(IndexDefinition::unique).forEach(unique::add);
        collection.relationships().stream()
                .filter(link -> link.kind() == Relationship.Kind.SINGLE_CHILD_OF)
                .forEach(link -> unique.add(new IndexDefinition(List.of(link.alias()), true)));
        return unique;
    }

    /**
     * A row is another one now. Within a transaction.
     *
     * @param before null where there was no row
     * @param after null where there is none
     */
    List<ConflictChange> after(ObjectId id, @Nullable ObjectState before, @Nullable ObjectState after) {
        List<IndexDefinition> unique = indices.getOrDefault(id.collection(), List.of());
        if (unique.isEmpty()) {
            return List.of();
        }
        List<ConflictChange> changes = new ArrayList<>();
        for (IndexDefinition index : unique) {
            CollectionDefinition collection = registry.collection(id.collection());
            Holder was = holder(collection, index, id, before);
            Holder is = holder(collection, index, id, after);
            if (was == null ? is != null : !was.equals(is)) {
                Set<Map<String, Object>> groups = new LinkedHashSet<>();
                Set<ObjectId> touched = new LinkedHashSet<>(Set.of(id));
                List<ConflictEntry> marks = new ArrayList<>();
                addGroup(was, groups);
                addGroup(is, groups);
                groups.forEach(values -> mark(collection, index, values, touched, marks));
                changes.addAll(conflicts.replaceMarks(name(index), touched, marks));
            }
        }
        return changes;
    }

    private static void addGroup(@Nullable Holder holder, Set<Map<String, Object>> groups) {
        if (holder != null) {
            groups.add(holder.values());
        }
    }

    private static String name(IndexDefinition index) {
        return String.join(",", index.fields());
    }

    /** An object with a value in the index, and since when it has it. */
    private record Holder(ObjectId id, Map<String, Object> values, Stamp since) {

        Object shown() {
            return values.size() == 1 ? values.values().iterator().next() : values;
        }
    }

    /** As in SQL, an object that lacks one of the values is like no other. */
    private static @Nullable Holder holder(
            CollectionDefinition collection, IndexDefinition index, ObjectId id, @Nullable ObjectState state) {
        if (state == null || state.created() == null) {
            return null;
        }
        Map<String, Object> key = collection.keyValues(id.key());
        Map<String, Object> values = new LinkedHashMap<>();
        Stamp since = null;
        for (String field : index.fields()) {
            WrittenValue written = state.fields().get(field);
            Object value = key.getOrDefault(field, written == null ? null : written.value());
            if (value == null) {
                return null;
            }
            values.put(field, value);
            Stamp stamp = written == null ? state.created() : written.stamp();
            since = since == null || stamp.isAfter(since) ? stamp : since;
        }
        return since == null ? null : new Holder(id, values, since);
    }

    private void mark(
            CollectionDefinition collection,
            IndexDefinition index,
            Map<String, Object> values,
            Set<ObjectId> touched,
            List<ConflictEntry> marks) {
        List<Filter> same = new ArrayList<>();
        values.forEach((field, value) -> same.add(new Filter.Equal(collection.field(field), value)));
        List<Holder> holders = new ArrayList<>();
        for (ObjectId id : reader.findIds(new Query(collection, new Filter.All(same), FindOptions.NONE))) {
            Holder holder = holder(collection, index, id, rows.load(id).state());
            touched.add(id);
            if (holder != null && holder.values().equals(values)) {
                holders.add(holder);
            }
        }
        holders.sort(Comparator.comparing(Holder::since)
                .thenComparing(holder -> holder.id().key()));
        for (Holder later : holders.subList(Math.min(1, holders.size()), holders.size())) {
            Holder first = holders.get(0);
            marks.add(ConflictEntry.ofUnique(
                    later.id(),
                    name(index),
                    later.shown(),
                    later.since(),
                    first.id().key(),
                    first.since()));
        }
    }
}
