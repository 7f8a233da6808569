package io.syncline.domain.synced;

import java.util.List;

/** A write that did not stand, or stood with other events, stands again as its author made it. */
public record CommandRestored(SyncedWrite write, List<Object> undone) implements WriteOutcome {

    public CommandRestored {
        undone = List.copyOf(undone);
    }

    @Override
    public List<Object> done() {
        return write.events();
    }
}
