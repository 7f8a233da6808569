package io.syncline.sync.snapshot.making;

import io.syncline.sync.engine.NoHubException;
import io.syncline.sync.engine.SpaceMembership;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.seal.SnapshotSealer;
import org.jspecify.annotations.Nullable;

/** A talk with the hub of its own, so that no round waits for a snapshot. */
final class SnapshotLine implements AutoCloseable {

    private final @Nullable Hub hub;
    private final SpaceMembership membership;
    private @Nullable Open open;

    /** What is needed to make one. */
    record Open(Membership self, HubSession session, SnapshotSealer sealer) {}

    SnapshotLine(@Nullable Hub hub, SpaceMembership membership) {
        this.hub = hub;
        this.membership = membership;
    }

    /** @throws NoHubException when the device works alone, or has no space yet */
    synchronized Open require() {
        Membership self = membership.current().orElseThrow(NoHubException::new);
        if (hub == null) {
            throw new NoHubException();
        }
        Open known = open;
        if (known == null || !known.self().equals(self)) {
            close();
            known = new Open(self, hub.open(self), membership.snapshotSealer());
            open = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.session().close();
            open = null;
        }
    }
}
