package io.syncline.domain.storage;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.UniqueViolationException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.IndexDefinition;
import io.syncline.domain.registry.Relationship;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rules that a write on this device has to keep: unique indices, and links that are enforced. They can not bind what
 * other devices have written meanwhile, so they are checked here and not by the database.
 */
final class LocalRules {

    private final StorageRegistry registry;
    private final Supplier<ObjectReader> reader;

    LocalRules(StorageRegistry registry, Supplier<ObjectReader> reader) {
        this.registry = registry;
        this.reader = reader;
    }

    /** Refuses new values of an object, all or some, that break a rule. */
    void check(CollectionDefinition collection, ObjectId id, Map<String, ? extends @Nullable Object> written) {
        for (Relationship link : collection.relationships()) {
            Object value = written.get(link.alias());
            if (value != null) {
                LongestKey.checkLink(collection, link.alias(), value);
                checkLink(collection, link, value);
            }
        }
        for (IndexDefinition index : uniqueIndices(collection)) {
            if (index.fields().stream().anyMatch(written::containsKey)) {
                checkUnique(collection, index, id, written);
            }
        }
    }

    private static List<IndexDefinition> uniqueIndices(CollectionDefinition collection) {
        List<IndexDefinition> unique = new ArrayList<>();
        collection.indices().stream().filter(IndexDefinition::unique).forEach(unique::add);
        collection.relationships().stream()
                .filter(link -> link.kind() == Relationship.Kind.SINGLE_CHILD_OF)
                .forEach(link -> unique.add(new IndexDefinition(List.of(link.alias()), true)));
        return unique;
    }

    private void checkLink(CollectionDefinition collection, Relationship link, Object value) {
        if (!link.enforced()) {
            return;
        }
        CollectionDefinition parent = registry.collection(link.parent());
        ObjectId id = parent.key().size() > 1
                ? parent.idOf(String.valueOf(value))
                : parent.idOf(Map.of(parent.key().get(0).name(), value));
        if (reader.get().read(id).isEmpty()) {
            throw new InvalidInputException(
                    "Link '%s' of collection '%s' leads to the object '%s' of collection '%s', which is not there."
                            .formatted(link.alias(), collection.name(), id.key(), parent.name()));
        }
    }

    /** As in SQL, an object that lacks one of the values is like no other. */
    private void checkUnique(
            CollectionDefinition collection,
            IndexDefinition index,
            ObjectId id,
            Map<String, ? extends @Nullable Object> written) {
        Map<String, @Nullable Object> values = valuesOf(index, id, written);
        List<Filter> same = new ArrayList<>();
        for (String field : index.fields()) {
            if (values.get(field) == null) {
                return;
            }
            same.add(new Filter.Equal(collection.field(field), values.get(field)));
        }
        Query query = new Query(collection, new Filter.All(same), FindOptions.NONE.withLimit(2));
        Optional<ObjectId> other = reader.get().findIds(query).stream()
                .filter(found -> !found.equals(id))
                .findFirst();
        if (other.isPresent()) {
            throw new UniqueViolationException(
                    other.get(),
                    index.fields(),
                    index.fields().stream().map(values::get).toList());
        }
    }

    /** A modification may write only some of the index's fields; the others are as they were. */
    private Map<String, @Nullable Object> valuesOf(
            IndexDefinition index, ObjectId id, Map<String, ? extends @Nullable Object> written) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (!written.keySet().containsAll(index.fields())) {
            values.putAll(reader.get().read(id).orElse(Map.of()));
        }
        values.putAll(written);
        return values;
    }
}
