package io.syncline.domain.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A collection as it is, or was, under one version of its schema.
 *
 * @param fields all fields by name, those of the key and the links included
 * @param renames the fields that had another name in the version before: the name now, and the name then
 */
public record CollectionVersion(
        String collection, String version, Map<String, FieldDefinition> fields, Map<String, String> renames) {

    public CollectionVersion {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        renames = Map.copyOf(renames);
    }
}
