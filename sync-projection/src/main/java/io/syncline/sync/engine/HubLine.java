package io.syncline.sync.engine;

import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.Watch;
import org.jspecify.annotations.Nullable;

/**
 * The line to the hub: one session at a time, opened when it is needed, and the live signal on it.
 *
 * <p>Rounds use it one at a time; {@link #drop()} may be called by any thread, and ends the calls that are under way.
 */
final class HubLine {

    private final @Nullable Hub hub;
    private final SpaceMembership membership;
    private @Nullable HubSession session;
    private @Nullable Watch watch;
    private String instance = "";

    HubLine(@Nullable Hub hub, SpaceMembership membership) {
        this.hub = hub;
        this.membership = membership;
    }

    boolean exists() {
        return hub != null;
    }

    /** @throws NoHubException when the device works alone */
    Hub hub() {
        if (hub == null) {
            throw new NoHubException();
        }
        return hub;
    }

    /** The session, in the space that is entered where that has not happened yet. */
    HubSession session() {
        Membership member = membership.require(hub());
        synchronized (this) {
            if (session == null) {
                session = hub().open(member.as(instance));
            }
            return session;
        }
    }

    /** From now on this running copy is named in every call; an empty one is not. */
    synchronized void speakAs(String newInstance) {
        if (!instance.equals(newInstance)) {
            drop();
            instance = newInstance;
        }
    }

    /** Listens for the hub's signal, where nobody does yet and there is a space. */
    void watch(Watch.Listener listener) {
        if (membership.current().isPresent()) {
            HubSession open = session();
            synchronized (this) {
                if (watch == null && open == session) {
                    watch = open.watch(listener);
                }
            }
        }
    }

    /** Ends calls, signal and session; the next call opens another one. */
    synchronized void drop() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
