package io.syncline.device.api.past;

import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.storage.Query;
import io.syncline.sync.setup.SynclineDevice;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Answers questions to a collection as it was. */
public final class PastObjects {

    private final SynclineDevice device;

    public PastObjects(SynclineDevice device) {
        this.device = device;
    }

    /** The objects that the query means, as they were at that time. */
    public List<Map<String, @Nullable Object>> find(Query query, Instant time) {
        FindOptions options = query.options();
        Long limit = options.limit();
        try (Stream<ObjectId> known = knownBy(time)) {
            return known.filter(id -> id.collection().equals(query.collection().name()))
                    .distinct()
                    .map(id -> device.history().at(id, time))
                    .flatMap(Optional::stream)
                    .filter(object -> query.filter().matches(object))
                    .sorted(new ObjectOrder(query))
                    .skip(options.skip())
                    .limit(limit == null ? Long.MAX_VALUE : limit)
                    .map(object -> withFields(query, object))
                    .toList();
        }
    }

    private static Map<String, @Nullable Object> withFields(Query query, Map<String, @Nullable Object> object) {
        List<String> fields = query.options().fields();
        if (fields.isEmpty()) {
            return object;
        }
        Map<String, @Nullable Object> some = new LinkedHashMap<>(object);
        some.keySet()
                .removeIf(
                        field -> !fields.contains(field) && !query.collection().isKey(field));
        return some;
    }

    private Stream<ObjectId> knownBy(Instant time) {
        return device.store()
                .storageEngine()
                .readEvents(null, false)
                .filter(event -> !stampOf(event).instant().isAfter(time))
                .map(event -> ((ObjectEvent) event.getPayload()).id());
    }

    private static Stamp stampOf(EventMessage<?> event) {
        if (event.getMetaData().get(EventMetaData.STAMP) instanceof Stamp stamp) {
            return stamp;
        }
        throw new IllegalStateException("A stored event has no '%s' in its metadata.".formatted(EventMetaData.STAMP));
    }
}
