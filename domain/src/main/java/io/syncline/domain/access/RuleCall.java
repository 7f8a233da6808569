package io.syncline.domain.access;

import io.syncline.domain.middleware.Caller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule may look at when it is asked about one object. Other objects are seen all, whoever the caller is. */
public final class RuleCall {

    private final Surroundings surroundings;
    private final Map<String, @Nullable Object> object;
    private final @Nullable Object value;

    RuleCall(Surroundings surroundings, Map<String, @Nullable Object> object, @Nullable Object value) {
        this.surroundings = surroundings;
        this.object = object;
        this.value = value;
    }

    /** The object that it is about; in a write as it has become. */
    public Map<String, @Nullable Object> object() {
        return object;
    }

    /** The new value of the field that a validation is about; null elsewhere. */
    public @Nullable Object value() {
        return value;
    }

    /** Whoever does it; empty when it is the application itself. */
    public Optional<Caller> caller() {
        return surroundings.caller();
    }

    /** The arguments of the module's operation or method that does it; empty when it is none. */
    public Map<String, @Nullable Object> arguments() {
        return surroundings.arguments();
    }

    /** The time. */
    public Instant now() {
        return surroundings.now();
    }

    /** The first object that matches, with what this operation has written so far. */
    public Optional<Map<String, @Nullable Object>> findObject(String collection, Map<String, @Nullable Object> where) {
        return surroundings.find(collection, where, 1L).stream().findFirst();
    }

    /** All objects that match. */
    public List<Map<String, @Nullable Object>> findObjects(String collection, Map<String, @Nullable Object> where) {
        return surroundings.find(collection, where, null);
    }

    /** How many objects match. */
    public long countObjects(String collection, Map<String, @Nullable Object> where) {
        return surroundings.count(collection, where);
    }

    /** The sum of a field of numbers over the objects that match; objects without a value add nothing. */
    public BigDecimal sumObjects(String collection, String field, Map<String, @Nullable Object> where) {
        return findObjects(collection, where).stream()
                .map(found -> found.get(field))
                .filter(Number.class::isInstance)
                .map(number -> new BigDecimal(String.valueOf(number)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
