package io.syncline.device.hubserver;

import io.syncline.sync.hub.local.LocalHub;
import java.util.List;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How requests come in and answers go out. */
@Configuration(proxyBeanMethods = false)
class HubWebConfiguration {

    private static final DataSize WORTH_COMPRESSING = DataSize.ofKilobytes(1);
    private static final int SWALLOWED_BODIES = 8;

    @Bean
    WebMvcConfigurer members(LocalHub hub) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new VisitorResolver(hub));
            }
        };
    }

    @Bean
    RequestBodies requestBodies(LocalHub hub) {
        return new RequestBodies(hub.limits());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> answers(LocalHub hub) {
        return factory -> {
            factory.setCompression(compression());
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    swallow(hub.limits().bytes(), http);
                }
            });
        };
    }

    /** A client that sends too much reads the refusal only if it gets to the end of its sending. */
    private static void swallow(long maxBytes, AbstractHttp11Protocol<?> http) {
        http.setMaxSwallowSize((int) Math.min(SWALLOWED_BODIES * maxBytes, Integer.MAX_VALUE));
    }

    private static Compression compression() {
        Compression compression = new Compression();
        compression.setEnabled(true);
        compression.setMinResponseSize(WORTH_COMPRESSING);
        compression.setMimeTypes(new String[] {MediaType.APPLICATION_JSON_VALUE});
        return compression;
    }
}
