package io.syncline.domain.storage;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The key's fields among the updates of an object. Who sends back a whole object sends its key with it, and that is no
 * change; any other key is.
 *
 * @param key the new values of the key's fields that were given
 */
record KeptKey(CollectionDefinition collection, Map<String, @Nullable Object> key) {

    /** Refuses to give that object another key. */
    void requireSame(ObjectId id) {
        if (key.isEmpty()) {
            return;
        }
        Map<String, Object> own = collection.keyValues(id.key());
        key.forEach((field, value) -> {
            Object canonical = collection.field(field).canonical(value);
            if (!Objects.equals(own.get(field), canonical)) {
                throw new InvalidInputException(
                        "Field '%s' is part of the key of collection '%s' and can not be changed; create another object instead."
                                .formatted(field, collection.name()));
            }
        });
    }
}
