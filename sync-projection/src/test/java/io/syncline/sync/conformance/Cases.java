package io.syncline.sync.conformance;

import io.syncline.domain.operation.BatchResult;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.SynclineDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Short words for what cases do. */
interface Cases {

    SynclineDevice device();

    DeviceStore store();

    /** How many rows each table has. */
    Map<String, Long> rowsByTable();

    /** Closes the device, and opens it again on what it has stored. */
    void restart();

    default StorageCollection collection(String name) {
        return device().storage().collection(name);
    }

    default Map<String, @Nullable Object> create(String collection, Object... fieldsAndValues) {
        return collection(collection).createObject(Fixture.values(fieldsAndValues));
    }

    default Map<String, @Nullable Object> object(String collection, String id) {
        return collection(collection).findObject(Map.of("id", id)).orElseThrow();
    }

    /** The keys of what is found, one behind the other; they are one letter each. */
    default String found(String collection, Map<String, @Nullable Object> where, FindOptions options) {
        return ids(collection, where, options).stream().map(String::valueOf).collect(Collectors.joining());
    }

    default String found(String collection, Map<String, @Nullable Object> where) {
        return found(collection, where, FindOptions.NONE);
    }

    default List<Object> ids(String collection, Map<String, @Nullable Object> where, FindOptions options) {
        List<Object> ids = new ArrayList<>();
        collection(collection)
                .findObjects(where, options)
                .forEach(object -> ids.add(Objects.requireNonNull(object.get("id"))));
        return ids;
    }

    default BatchResult batch(BatchStep... steps) {
        return device().storage().operation(new StorageOperation.ExecuteBatch(List.of(steps)));
    }

    default long events() {
        return store().storageEngine().createHeadToken().position().orElse(0);
    }

    static BatchStep creating(String collection, Object... fieldsAndValues) {
        return BatchStep.of(new StorageOperation.CreateObject(collection, Fixture.values(fieldsAndValues)));
    }
}
