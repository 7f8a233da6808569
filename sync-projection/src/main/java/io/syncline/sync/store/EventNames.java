package io.syncline.sync.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What some stored events are called, and were called before: by that they are known again under another identity. */
public final class EventNames {

    private final Map<String, Long> positions = new HashMap<>();

    public EventNames(List<StoredEvent> events) {
        for (StoredEvent event : events) {
            FormerNames.all(event.content().formerNames(), event.hash())
                    .forEach(name -> positions.put(name, event.position()));
        }
    }

    /** Whether one of them is the same write as an event that says so and has that hash. */
    public boolean include(EventContent content, byte[] hash) {
        return positions(content.formerNames(), hash).findAny().isPresent();
    }

    /** The positions of those that share a name with an event that had these names and has that hash. */
    Stream<Long> positions(@Nullable String formerNames, byte[] hash) {
        return FormerNames.all(formerNames, hash).stream()
                .filter(positions::containsKey)
                .map(positions::get);
    }
}
