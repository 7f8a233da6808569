package io.syncline.device.hubserver;

import io.syncline.sync.hub.jdbc.JdbcStore;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.store.SharedStore;
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
 * The role {@code hub}: a shared store behind HTTP, kept in the directory {@code syncline.data} or in the database
 * {@code syncline.hub.store}, which several such nodes may share. To be started as an application of its own; it brings
 * the parts of Spring Boot that it needs and no others, so that nothing of a device runs in a hub.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HubProperties.class)
@Import(HubServerConfiguration.class)
public class HubConfiguration {

    @Bean
    SharedStore sharedStore(HubProperties properties, @Value("${syncline.data:syncline-hub}") Path directory) {
        return store(properties, directory);
    }

    static SharedStore store(HubProperties properties, Path directory) {
        return properties.database().map(JdbcStore::connect).orElseGet(() -> JdbcStore.inDirectory(directory));
    }

    @Bean
    LocalHub localHub(SharedStore store, HubProperties properties, ObjectProvider<InstantSource> clock) {
        InstantSource time = clock.getIfAvailable(InstantSource::system);
        return new LocalHub(store, properties.settings(time, new SecureRandom()));
    }

    @Bean
    CompactionTimer compactionTimer(LocalHub hub, HubProperties properties) {
        return CompactionTimer.start(hub.compaction(properties.policy()), properties);
    }
}
