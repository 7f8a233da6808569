package io.syncline.sync.spring;

import io.syncline.sync.engine.SpaceRecord;
import io.syncline.sync.hub.http.HttpHub;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.seal.SpaceKey;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.OwnHub;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which hub the properties mean, together with what the device remembers: a device that has joined by a pairing URI keeps
 * the address that stood there, until it is told another.
 */
final class HubChoice {

    private static final Logger LOG = LoggerFactory.getLogger(HubChoice.class);

    private final SynclineProperties properties;
    private final SpaceRecord space;
    private final List<URI> configured;

    private HubChoice(SynclineProperties properties, SpaceRecord space) {
        this.properties = properties;
        this.space = space;
        this.configured =
                properties.hub().url() == null ? List.of() : properties.hub().url();
    }

    /** @param own where this device is the hub itself */
    static HubSettings of(SynclineProperties properties, DeviceStore store, @Nullable OwnHub own) {
        HubChoice choice = new HubChoice(properties, store.space());
        if (own == null) {
            return choice.elsewhere();
        }
        choice.requireNoOther();
        own.requireHome(store.self(), store.space());
        return HubSettings.serving(
                own, properties.sync().mode(), properties.sync().batch());
    }

    private void requireNoOther() {
        if (!configured.isEmpty() || (pairing() != null && space.space().isEmpty())) {
            throw new IllegalArgumentException(
                    "A device has a hub (syncline.hub.url, or the one in syncline.pairing) or is one itself (syncline.direct.port); give one of them.");
        }
    }

    private HubSettings elsewhere() {
        PairingUri pairing = pairing();
        List<URI> addresses = addresses(pairing);
        if (addresses.isEmpty()) {
            return HubSettings.NONE;
        }
        HubSettings settings = new HubSettings(
                new HttpHub(addresses, properties.sync().patience()),
                addresses.get(0),
                pairing == null ? null : pairing.withHub(addresses.get(0)),
                properties.hub().foundingToken(),
                properties.sync().mode(),
                properties.sync().batch());
        return pairing != null && isToElsewhere(pairing) ? settings.leaving() : settings;
    }

    private boolean isToElsewhere(PairingUri pairing) {
        return space.key().filter(key -> !isOf(key, pairing)).isPresent();
    }

    private static boolean isOf(SpaceKey key, PairingUri pairing) {
        return pairing.key().toText().equals(key.toText());
    }

    /** Once the device has a space, what can not be an invitation to it is passed over, unless it is to be left. */
    private @Nullable PairingUri pairing() {
        String text = properties.pairing();
        if (text == null || text.isBlank()) {
            return null;
        }
        Optional<SpaceKey> key = space.key();
        return key.isEmpty() ? PairingUri.parse(text) : again(text, key.get());
    }

    private @Nullable PairingUri again(String text, SpaceKey key) {
        try {
            PairingUri pairing = PairingUri.parse(text);
            if (isOf(key, pairing) || properties.leaveSpace()) {
                return pairing;
            }
            LOG.warn(
                    "syncline.pairing is passed over: this device is in another space already (see syncline.leave-space).");
        } catch (IllegalArgumentException e) {
            LOG.warn("syncline.pairing is passed over, as this device has joined before: {}", e.getMessage());
        }
        return null;
    }

    private List<URI> addresses(@Nullable PairingUri pairing) {
        if (pairing != null && isToElsewhere(pairing)) {
            return configured.isEmpty() ? List.of(pairing.hub()) : configured;
        }
        if (!configured.isEmpty()) {
            if (!space.hub().isEmpty()) {
                space.hubIsAt(configured);
            }
            return configured;
        }
        if (pairing != null && space.space().isPresent() && !space.hasRead(pairing)) {
            space.read(pairing);
        }
        return pairing != null && space.hub().isEmpty() ? List.of(pairing.hub()) : space.hub();
    }
}
