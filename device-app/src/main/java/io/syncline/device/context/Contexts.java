package io.syncline.device.context;

import io.syncline.device.hubserver.HubConfiguration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Starts Spring contexts. Several may run side by side in one process. */
public final class Contexts {

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("spring.web.resources.cache.cachecontrol.no-cache", "true"),
            Map.entry("axon.update-check.disabled", "true"),
            Map.entry("axon.serializer.general", "jackson3"),
            Map.entry("axon.timeout.enabled", "false"),
            Map.entry("logging.level.root", "warn"),
            Map.entry("logging.level.io.syncline", "info"),
            Map.entry("logging.level.org.springframework", "error"),
            Map.entry("logging.level.org.springframework.boot.SpringApplication", "off"),
            Map.entry("logging.level.org.springframework.boot.diagnostics", "off"),
            Map.entry("logging.pattern.console", "%d{HH:mm:ss.SSS} %-5level %m%n%wEx"));

    /** They wait for the store, which does a few things at once; a thousand devices that come back at once need no more. */
    private static final String HUB_THREADS = "64";

    private Contexts() {}

    /** A hub. */
    public static ConfigurableApplicationContext hub(Map<String, Object> settings, String... options) {
        Map<String, Object> all =
                new LinkedHashMap<>(Map.of("server.port", "8700", "server.tomcat.threads.max", HUB_THREADS));
        all.putAll(settings);
        return start(HubConfiguration.class, WebApplicationType.SERVLET, all, options);
    }

    /** A device. */
    public static ConfigurableApplicationContext device(Map<String, Object> settings, String... options) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("server.port", "8701"));
        all.putAll(settings);
        return start(DeviceApplication.class, WebApplicationType.SERVLET, all, options);
    }

    /** A device's store that nobody uses meanwhile: no web server, no sync. */
    public static ConfigurableApplicationContext deviceAtRest(String... options) {
        return start(DeviceAtRest.class, WebApplicationType.NONE, Map.of("syncline.sync.mode", "manual"), options);
    }

    /** Only the settings. */
    public static ConfigurableApplicationContext settings(String... options) {
        return start(SettingsOnly.class, WebApplicationType.NONE, Map.of(), options);
    }

    /** Where a context's web server can be reached. */
    public static String address(ConfigurableApplicationContext context) {
        Environment settings = context.getEnvironment();
        return "http://%s:%s"
                .formatted(settings.getProperty("server.address"), settings.getProperty("local.server.port"));
    }

    private static ConfigurableApplicationContext start(
            Class<?> configuration, WebApplicationType type, Map<String, Object> settings, String... options) {
        Map<String, Object> all = new LinkedHashMap<>(DEFAULTS);
        all.putAll(settings);
        return new SpringApplicationBuilder(configuration)
                .web(type)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(all)
                .run(options);
    }
}
