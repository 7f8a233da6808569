package io.syncline.domain.access;

import io.syncline.domain.middleware.Caller;
import io.syncline.domain.middleware.ModuleCall;
import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.middleware.StorageMiddleware.Next;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation.CountObjects;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all rules see that are asked around one operation. Questions that repeat are asked once, until something is
 * written.
 */
final class Surroundings {

    /** A stream asks any number of questions. */
    private static final int MOST_REMEMBERED = 1_000;

    private final OperationContext context;
    private final Next next;
    private final @Nullable InstantSource clock;
    private final Map<Question, Object> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Object> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Question(
            String collection,
            Map<String, @Nullable Object> where,
            @Nullable Long limit,
            boolean isCount) {}

    Surroundings(OperationContext context, Next next, @Nullable InstantSource clock) {
        this.context = context;
        this.next = next;
        this.clock = clock;
    }

    Optional<Caller> caller() {
        return context.caller();
    }

    Map<String, @Nullable Object> arguments() {
        return context.get(ModuleCall.ATTRIBUTE).map(ModuleCall::arguments).orElse(Map.of());
    }

    Instant now() {
        if (clock == null) {
            throw new IllegalStateException("A rule asks for the time; give the AccessMiddleware a clock.");
        }
        return clock.instant();
    }

    @SuppressWarnings("unchecked") // a find is answered by objects
    List<Map<String, @Nullable Object>> find(
            String collection, Map<String, @Nullable Object> where, @Nullable Long limit) {
        FindOptions options = limit == null ? FindOptions.NONE : FindOptions.NONE.withLimit(limit);
        return (List<Map<String, @Nullable Object>>) answers.computeIfAbsent(
                new Question(collection, where, limit, false),
                question -> next.proceed(new FindObjects(collection, where, options)));
    }

    long count(String collection, Map<String, @Nullable Object> where) {
        return (Long) answers.computeIfAbsent(
                new Question(collection, where, null, true),
                question -> next.proceed(new CountObjects(collection, where)));
    }
}
