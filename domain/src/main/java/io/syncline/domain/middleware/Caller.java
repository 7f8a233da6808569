package io.syncline.domain.middleware;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf an operation runs.
 *
 * @param id who it is, as access rules compare it with the owners of objects; not empty
 * @param attributes what else rules may ask about: roles, a tenant
 */
public record Caller(String id, Map<String, @Nullable Object> attributes) {

    public Caller {
        if (id.isBlank()) {
            throw new IllegalArgumentException("A caller needs an id.");
        }
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A caller of whom only the id is known. */
    public static Caller of(String id) {
        return new Caller(id, Map.of());
    }
}
