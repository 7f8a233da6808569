package io.syncline.domain.synced;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event of a synced aggregate, on its way to or from other devices.
 *
 * @param payload as the application's handlers know it
 * @param metaData what the application gave it along
 */
public record SyncedEvent(
        String aggregateType, String aggregateIdentifier, Object payload, Map<String, Object> metaData) {

    public SyncedEvent {
        metaData = Collections.unmodifiableMap(new LinkedHashMap<>(metaData));
    }

    /** The event with another payload. */
    public SyncedEvent withPayload(Object other) {
        return new SyncedEvent(aggregateType, aggregateIdentifier, other, metaData);
    }
}
