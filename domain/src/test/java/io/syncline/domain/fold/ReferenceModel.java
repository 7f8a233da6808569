package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent.Kind;
import io.syncline.domain.generator.WrittenEvent;
import io.syncline.domain.stamp.Stamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the promises about conflicts say of a set of events, sentence by sentence and slowly: it looks at all events at
 * once and knows nothing of the order in which they arrive.
 */
final class ReferenceModel {

    private final Collection<WrittenEvent> events;

    ReferenceModel(Collection<WrittenEvent> events) {
        this.events = events;
    }

    /** "No modification brings an object back: only a later creation does." */
    boolean isVisible() {
        return counting().stream().anyMatch(written -> written.event().kind() == Kind.CREATED);
    }

    /** "The field with the later stamp wins, field by field." */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String field : isVisible() ? List.of("name", "age", "tags") : List.<String>of()) {
            counting().stream()
                    .filter(written -> written.event().changes().containsKey(field))
                    .max(Comparator.comparing(WrittenEvent::stamp))
                    .map(written -> written.event().changes().get(field))
                    .ifPresent(value -> values.put(field, value));
        }
        return values;
    }

    /** "A deletion voids every write with an earlier stamp." */
    private List<WrittenEvent> counting() {
        Optional<Stamp> deletion = events.stream()
                .filter(written -> written.event().kind() == Kind.DELETED)
                .map(WrittenEvent::stamp)
                .max(Comparator.naturalOrder());
        return events.stream()
                .filter(written -> written.event().kind() != Kind.DELETED)
                .filter(written -> deletion.isEmpty() || written.stamp().compareTo(deletion.get()) > 0)
                .toList();
    }
}
