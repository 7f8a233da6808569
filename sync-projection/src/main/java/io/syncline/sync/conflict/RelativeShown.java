package io.syncline.sync.conflict;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Relative updates of a field as callers write them: {@code {"$inc":1}}. Those of places inside of the field's JSON stand
 * under the path of the place: {@code {"settings.theme":{"$set":"dark"}}}.
 */
final class RelativeShown {

    private RelativeShown() {}

    static @Nullable Object of(String field, ObjectEvent event) {
        List<RelativeUpdate> ofField = event.updates().stream()
                .filter(update -> update.field().equals(field))
                .toList();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        for (RelativeUpdate update : ofField) {
            List<String> path = update.path();
            if (path == null || path.isEmpty()) {
                shown.putAll(operation(update));
            } else {
                List<String> place = new ArrayList<>(List.of(field));
                place.addAll(path);
                shown.put(String.join(".", place), operation(update));
            }
        }
        return shown.isEmpty() ? null : shown;
    }

    private static Map<String, @Nullable Object> operation(RelativeUpdate update) {
        Map<String, @Nullable Object> operation = new LinkedHashMap<>();
        operation.put(update.operator().symbol(), update.operator() == UpdateOperator.UNSET ? true : update.operand());
        return operation;
    }
}
