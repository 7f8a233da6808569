package io.syncline.sync.engine;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.outbox.Succession;
import io.syncline.sync.seal.TextSealer;
import io.syncline.sync.store.Settings;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a copy of another device's data a device of its own.
 *
 * <p>It invites itself, with the token that it has in common with the other copy, and joins under a new id; the id is
 * written down first, so that a separation that was cut off is taken up again. What both copies have and the hub does
 * not yet, and what this one had begun to send, it sends in the common name, just as the other copy would: it is the same
 * bytes, whoever comes first. What only this copy has is moved to the new name.
 */
final class Separation {

    private static final Logger LOG = LoggerFactory.getLogger(Separation.class);
    private static final String NEXT_ID = "copy.id";

    private final SyncIdentity identity;
    private final Settings settings;
    private final Outbox outbox;
    private final Sharing sharing;
    private final Succession succession;
    private final InstanceClaims instances;
    private final RandomGenerator random;

    Separation(
            SyncIdentity identity,
            Settings settings,
            Outbox outbox,
            Sharing sharing,
            Succession succession,
            InstanceClaims instances,
            RandomGenerator random) {
        this.identity = identity;
        this.settings = settings;
        this.outbox = outbox;
        this.sharing = sharing;
        this.succession = succession;
        this.instances = instances;
        this.random = random;
    }

    /**
     * Goes on as another device.
     *
     * @param session as the device that this is a copy of, and no instance of it in particular
     */
    void separate(Hub hub, HubSession session) {
        Envelope envelope = identity.membership().envelope();
        long held =
                session.standing().held().getOrDefault(identity.self().current().epoch(), 0L);
        outbox.heldIs(held);
        shareCommon(session, envelope, Math.max(held, instances.commonUntil()));
        // Another copy may have sent the beginning of a transaction that both have; it is the same bytes up to there.
        shareCommon(session, envelope, outbox.begun());
        DeviceId next = nextId();
        Membership membership = join(hub, session, next);
        identity.database().writing(() -> {
            succession.becomeDevice(next);
            identity.membership().keep(membership);
            instances.forget();
            settings.put(NEXT_ID, "");
        });
        LOG.info("This device's data is a copy; from now on it is a device of its own, {}.", next);
    }

    /** What the hub refuses of the common events it has in another form, so that this copy's are its own. */
    private void shareCommon(HubSession session, Envelope envelope, long until) {
        try {
            sharing.holdsTheSame(session, envelope, until);
        } catch (HubUnreachable | NotAllowed e) {
            throw e;
        } catch (HubException e) {
            LOG.info("What this copy has in common with another could not be sent: {}", e.getMessage());
        }
    }

    private DeviceId nextId() {
        String left = settings.get(NEXT_ID).orElse("");
        if (!left.isEmpty()) {
            return new DeviceId(left);
        }
        DeviceId drawn = DeviceId.random(random);
        identity.database().writing(() -> settings.put(NEXT_ID, drawn.value()));
        return drawn;
    }

    private Membership join(Hub hub, HubSession session, DeviceId next) {
        TextSealer sealer = new TextSealer(identity.membership().key());
        return hub.join(session.invite().code(), sealer.profile(next, identity.name()));
    }
}
