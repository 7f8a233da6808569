package io.syncline.sync.engine;

import io.syncline.sync.database.Database;
import io.syncline.sync.hook.PayloadTransform;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.seal.EventSealer;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.seal.RoutingTags;
import io.syncline.sync.seal.SnapshotSealer;
import io.syncline.sync.seal.SpaceKey;
import io.syncline.sync.seal.TextSealer;
import io.syncline.sync.store.OwnDevice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** This device's place in a space: found or joined once, kept ever after. */
public final class SpaceMembership {

    private final Database database;
    private final SpaceRecord record;
    private final OwnDevice self;
    private final String deviceName;
    private final @Nullable PairingUri pairing;
    private final @Nullable String foundingToken;
    private final PayloadTransform transform;
    private final Departure departure;
    private volatile @Nullable Envelope envelope;
    private volatile boolean leaving;

    /**
     * @param pairing how to join an existing space, or null to found one
     * @param foundingToken what a hub may ask of those who found a space, or null
     * @param transform what is done to events before they are sealed
     * @param departure how the space is left that the device is in
     * @param leaving whether to leave it, for the one of the pairing URI
     */
    public SpaceMembership(
            Database database,
            SpaceRecord record,
            OwnDevice self,
            String deviceName,
            @Nullable PairingUri pairing,
            @Nullable String foundingToken,
            PayloadTransform transform,
            Departure departure,
            boolean leaving) {
        this.database = database;
        this.record = record;
        this.self = self;
        this.deviceName = deviceName;
        this.pairing = pairing;
        this.foundingToken = foundingToken;
        this.transform = transform;
        this.departure = departure;
        this.leaving = leaving && record.space().isPresent();
    }

    /** The membership, where there is one yet; one that is to be left counts no more. */
    public Optional<Membership> current() {
        return leaving ? Optional.empty() : record.membership(self.id());
    }

    boolean isWaitingToJoin() {
        return pairing != null && current().isEmpty();
    }

    /** The space's key. Only once there is a membership. */
    public SpaceKey key() {
        return record.key().orElseThrow(SpaceMembership::noSpace);
    }

    /** What seals events for the space, and opens them. Only once there is a membership, whose space and key stay. */
    Envelope envelope() {
        Envelope known = envelope;
        if (known == null) {
            known = newEnvelope();
            envelope = known;
        }
        return known;
    }

    /** What seals snapshots of the space, and opens them. Only once there is a membership. */
    public SnapshotSealer snapshotSealer() {
        return new SnapshotSealer(key(), envelope().space());
    }

    private Envelope newEnvelope() {
        String space = record.space().orElseThrow(SpaceMembership::noSpace);
        SpaceKey key = key();
        return new Envelope(space, new EventSealer(key), new RoutingTags(key), transform);
    }

    private static IllegalStateException noSpace() {
        return new IllegalStateException("There is no space yet.");
    }

    /**
     * The membership, got from the hub where there is none yet.
     *
     * @throws io.syncline.sync.hub.NotAllowed when the hub refuses
     */
    Membership require(Hub hub) {
        return current().orElseGet(() -> enter(hub));
    }

    private Membership enter(Hub hub) {
        if (leaving) {
            departure.requireAllOwn();
        }
        SpaceKey key = pairing == null ? SpaceKey.create() : pairing.key();
        var profile = new TextSealer(key).profile(self.id(), deviceName);
        Membership membership = pairing == null ? hub.found(profile, foundingToken) : hub.join(pairing.code(), profile);
        database.writing(() -> {
            if (leaving) {
                departure.leave();
            }
            record.entered(membership, key);
            if (pairing != null) {
                record.read(pairing);
            }
        });
        leaving = false;
        return membership;
    }

    /** Goes on with that membership, in the same space. Within a transaction. */
    void keep(Membership membership) {
        record.keep(membership);
    }
}
