package io.syncline.sync.spring;

import io.syncline.sync.hub.http.HttpHub;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.HubSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Which hub the properties mean. */
final class HubChoice {

    private HubChoice() {}

    static HubSettings of(SynclineProperties properties) {
        String text = properties.pairing();
        PairingUri pairing = text == null || text.isBlank() ? null : PairingUri.parse(text.trim());
        URI address = address(properties.hub().url(), pairing);
        if (address == null) {
            return HubSettings.NONE;
        }
        return new HubSettings(
                new HttpHub(address),
                address,
                pairing,
                properties.hub().foundingToken(),
                properties.sync().mode());
    }

    private static @Nullable URI address(@Nullable URI configured, @Nullable PairingUri pairing) {
        if (configured != null) {
            return configured;
        }
        return pairing == null ? null : pairing.hub();
    }
}
