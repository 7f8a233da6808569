package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The writes that can still be told from a state: its creation, its deletion, and every write of which a value is left, with
 * what is left of it. Of an object that came with a snapshot this is all that is known of its past.
 */
public final class SurvivingWrites {

    private SurvivingWrites() {}

    /** The writes in the order of their stamps. */
    public static List<WrittenEvent> of(ObjectId id, String schemaVersion, ObjectState state) {
        Map<Stamp, Map<String, @Nullable Object>> changes = new TreeMap<>();
        if (state.created() != null) {
            changes.put(state.created(), new LinkedHashMap<>());
        }
        state.fields()
                .forEach((field, written) -> changes.computeIfAbsent(written.stamp(), any -> new LinkedHashMap<>())
                        .put(field, written.value()));
        List<WrittenEvent> writes = new ArrayList<>();
        changes.forEach((stamp, values) -> writes.add(new WrittenEvent(
                ObjectEvent.of(
                        stamp.equals(state.created()) ? ObjectEvent.Kind.CREATED : ObjectEvent.Kind.MODIFIED,
                        id,
                        schemaVersion,
                        values),
                stamp)));
        if (state.deleted() != null) {
            writes.add(new WrittenEvent(new ObjectEvent.Deleted(id, schemaVersion), state.deleted()));
        }
        writes.sort(null);
        return writes;
    }
}
