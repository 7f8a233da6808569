package io.syncline.sync.aggregate;

import io.syncline.domain.synced.SyncedWrite;
import java.util.List;

/**
 * One write in an aggregate's history.
 *
 * @param write what was done, by whom and when
 * @param standing payloads of what stands of it: its own events, others in their place, or a
 *     {@link io.syncline.domain.synced.CommandCompensated}
 */
public record AggregateHistoryEntry(SyncedWrite write, List<Object> standing) {

    public AggregateHistoryEntry {
        standing = List.copyOf(standing);
    }

    /** Whether it stands as its author made it. */
    public boolean isAsWritten() {
        return standing.equals(write.events());
    }
}
