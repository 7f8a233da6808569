package io.syncline.device.api;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A collection, in the form in which callers get it.
 *
 * @param key the names of the fields that make up the key
 * @param fields as in a schema file
 * @param count how many objects there are; null when the caller may not know
 */
record CollectionSummary(
        String name,
        String version,
        List<String> key,
        Map<String, Field> fields,
        @Nullable Long count) {

    record Field(String type, boolean optional) {}

    static CollectionSummary of(CollectionDefinition collection, @Nullable Long count) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (FieldDefinition field : collection.fields()) {
            fields.put(field.name(), new Field(field.typeName(), field.optional()));
        }
        List<String> key = collection.key().stream().map(FieldDefinition::name).toList();
        return new CollectionSummary(collection.name(), collection.version(), key, fields, count);
    }
}
