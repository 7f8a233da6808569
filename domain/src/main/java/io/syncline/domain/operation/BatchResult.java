package io.syncline.domain.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch made.
 *
 * @param objects the created objects of the steps that have a placeholder, by placeholder
 */
public record BatchResult(Map<String, Map<String, @Nullable Object>> objects) {

    public BatchResult {
        objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
    }
}
