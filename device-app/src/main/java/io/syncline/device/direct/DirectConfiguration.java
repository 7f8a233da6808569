package io.syncline.device.direct;

import io.syncline.sync.hub.jdbc.JdbcStore;
import io.syncline.sync.hub.local.Founding;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.store.SharedStore;
import io.syncline.sync.setup.OwnHub;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes a device the hub of its space, where {@code syncline.direct.port} is given. The hub's store is the directory
 * {@code direct} in the device's data, just what the role {@code hub} has: it can be given to one later.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("syncline.direct.port")
@EnableConfigurationProperties(DirectProperties.class)
public class DirectConfiguration {

    private static final String DIRECTORY = "direct";
    private static final int TOKEN_BYTES = 32;

    @Bean
    SharedStore directStore(@Value("${syncline.data:syncline-data}") Path data) {
        return JdbcStore.inDirectory(data.resolve(DIRECTORY));
    }

    @Bean
    FoundersToken foundersToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new FoundersToken(HexFormat.of().formatHex(bytes));
    }

    @Bean
    LocalHub directHub(SharedStore store, FoundersToken token, InstantSource clock) {
        HubSettings settings = HubSettings.defaults(clock, new SecureRandom());
        return new LocalHub(
                store, settings.withFounding(new Founding.ByToken(token.text())).takingBack());
    }

    @Bean
    DirectServer directServer(LocalHub hub, DirectProperties properties) {
        return new DirectServer(hub, properties);
    }

    @Bean
    OwnHub ownHub(LocalHub hub, FoundersToken token, DirectServer server) {
        return new OwnHub(hub, token.text(), server::address);
    }

    /** By which the device is told from everybody else who might found a space on its hub; new at every start. */
    record FoundersToken(String text) {

        @Override
        public String toString() {
            return "FoundersToken[hidden]";
        }
    }
}
