package io.syncline.domain.middleware;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one step of a write does to the objects of one collection. */
public sealed interface Change {

    /** The collection whose objects change. */
    String collection();

    /**
     * An object comes into being.
     *
     * @param values before it is written: what the caller gave, and the key; with children nested in it. Afterwards: all
     *     fields; children are creations of their own
     */
    record Created(String collection, Map<String, @Nullable Object> values) implements Change {
        public Created {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * Some fields of some objects get new values.
     *
     * @param keys the objects, each by the values of its key's fields
     * @param updates the new values, or operators that say how they change
     */
    record Modified(String collection, List<Map<String, @Nullable Object>> keys, Map<String, @Nullable Object> updates)
            implements Change {
        public Modified {
            keys = List.copyOf(keys);
            updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
        }
    }

    /**
     * Objects go.
     *
     * @param keys the objects, each by the values of its key's fields
     */
    record Deleted(String collection, List<Map<String, @Nullable Object>> keys) implements Change {
        public Deleted {
            keys = List.copyOf(keys);
        }
    }
}
