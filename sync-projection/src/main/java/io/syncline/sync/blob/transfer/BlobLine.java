package io.syncline.sync.blob.transfer;

import io.syncline.sync.engine.SpaceMembership;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.SealedBlobs;
import io.syncline.sync.seal.BlobSealer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transfer's own talk with the hub, so that events wait for none of its calls. There is one once there is a space. */
final class BlobLine implements AutoCloseable {

    private final @Nullable Hub hub;
    private final SpaceMembership membership;
    private @Nullable Open open;

    /** What is needed to move something. */
    record Open(Membership self, HubSession session, BlobSealer sealer) {

        SealedBlobs blobs() {
            return session.blobs();
        }
    }

    BlobLine(@Nullable Hub hub, SpaceMembership membership) {
        this.hub = hub;
        this.membership = membership;
    }

    synchronized Optional<Open> open() {
        Membership self = hub == null ? null : membership.current().orElse(null);
        if (hub == null || self == null) {
            return Optional.empty();
        }
        Open known = open;
        if (known == null || !known.self().equals(self)) {
            close();
            known = new Open(self, hub.open(self), new BlobSealer(membership.key(), self.space()));
            open = known;
        }
        return Optional.of(known);
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.session().close();
            open = null;
        }
    }
}
