package io.syncline.domain.synced;

import java.util.List;

/**
 * Says which of the writes stand that devices made in ignorance of one another. It must be a function: equal writes, equal
 * answers, on every device.
 */
@FunctionalInterface
public interface WriteJudge {

    /**
     * Whether the write stands.
     *
     * @param concurrent the writes to the same aggregate that its author had not seen, and whose authors had not seen it,
     *     by stamp; at least one
     */
    boolean stands(SyncedWrite write, List<SyncedWrite> concurrent);
}
