package io.syncline.domain.schema;

import io.syncline.domain.event.Replaced;
import io.syncline.domain.registry.VersionStep;
import io.syncline.domain.stamp.Stamp;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings what the author of an event saw up to today's version: what was seen in a field was seen in all that it became. */
final class BroughtReplaced {

    private BroughtReplaced() {}

    static @Nullable Replaced by(VersionStep step, @Nullable Replaced replaced) {
        if (replaced == null) {
            return null;
        }
        Set<String> defaults = new HashSet<>(step.defaults().keySet());
        replaced.defaults().forEach(field -> defaults.addAll(step.targetsOf(field)));
        return new Replaced(brought(step, replaced.writes()), brought(step, replaced.losses()), defaults);
    }

    private static Map<String, Set<Stamp>> brought(VersionStep step, Map<String, Set<Stamp>> fields) {
        Map<String, Set<Stamp>> brought = new LinkedHashMap<>();
        fields.forEach((field, stamps) -> step.targetsOf(field)
                .forEach(target ->
                        brought.computeIfAbsent(target, any -> new HashSet<>()).addAll(stamps)));
        return brought;
    }
}
