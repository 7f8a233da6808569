package io.syncline.sync.adopt;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.sync.adopt.source.Conversion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link to a compound key, which no column has but several make up together.
 *
 * @param field the link's
 * @param columns for each part of the parent's key the place of its column among those that are read
 */
record LinkMapping(FieldDefinition field, CollectionDefinition parent, Map<FieldDefinition, Integer> columns) {

    /**
     * What the link carries; null where a part is missing.
     *
     * @throws IllegalArgumentException when a value is not of the type of its part
     */
    @Nullable
    Object value(@Nullable Object[] row) {
        Map<String, Object> key = new LinkedHashMap<>();
        for (Map.Entry<FieldDefinition, Integer> part : columns.entrySet()) {
            Object value = row[part.getValue()];
            if (value == null) {
                return null;
            }
            key.put(part.getKey().name(), Conversion.convert(part.getKey().valueType(), value));
        }
        return parent.linkValue(key);
    }
}
