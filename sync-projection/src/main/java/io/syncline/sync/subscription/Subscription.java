package io.syncline.sync.subscription;

import io.syncline.domain.registry.SystemCollections;
import io.syncline.sync.store.ChangesJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a space's data a device has.
 *
 * @param collections the collections, each with a filter that its objects have to match (an empty one for all of them);
 *     null for everything, collections that will be added to the schema included
 */
public record Subscription(@Nullable Map<String, Map<String, @Nullable Object>> collections) {

    /** All that there is. */
    public static final Subscription EVERYTHING = new Subscription(null);

    public Subscription {
        collections = collections == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(collections));
    }

    /** Whole collections, and nothing else. */
    public static Subscription to(String... collections) {
        Map<String, Map<String, @Nullable Object>> whole = new LinkedHashMap<>();
        for (String collection : collections) {
            whole.put(collection, Map.of());
        }
        return new Subscription(whole);
    }

    /**
     * This, and of one collection the objects that match.
     *
     * @throws IllegalStateException when it is a subscription to everything, which has no collections to add to
     */
    public Subscription and(String collection, Map<String, ? extends @Nullable Object> filter) {
        if (collections == null) {
            throw new IllegalStateException(
                    "A subscription to everything has no filters; begin with Subscription.to().");
        }
        Map<String, Map<String, @Nullable Object>> more = new LinkedHashMap<>(collections);
        more.put(collection, Collections.unmodifiableMap(new LinkedHashMap<>(filter)));
        return new Subscription(more);
    }

    public boolean includes(String collection) {
        return collections == null || collections.containsKey(collection);
    }

    /** The collections whose events are to be fetched, those that are Syncline's own among them; null for all. */
    public @Nullable Set<String> fetched() {
        if (collections == null) {
            return null;
        }
        Set<String> fetched = new LinkedHashSet<>(collections.keySet());
        fetched.addAll(SystemCollections.names());
        return fetched;
    }

    /** The collections that this one has and the other has not; what the other has by being to everything counts. */
    Set<String> withoutThoseOf(Subscription other, Set<String> all) {
        Set<String> left = new LinkedHashSet<>(collections == null ? all : collections.keySet());
        left.removeIf(other::includes);
        return left;
    }

    String toJson() {
        return collections == null ? "" : ChangesJson.write(collections);
    }

    /** Reads what {@link #toJson()} wrote. */
    @SuppressWarnings("unchecked") // written by toJson
    static Subscription ofJson(String json) {
        return json.isEmpty()
                ? EVERYTHING
                : new Subscription(
                        (Map<String, Map<String, @Nullable Object>>) (Map<String, ?>) ChangesJson.read(json));
    }
}
