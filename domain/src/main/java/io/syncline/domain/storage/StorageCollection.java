package io.syncline.domain.storage;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.Update;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The methods that storex has on a collection, each of them one storage operation. */
public final class StorageCollection {

    private final StorageManager storage;
    private final CollectionDefinition definition;

    StorageCollection(StorageManager storage, CollectionDefinition definition) {
        this.storage = storage;
        this.definition = definition;
    }

    public CollectionDefinition definition() {
        return definition;
    }

    /** Creates an object and answers it, with its key. */
    public Map<String, @Nullable Object> createObject(Map<String, @Nullable Object> args) {
        return storage.operation(new StorageOperation.CreateObject(definition.name(), args));
    }

    /** The first object that matches, by key. */
    public Optional<Map<String, @Nullable Object>> findObject(Map<String, @Nullable Object> where) {
        return storage.operation(new StorageOperation.FindObject(definition.name(), where, FindOptions.NONE));
    }

    /** The first object that matches, in the order and with the fields and relations of the options. */
    public Optional<Map<String, @Nullable Object>> findObject(
            Map<String, @Nullable Object> where, FindOptions options) {
        return storage.operation(new StorageOperation.FindObject(definition.name(), where, options));
    }

    /** All objects that match, by key. */
    public List<Map<String, @Nullable Object>> findObjects(Map<String, @Nullable Object> where) {
        return findObjects(where, FindOptions.NONE);
    }

    /** The objects that match, as the options say. */
    public List<Map<String, @Nullable Object>> findObjects(Map<String, @Nullable Object> where, FindOptions options) {
        return storage.operation(new StorageOperation.FindObjects(definition.name(), where, options));
    }

    /**
     * As {@link #findObjects(Map, FindOptions)}, one object after the other: memory does not grow with their number,
     * and writers are not kept waiting. The stream shows one state of the data, and must be closed:
     *
     * <pre>{@code
     * try (var users = storage.collection("user").streamObjects(Map.of(), FindOptions.NONE)) {
     *     users.forEach(…);
     * }
     * }</pre>
     */
    public Stream<Map<String, @Nullable Object>> streamObjects(
            Map<String, @Nullable Object> where, FindOptions options) {
        return storage.operation(new StorageOperation.StreamObjects(definition.name(), where, options));
    }

    /** Gives each object that matches to the consumer, as {@link #streamObjects} does, and closes the stream. */
    public void forEachObject(
            Map<String, @Nullable Object> where,
            FindOptions options,
            Consumer<? super Map<String, @Nullable Object>> consumer) {
        try (Stream<Map<String, @Nullable Object>> objects = streamObjects(where, options)) {
            objects.forEach(consumer);
        }
    }

    /** How many objects match. */
    public long countObjects(Map<String, @Nullable Object> where) {
        return storage.operation(new StorageOperation.CountObjects(definition.name(), where));
    }

    /** How many objects match, where case does not matter in some fields, or counting up to a limit is enough. */
    public long countObjects(Map<String, @Nullable Object> where, FindOptions options) {
        return storage.operation(new StorageOperation.CountObjects(definition.name(), where, options));
    }

    /**
     * Gives new values to some fields of the objects that match, or changes what they have by operators ({@code {"age":
     * {"$inc": 1}}}, {@code {"$inc": {"age": 1}}}); answers how many matched.
     */
    public long updateObjects(Map<String, @Nullable Object> where, Map<String, @Nullable Object> updates) {
        return storage.operation(new StorageOperation.UpdateObjects(definition.name(), where, updates));
    }

    /** Changes the objects that match as the update says; answers how many matched. */
    public long updateObjects(Map<String, @Nullable Object> where, Update update) {
        return updateObjects(where, update.asUpdates());
    }

    /** Gives new values to some fields of this object, which is known by its key; answers 1, or 0 if it is not there. */
    public long updateOneObject(Map<String, @Nullable Object> object, Map<String, @Nullable Object> updates) {
        return updateObjects(keyOf(object), updates);
    }

    /** Changes this object, which is known by its key, as the update says; answers 1, or 0 if it is not there. */
    public long updateOneObject(Map<String, @Nullable Object> object, Update update) {
        return updateObjects(keyOf(object), update);
    }

    /** Deletes the objects that match; answers how many. */
    public long deleteObjects(Map<String, @Nullable Object> where) {
        return storage.operation(new StorageOperation.DeleteObjects(definition.name(), where, null));
    }

    /**
     * As {@link #deleteObjects(Map)}, with a guard.
     *
     * @throws io.syncline.domain.refusal.DeletionTooBroadException when more than {@code limit} match
     */
    public long deleteObjects(Map<String, @Nullable Object> where, long limit) {
        return storage.operation(new StorageOperation.DeleteObjects(definition.name(), where, limit));
    }

    /** Deletes this object, which is known by its key; answers 1, or 0 if it is not there. */
    public long deleteOneObject(Map<String, @Nullable Object> object) {
        return deleteObjects(keyOf(object));
    }

    private Map<String, @Nullable Object> keyOf(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (FieldDefinition part : definition.key()) {
            key.put(part.name(), object.get(part.name()));
        }
        return key;
    }
}
