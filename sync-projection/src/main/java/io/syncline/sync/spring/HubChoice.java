package io.syncline.sync.spring;

import io.syncline.sync.hub.http.HttpHub;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.HubSettings;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which hub the properties mean. */
final class HubChoice {

    private HubChoice() {}

    static HubSettings of(SynclineProperties properties) {
        String text = properties.pairing();
        PairingUri pairing = text == null || text.isBlank() ? null : PairingUri.parse(text.trim());
        List<URI> addresses = addresses(properties.hub().url(), pairing);
        if (addresses.isEmpty()) {
            return HubSettings.NONE;
        }
        return new HubSettings(
                new HttpHub(addresses),
                addresses.get(0),
                pairing,
                properties.hub().foundingToken(),
                properties.sync().mode(),
                properties.sync().batch());
    }

    private static List<URI> addresses(@Nullable List<URI> configured, @Nullable PairingUri pairing) {
        if (configured != null && !configured.isEmpty()) {
            return configured;
        }
        return pairing == null ? List.of() : List.of(pairing.hub());
    }
}
