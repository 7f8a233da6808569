package io.syncline.sync.audit;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.store.KnownDevice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event in an object's history.
 *
 * @param device the device that wrote
 * @param changes the values that were written; null stands for a value that was taken away, {@code {"$inc": 1}} for a
 *     change of the value before
 * @param effective false where all that it wrote has lost against writes whose authors did not know it, or an invariant
 *     does not let it stand; the same on all devices that have the same events
 */
public record HistoryEntry(
        ObjectEvent.Kind kind,
        Stamp stamp,
        KnownDevice device,
        Map<String, @Nullable Object> changes,
        boolean effective) {}
