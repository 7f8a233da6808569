package io.syncline.sync.adopt;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.refusal.OperationRefusedException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.storage.StorageManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The device's objects of one collection, as adoption reads and writes them: many at a time. */
final class DeviceObjects {

    /** A condition with more alternatives would be nested too deeply for the database. */
    private static final int MOST_ALTERNATIVES = 200;

    private final StorageManager storage;
    private final CollectionDefinition collection;

    DeviceObjects(StorageManager storage, CollectionDefinition collection) {
        this.storage = storage;
        this.collection = collection;
    }

    boolean isEmpty() {
        return storage.collection(collection.name()).countObjects(Map.of()) == 0;
    }

    /** Those of the objects with these keys that are there, by their key's text. */
    Map<String, Map<String, @Nullable Object>> find(Collection<Map<String, Object>> keys) {
        Map<String, Map<String, @Nullable Object>> found = new HashMap<>();
        List<Map<String, Object>> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += MOST_ALTERNATIVES) {
            List<Map<String, Object>> some = all.subList(from, Math.min(all.size(), from + MOST_ALTERNATIVES));
            storage.collection(collection.name())
                    .findObjects(oneOf(some))
                    .forEach(object -> found.put(collection.idOf(object).key(), object));
        }
        return found;
    }

    private Map<String, @Nullable Object> oneOf(List<Map<String, Object>> keys) {
        Map<String, @Nullable Object> where = new LinkedHashMap<>();
        if (collection.key().size() > 1) {
            where.put("$or", keys);
            return where;
        }
        FieldDefinition key = collection.key().get(0);
        where.put(
                key.name(),
                Map.of(
                        "$in",
                        keys.stream().map(values -> values.get(key.name())).toList()));
        return where;
    }

    /**
     * Writes all in one batch. When that is refused, in halves, so that the rest of it is written; what is refused alone
     * goes to the consumer.
     */
    <T> void write(
            List<T> changes,
            Function<T, StorageOperation.OnCollection<?>> operation,
            BiConsumer<T, OperationRefusedException> refused) {
        if (changes.isEmpty()) {
            return;
        }
        try {
            writeTogether(changes.stream().map(operation).toList());
        } catch (OperationRefusedException e) {
            int middle = changes.size() / 2;
            if (middle == 0) {
                refused.accept(changes.get(0), e);
            } else {
                write(changes.subList(0, middle), operation, refused);
                write(changes.subList(middle, changes.size()), operation, refused);
            }
        }
    }

    /** Writes all in one batch, or nothing. */
    void writeTogether(List<? extends StorageOperation.OnCollection<?>> operations) {
        storage.operation(
                new ExecuteBatch(operations.stream().map(BatchStep::of).toList()));
    }
}
