package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.jdbc.JdbcStore;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.retention.RetentionPolicy;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A hub whose files can be put back from a backup. */
final class RestorableHub implements Hub {

    private final Path file;
    private final Path backup;
    private final InstantSource clock;
    private JdbcStore store;
    private LocalHub current;

    RestorableHub(Path directory, InstantSource clock) {
        this.clock = clock;
        this.file = directory.resolve("hub.sqlite");
        this.backup = directory.resolve("copy.sqlite");
        begin(file);
    }

    private void begin(Path with) {
        store = JdbcStore.open(with);
        current = new LocalHub(store, HubSettings.defaults(clock, new SecureRandom()));
    }

    void isBackedUp() throws IOException {
        store.close();
        Files.copy(file, backup);
        begin(file);
    }

    void isPutBack() {
        store.close();
        begin(backup);
    }

    /** Lets go of what a snapshot covers and everybody has. */
    void compact() {
        assertThat(current.compaction(RetentionPolicy.parse("newest", Duration.ofDays(30)))
                        .run())
                .anyMatch(report -> report.dropped() > 0);
    }

    void close() {
        store.close();
    }

    @Override
    public Membership found(DeviceProfile device, @Nullable String foundingToken) {
        return current.found(device, foundingToken);
    }

    @Override
    public Membership join(String code, DeviceProfile device) {
        return current.join(code, device);
    }

    /** A session outlives the hub that it was opened on, as one over HTTP does. */
    @Override
    public HubSession open(Membership membership) {
        InvocationHandler asNow = (proxy, method, arguments) -> {
            try {
                return method.invoke(current.open(membership), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (HubSession)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HubSession.class}, asNow);
    }
}
