package io.syncline.device.hubserver;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The real hub, started as the role starts it, with its file in a directory of the test's. */
final class RunningHub implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningHub start(Path directory, InstantSource clock, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "syncline.data=" + directory,
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.main.banner-mode=off"));
        all.addAll(List.of(properties));
        return new RunningHub(new SpringApplicationBuilder(HubConfiguration.class)
                .web(WebApplicationType.SERVLET)
                .initializers(
                        context -> ((GenericApplicationContext) context).registerBean(InstantSource.class, () -> clock))
                .properties(all.toArray(String[]::new))
                .run());
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        context.close();
    }
}
