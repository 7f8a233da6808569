package io.syncline.device.direct;

import io.syncline.device.hubserver.HubServerConfiguration;
import io.syncline.sync.hub.local.LocalHub;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.MapPropertySource;

/**
 * Serves other devices, on a port of its own: a web server beside the one of the device's API, in an application context
 * that has the hub and nothing else of the device. Nothing that is allowed on the one port is therefore allowed on the
 * other.
 */
final class DirectServer implements SmartLifecycle {

    /** They come one by one, and each asks one thing at a time. */
    private static final int THREADS = 16;

    private static final int BEFORE_THE_DEVICE_SYNCS = 500;

    private final LocalHub hub;
    private final DirectProperties properties;
    private volatile @Nullable ServletWebServerApplicationContext context;

    DirectServer(LocalHub hub, DirectProperties properties) {
        this.hub = hub;
        this.properties = properties;
    }

    /** Where other devices reach this one now. */
    URI address() {
        ServletWebServerApplicationContext running = context;
        return properties.reachedAt(
                running == null || running.getWebServer() == null
                        ? properties.port()
                        : running.getWebServer().getPort());
    }

    @Override
    public void start() {
        AnnotationConfigServletWebServerApplicationContext starting =
                new AnnotationConfigServletWebServerApplicationContext();
        starting.getEnvironment().getPropertySources().addFirst(new MapPropertySource("direct", settings()));
        starting.registerBean(LocalHub.class, () -> hub);
        starting.register(HubServerConfiguration.class);
        try {
            starting.refresh();
        } catch (RuntimeException e) {
            starting.close();
            throw new DirectServerException(properties, e);
        }
        context = starting;
    }

    private Map<String, Object> settings() {
        return Map.of(
                "server.port", properties.port(),
                "server.address", properties.address().getHostAddress(),
                "server.tomcat.threads.max", THREADS);
    }

    @Override
    public void stop() {
        ServletWebServerApplicationContext running = context;
        context = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return context != null;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_DEVICE_SYNCS;
    }
}
