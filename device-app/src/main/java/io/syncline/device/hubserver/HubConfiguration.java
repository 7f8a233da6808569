package io.syncline.device.hubserver;

import io.syncline.sync.hub.jdbc.JdbcStore;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.store.SharedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The role {@code hub}: a shared store in the directory {@code syncline.data}, behind HTTP. To be started as an
 * application of its own; it brings the parts of Spring Boot that it needs and no others, so that nothing of a device
 * runs in a hub.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HubProperties.class)
@ServesHttp
@Import({
    HubWebConfiguration.class,
    EntranceController.class,
    SpaceController.class,
    EventController.class,
    SignalController.class,
    HubProblems.class
})
public class HubConfiguration {

    private static final String FILE = "hub.sqlite";

    @Bean
    SharedStore sharedStore(@Value("${syncline.data:syncline-hub}") Path directory) throws IOException {
        Files.createDirectories(directory);
        return JdbcStore.open(directory.resolve(FILE));
    }

    @Bean
    LocalHub localHub(SharedStore store, HubProperties properties, ObjectProvider<InstantSource> clock) {
        InstantSource time = clock.getIfAvailable(InstantSource::system);
        return new LocalHub(store, properties.settings(time, new SecureRandom()));
    }

    @Bean
    Signals signals(LocalHub hub) {
        return new Signals(hub::now);
    }
}
