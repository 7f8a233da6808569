package io.syncline.domain.storage;

import io.syncline.domain.key.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about the objects that are there. Inside of a write's transaction it sees what that transaction has
 * written so far; outside, everything that was ever acknowledged.
 *
 * <p>Objects are given whole: every field of the collection in the schema's order, null where it has no value.
 */
public interface ObjectReader {

    /** The object with that id, where it is there. */
    Optional<Map<String, @Nullable Object>> read(ObjectId id);

    /** All objects that the query means, in its order. */
    List<Map<String, @Nullable Object>> find(Query query);

    /** The ids of the objects that the query means, in its order. */
    List<ObjectId> findIds(Query query);

    /** How many objects match the query's filter, whatever its options. */
    long count(Query query);
}
