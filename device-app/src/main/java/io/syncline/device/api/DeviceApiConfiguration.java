package io.syncline.device.api;

import io.syncline.device.api.event.EventStream;
import io.syncline.device.web.ErrorProblems;
import io.syncline.device.web.HostGuard;
import io.syncline.device.web.LenientAddresses;
import io.syncline.device.web.OwnHosts;
import io.syncline.domain.access.AccessRules;
import io.syncline.domain.module.StorageModules;
import io.syncline.sync.setup.SynclineDevice;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.MapperFeature;

/**
 * The device's HTTP API, for an application context that has a {@link SynclineDevice} and Spring Boot's web parts. The
 * property {@code syncline.allowed-hosts} lists names, besides those of the loopback, under which the device is asked.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    OperationController.class,
    ModuleController.class,
    CollectionController.class,
    ObjectController.class,
    ParkedController.class,
    ConflictController.class,
    BlobController.class,
    SnapshotsController.class,
    SubscriptionController.class,
    SyncController.class,
    Problems.class,
    ErrorProblems.class,
    LenientAddresses.class
})
public class DeviceApiConfiguration {

    @Bean
    ApiStorage apiStorage(
            SynclineDevice device,
            Environment environment,
            ObjectProvider<StorageModules> modules,
            ObjectProvider<AccessRules> rules) {
        List<AccessRules> all = new ArrayList<>(rules.stream().toList());
        modules.ifAvailable(present -> all.addAll(present.accessRules()));
        return new ApiStorage(device, ConfiguredCaller.of(environment), all);
    }

    @Bean
    EventStream eventStream(SynclineDevice device) {
        return new EventStream(device);
    }

    @Bean
    FilterRegistrationBean<HostGuard> hostGuard(Environment environment) {
        List<String> allowed = Binder.get(environment)
                .bind("syncline.allowed-hosts", Bindable.listOf(String.class))
                .orElse(List.of());
        FilterRegistrationBean<HostGuard> guard = new FilterRegistrationBean<>(new HostGuard(new OwnHosts(allowed)));
        guard.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return guard;
    }

    @Bean
    WebMvcConfigurer objectIds(SynclineDevice device) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ObjectIdResolver(device.storage().registry()));
            }
        };
    }

    /** People read our answers too. */
    @Bean
    JsonMapperBuilderCustomizer membersInTheirOrder() {
        return json -> json.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
    }
}
