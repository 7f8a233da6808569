package io.syncline.domain.access;

import io.syncline.domain.middleware.MatchedObjects;
import io.syncline.domain.middleware.StorageMiddleware.Next;
import io.syncline.domain.registry.CollectionDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one operation has written so far, for the constraints that are asked when it is done. */
final class Written {

    private final Map<String, Trace> traces = new LinkedHashMap<>();

    /**
     * One object.
     *
     * @param earlier what it was before each step that changed or deleted it
     */
    private record Trace(
            CollectionDefinition collection,
            Map<String, @Nullable Object> known,
            AccessType access,
            List<Map<String, @Nullable Object>> earlier) {}

    void created(CollectionDefinition collection, Map<String, @Nullable Object> object) {
        note(collection, object, AccessType.CREATE);
    }

    void updated(CollectionDefinition collection, Map<String, @Nullable Object> before) {
        note(collection, before, AccessType.UPDATE);
    }

    void deleted(CollectionDefinition collection, Map<String, @Nullable Object> before) {
        note(collection, before, AccessType.DELETE);
    }

    private void note(CollectionDefinition collection, Map<String, @Nullable Object> object, AccessType access) {
        String id = collection.idOf(object).toString();
        Trace earlier = traces.get(id);
        List<Map<String, @Nullable Object>> before = new ArrayList<>(earlier == null ? List.of() : earlier.earlier());
        if (access != AccessType.CREATE) {
            before.add(object);
        }
        boolean staysNew = access == AccessType.UPDATE && earlier != null && earlier.access() == AccessType.CREATE;
        traces.put(id, new Trace(collection, object, staysNew ? AccessType.CREATE : access, before));
    }

    /** Asks the constraints, and begins anew. */
    void check(Guard guard, Next next) {
        List<Trace> all = List.copyOf(traces.values());
        traces.clear();
        all.stream()
                .filter(trace -> guard.constrains(trace.collection().name()))
                .forEach(trace -> check(trace, guard, next));
    }

    private static void check(Trace trace, Guard guard, Next next) {
        CollectionDefinition collection = trace.collection();
        if (trace.access() != AccessType.DELETE) {
            new MatchedObjects(collection, List.of(trace.known()))
                    .now(next)
                    .forEach(now -> guard.constrain(collection, trace.access(), now, false));
        }
        boolean wasBefore = trace.access() != AccessType.DELETE;
        trace.earlier().forEach(before -> guard.constrain(collection, trace.access(), before, wasBefore));
    }
}
