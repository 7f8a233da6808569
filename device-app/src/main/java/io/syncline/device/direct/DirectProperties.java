package io.syncline.device.direct;

import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How other devices connect to this one, without a hub between them.
 *
 * @param port where it serves them; 0 for any that is free
 * @param address on which of this machine's addresses
 * @param url what pairing URIs say, where it is not the address: behind a proxy, or under a name
 */
@ConfigurationProperties("syncline.direct")
record DirectProperties(
        int port,
        @DefaultValue("127.0.0.1") InetAddress address,
        @Nullable URI url) {

    private static final int HIGHEST_PORT = 65_535;

    DirectProperties {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("syncline.direct.port is from 0, for any that is free, to %d, not %d."
                    .formatted(HIGHEST_PORT, port));
        }
    }

    /** Where others reach this device now; a machine in a network may have another address tomorrow. */
    URI reachedAt(int actualPort) {
        if (url != null) {
            return url;
        }
        InetAddress shown = address.isAnyLocalAddress() ? LocalNetwork.address() : address;
        return URI.create("http://%s:%d".formatted(host(shown), actualPort));
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text.replaceAll("%.*", "") + "]" : text;
    }
}
