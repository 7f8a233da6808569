package io.syncline.domain.middleware;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a write means, so that exactly these can be written and looked at again, whatever their fields have
 * become. They are held in memory.
 *
 * @param objects as they were when they were looked for
 */
public record MatchedObjects(CollectionDefinition collection, List<Map<String, @Nullable Object>> objects) {

    /** A filter of so many keys at once: databases have a limit for the values in one statement. */
    private static final int MOST_KEYS = 500;

    /** Looks for the objects that match now. Call it within the unit of work that writes. */
    public static MatchedObjects of(
            CollectionDefinition collection, Map<String, @Nullable Object> where, StorageMiddleware.Next next) {
        return new MatchedObjects(
                collection, next.proceed(new FindObjects(collection.name(), where, FindOptions.NONE)));
    }

    /** The same objects as they are now; those that are gone are missing. */
    public List<Map<String, @Nullable Object>> now(StorageMiddleware.Next next) {
        List<Map<String, @Nullable Object>> now = new ArrayList<>();
        filters()
                .forEach(
                        where -> now.addAll(next.proceed(new FindObjects(collection.name(), where, FindOptions.NONE))));
        return now;
    }

    /** Updates these; answers how many. */
    public long update(Map<String, @Nullable Object> updates, StorageMiddleware.Next next) {
        return filters().stream()
                .mapToLong(where -> next.proceed(new UpdateObjects(collection.name(), where, updates)))
                .sum();
    }

    /** Deletes these; answers how many. */
    public long delete(StorageMiddleware.Next next) {
        return filters().stream()
                .mapToLong(where -> next.proceed(new DeleteObjects(collection.name(), where, null)))
                .sum();
    }

    /** The keys' values, one map per object. */
    public List<Map<String, @Nullable Object>> keys() {
        return objects.stream().map(this::keyOf).toList();
    }

    private Map<String, @Nullable Object> keyOf(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        collection.key().forEach(part -> key.put(part.name(), object.get(part.name())));
        return key;
    }

    private List<Map<String, @Nullable Object>> filters() {
        List<Map<String, @Nullable Object>> keys = keys();
        List<Map<String, @Nullable Object>> filters = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            filters.add(anyOf(keys.subList(from, Math.min(from + MOST_KEYS, keys.size()))));
        }
        return filters;
    }

    private Map<String, @Nullable Object> anyOf(List<Map<String, @Nullable Object>> keys) {
        if (keys.size() == 1) {
            return keys.get(0);
        }
        List<FieldDefinition> parts = collection.key();
        if (parts.size() > 1) {
            return Map.of("$or", keys);
        }
        String field = parts.get(0).name();
        return Map.of(
                field, Map.of("$in", keys.stream().map(key -> key.get(field)).toList()));
    }
}
