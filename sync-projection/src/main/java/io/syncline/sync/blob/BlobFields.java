package io.syncline.sync.blob;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which fields of which collections hold bytes. */
final class BlobFields {

    private final Map<String, List<FieldDefinition>> byCollection = new HashMap<>();

    BlobFields(StorageRegistry registry) {
        for (CollectionDefinition collection : registry.collections()) {
            List<FieldDefinition> fields = collection.fields().stream()
                    .filter(field -> field.type().holdsBytes())
                    .toList();
            if (!fields.isEmpty()) {
                byCollection.put(collection.name(), fields);
            }
        }
    }

    /** Whether no collection has any. */
    boolean areNone() {
        return byCollection.isEmpty();
    }

    List<FieldDefinition> of(String collection) {
        return byCollection.getOrDefault(collection, List.of());
    }
}
