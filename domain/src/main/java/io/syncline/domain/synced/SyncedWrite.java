package io.syncline.domain.synced;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one command has done to one aggregate.
 *
 * @param id names the write on every device: the identifier of its first event
 * @param stamp when, and by which device
 * @param command the command's payload; null where something else than a command handler of the aggregate applied the events
 * @param commandMetaData what the command came with
 * @param events the payloads of its events as their author applied them, at least one
 */
public record SyncedWrite(
        String aggregateType,
        String aggregateIdentifier,
        String id,
        Stamp stamp,
        @Nullable Object command,
        Map<String, Object> commandMetaData,
        List<Object> events) {

    public SyncedWrite {
        commandMetaData = Collections.unmodifiableMap(new LinkedHashMap<>(commandMetaData));
        events = List.copyOf(events);
    }

    /** Who wrote. */
    public DeviceId device() {
        return stamp.device();
    }
}
