package io.syncline.domain.synced;

import java.util.List;

/**
 * A command, executed again after what other devices had done before it, is accepted and leads to other events than its
 * author saw, perhaps to none.
 */
public record CommandRevised(SyncedWrite write, List<Object> undone, List<Object> done) implements WriteOutcome {

    public CommandRevised {
        undone = List.copyOf(undone);
        done = List.copyOf(done);
    }
}
