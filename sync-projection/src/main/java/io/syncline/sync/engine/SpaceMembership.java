package io.syncline.sync.engine;

import io.syncline.sync.database.Database;
import io.syncline.sync.hook.PayloadTransform;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.seal.EventSealer;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.seal.RoutingTags;
import io.syncline.sync.seal.SpaceKey;
import io.syncline.sync.seal.TextSealer;
import io.syncline.sync.store.OwnDevice;
import io.syncline.sync.store.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** This device's place in a space: found or joined once, kept ever after. */
public final class SpaceMembership {

    private static final String SPACE = "space.id";
    private static final String TOKEN = "space.token";
    private static final String KEY = "space.key";

    private final Database database;
    private final Settings settings;
    private final OwnDevice self;
    private final String deviceName;
    private final @Nullable PairingUri pairing;
    private final @Nullable String foundingToken;
    private final PayloadTransform transform;
    private volatile @Nullable Envelope envelope;

    /**
     * @param pairing how to join an existing space, or null to found one
     * @param foundingToken what a hub may ask of those who found a space, or null
     * @param transform what is done to events before they are sealed
     */
    public SpaceMembership(
            Database database,
            Settings settings,
            OwnDevice self,
            String deviceName,
            @Nullable PairingUri pairing,
            @Nullable String foundingToken,
            PayloadTransform transform) {
        this.database = database;
        this.settings = settings;
        this.self = self;
        this.deviceName = deviceName;
        this.pairing = pairing;
        this.foundingToken = foundingToken;
        this.transform = transform;
    }

    /** The membership, where there is one yet. */
    public Optional<Membership> current() {
        Optional<String> token = settings.get(TOKEN);
        return settings.get(SPACE).flatMap(space -> token.map(text -> new Membership(space, self.id(), text)));
    }

    boolean isWaitingToJoin() {
        return pairing != null && current().isEmpty();
    }

    /** The space's key. Only once there is a membership. */
    public SpaceKey key() {
        return SpaceKey.parse(settings.get(KEY).orElseThrow(() -> new IllegalStateException("There is no space yet.")));
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

    private Envelope newEnvelope() {
        String space = settings.get(SPACE).orElseThrow(() -> new IllegalStateException("There is no space yet."));
        SpaceKey key = key();
        return new Envelope(space, new EventSealer(key), new RoutingTags(key), transform);
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
        SpaceKey key = pairing == null ? SpaceKey.create() : pairing.key();
        var profile = new TextSealer(key).profile(self.id(), deviceName);
        Membership membership = pairing == null ? hub.found(profile, foundingToken) : hub.join(pairing.code(), profile);
        database.writing(() -> {
            keep(membership);
            settings.put(KEY, key.toText());
        });
        return membership;
    }

    /** Goes on with that membership, in the same space. Within a transaction. */
    void keep(Membership membership) {
        settings.put(SPACE, membership.space());
        settings.put(TOKEN, membership.token());
    }
}
