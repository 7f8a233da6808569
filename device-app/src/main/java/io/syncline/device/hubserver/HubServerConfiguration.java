package io.syncline.device.hubserver;

import io.syncline.sync.hub.local.LocalHub;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A hub behind HTTP, for an application context that has a {@link LocalHub} and nothing of a device. */
@Configuration(proxyBeanMethods = false)
@ServesHttp
@Import({
    HubWebConfiguration.class,
    EntranceController.class,
    SpaceController.class,
    EventController.class,
    BlobChunkController.class,
    SnapshotController.class,
    SignalController.class,
    HubProblems.class
})
public class HubServerConfiguration {

    @Bean
    Signals signals(LocalHub hub) {
        return new Signals(hub::now);
    }
}
