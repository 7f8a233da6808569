package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.ObjectEvent.Kind;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.generator.Histories;
import io.syncline.domain.stamp.Stamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String field : isVisible() ? Histories.FIELDS : List.<String>of()) {
            Object value = value(field);
            if (value != null) {
                values.put(field, value);
            }
        }
        return values;
    }

    /** "The field with the later stamp wins; updates relative to it are executed in the order of their stamps." */
    private @Nullable Object value(String field) {
        Object value = null;
        for (ObjectEvent event : counting().stream()
                .sorted(Comparator.comparing(WrittenEvent::stamp))
                .map(WrittenEvent::event)
                .toList()) {
            if (event.changes().containsKey(field)) {
                value = event.changes().get(field);
            }
            for (var update : event.updates()) {
                value = update.field().equals(field) ? update.merged(value) : value;
            }
        }
        return value;
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
