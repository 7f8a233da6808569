package io.syncline.device.hubserver;

import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.store.SharedStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The role {@code hub} with {@code syncline.hub.compact=now}: compacts once, and serves nobody. */
public final class CompactNow {

    private CompactNow() {}

    /**
     * Compacts the logs of all spaces.
     *
     * @param report gets a line for every space
     */
    public static void run(Environment environment, Consumer<String> report) {
        HubProperties properties = Binder.get(environment).bindOrCreate("syncline.hub", HubProperties.class);
        String directory = environment.getProperty("syncline.data", "syncline-hub");
        try (SharedStore store = HubConfiguration.store(properties, Path.of(directory))) {
            InstantSource clock = InstantSource.system();
            new LocalHub(store, properties.settings(clock, new SecureRandom()))
                    .compaction(properties.policy())
                    .run()
                    .forEach(space -> report.accept("Space %s: dropped %d events; the log begins at %d and ends at %d."
                            .formatted(space.space(), space.dropped(), space.begin(), space.head())));
        }
    }
}
