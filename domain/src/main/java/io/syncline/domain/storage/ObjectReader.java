package io.syncline.domain.storage;

import io.syncline.domain.key.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    /**
     * As {@link #find}, one object after the other, of one state of the data, without keeping any in memory. Writers
     * are not kept waiting. Closing the stream gives back what it holds of the database, so it must be closed; inside
     * of a write's transaction it must be closed before that ends.
     */
    Stream<Map<String, @Nullable Object>> stream(Query query);

    /** The ids of the objects that the query means, in its order. */
    List<ObjectId> findIds(Query query);

    /** How many objects the query means: those that match, without those that are skipped, up to the limit. */
    long count(Query query);
}
