package io.syncline.sync.conflict;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.update.Changes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Relative updates of one field of an event, as callers write them. */
final class RelativeShown {

    private RelativeShown() {}

    /** As updates of an object: {@code {"age":{"$inc":1}}}, {@code {"settings.theme":"dark"}}. */
    static Map<String, @Nullable Object> updates(String field, ObjectEvent event) {
        return new Changes(
                        Map.of(),
                        event.updates().stream()
                                .filter(update -> update.field().equals(field))
                                .toList())
                .shown();
    }

    /** As a value of the field: {@code {"$inc":1}}; updates of places inside of its JSON stand under these. */
    static @Nullable Object value(String field, ObjectEvent event) {
        Map<String, @Nullable Object> updates = updates(field, event);
        return updates.size() == 1 && updates.containsKey(field) ? updates.get(field) : updates;
    }
}
