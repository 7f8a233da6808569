package io.syncline.sync.setup;

import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Puts together an Axon configuration over a device's store. */
public final class AxonAssembly {

    private AxonAssembly() {}

    /** JSON by Jackson 3, which can also read back the token of a processor that is replaying. */
    public static Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        json -> json.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
    }

    static Configurer configurer(DeviceStore store) {
        // Without looking for modules on the class path: one of Axon's reports to its makers what runs here.
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(configuration -> store.transactionManager())
                .configureSerializer(configuration -> serializer())
                .configureEmbeddedEventStore(configuration -> store.storageEngine())
                .registerComponent(TokenStore.class, configuration -> store.tokenStore(configuration.serializer()));
        store.axonModule().configureModule(configurer);
        return configurer;
    }
}
