package io.syncline.sync.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.module.ModuleObserver;
import io.syncline.domain.module.ModuleStorage;
import io.syncline.domain.module.OperationTemplate;
import io.syncline.domain.module.StorageModule;
import io.syncline.domain.module.StorageModules;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.refusal.AccessRefusedException;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CustomFieldType;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.SchemaStep;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.setup.SchemaUnavailableException;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class SynclineAutoConfigurationTest {

    @TempDir
    Path data;

    private ConfigurableApplicationContext start(Class<?> application) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties(Map.of("syncline.data", data.toString(), "axon.update-check.disabled", "true"))
                .run();
    }

    @Test
    void an_application_stores_objects_and_finds_them_again_after_a_restart() {
        try (ConfigurableApplicationContext context = start(Shop.class)) {
            StorageManager storage = context.getBean(StorageManager.class);
            storage.collection("item").createObject(Map.of("id", "a", "title", "Apple"));
            assertThat(storage.collection("item").countObjects(Map.of())).isEqualTo(1);
        }
        try (ConfigurableApplicationContext context = start(Shop.class)) {
            StorageManager storage = context.getBean(StorageManager.class);
            assertThat(storage.collection("item").findObject(Map.of("id", "a"))).isPresent();
        }
    }

    @Test
    void axons_command_gateway_reaches_the_same_objects() {
        try (ConfigurableApplicationContext context = start(Shop.class)) {
            context.getBean(CommandGateway.class)
                    .sendAndWait(new ObjectCommand.Create(
                            new ObjectId("item", "b"), "2026-01-10", Map.of("title", "Banana")));
            assertThat(context.getBean(SynclineDevice.class)
                            .storage()
                            .collection("item")
                            .findObject(Map.of("id", "b")))
                    .isPresent();
        }
    }

    @Test
    void the_applications_event_handlers_and_middleware_take_part() {
        try (ConfigurableApplicationContext context = start(Shop.class)) {
            StorageManager storage = context.getBean(StorageManager.class);
            storage.collection("item").createObject(Map.of("id", "c", "title", "Cherry"));
            assertThatThrownBy(() -> storage.collection("item").createObject(Map.of("id", "d", "title", "forbidden")))
                    .isInstanceOf(InvalidInputException.class);
            assertThat(context.getBean(Ledger.class).events)
                    .extracting(event -> event.id().toString())
                    .containsExactly("item/c");
        }
    }

    @Test
    void a_failing_handler_in_the_transaction_leaves_neither_event_nor_row() {
        try (ConfigurableApplicationContext context = start(Shop.class)) {
            SynclineDevice device = context.getBean(SynclineDevice.class);
            context.getBean(Ledger.class).failing = true;
            assertThatThrownBy(() -> device.storage().collection("item").createObject(Map.of("title", "Date")))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(device.storage().collection("item").countObjects(Map.of()))
                    .isZero();
            assertThat(device.sync().status().pending()).isZero();
        }
    }

    @Test
    void types_and_steps_of_a_schema_file_are_beans() throws IOException {
        Files.writeString(data.resolve("schema.json"), """
                {"collections": {"item": {"version": "2",
                   "fields": {"initial": {"type": "letter", "optional": true}},
                   "history": [{"version": "1", "fields": {"title": {"type": "string"}}}]}}}
                """);
        try (ConfigurableApplicationContext context = start(WithTypesAndSteps.class)) {
            StorageManager storage = context.getBean(StorageManager.class);
            storage.collection("item").createObject(Map.of("id", "a", "initial", 'x'));
            assertThat(storage.collection("item").countObjects(Map.of("initial", "X")))
                    .isEqualTo(1);
            assertThat(context.getBean(StorageRegistry.class)
                            .collection("item")
                            .stepsFrom("1")
                            .get(0)
                            .of("title", "apple"))
                    .isEqualTo(Map.of("initial", "A"));
        }
    }

    @Test
    void without_a_schema_the_application_does_not_start_and_says_why() {
        assertThatThrownBy(() -> start(WithoutSchema.class).close()).rootCause().hasMessageContaining("schema.json");
        assertThatThrownBy(() -> start(WithoutSchema.class).close())
                .hasStackTraceContaining(SchemaUnavailableException.class.getSimpleName());
    }

    @Test
    void modules_that_are_beans_bring_collections_methods_and_rules() {
        try (ConfigurableApplicationContext context = start(WithModule.class)) {
            StorageManager storage = context.getBean(StorageManager.class);
            ModuleStorage shop = context.getBean(StorageModules.class).module("shop", storage);
            assertThat(shop.call("add", Map.of("title", "Apple"))).asString().contains("Apple");
            assertThatThrownBy(() -> shop.call("add", Map.of("title", ""))).isInstanceOf(AccessRefusedException.class);
            assertThat(storage.collection("product").countObjects(Map.of())).isEqualTo(1);
            assertThat(context.getBean(WithModule.class).heard).contains("add", "createProduct");
        }
    }

    /** Listens to what is stored, in the transaction that stores it. */
    static final class Ledger {
        private final List<ObjectEvent> events = new CopyOnWriteArrayList<>();
        private volatile boolean failing;

        @EventHandler
        void on(ObjectEvent event) {
            if (failing) {
                throw new IllegalStateException("The ledger is closed.");
            }
            events.add(event);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {

        @Bean
        StorageRegistry registry() {
            return StorageRegistry.builder()
                    .collection("item", "2026-01-10", item -> item.field("title", FieldType.STRING))
                    .build();
        }

        @Bean
        Ledger ledger() {
            return new Ledger();
        }

        @Bean
        org.axonframework.config.ConfigurerModule ledgerInTheTransaction() {
            return configurer -> configurer.eventProcessing(processing -> {
                processing.usingSubscribingEventProcessors();
                processing.registerDefaultListenerInvocationErrorHandler(
                        configuration -> org.axonframework.eventhandling.PropagatingErrorHandler.INSTANCE);
            });
        }

        @Bean
        StorageMiddleware censorship() {
            return new StorageMiddleware() {
                @Override
                public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
                    if (operation instanceof StorageOperation.CreateObject create
                            && "forbidden".equals(create.args().get("title"))) {
                        throw new InvalidInputException("This title is forbidden.");
                    }
                    return next.proceed(operation);
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithModule {

        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Bean
        StorageModule shop() {
            return StorageModule.named("shop")
                    .collection("product", "1", product -> product.field("title", FieldType.STRING))
                    .operation("createProduct", OperationTemplate.create("product"))
                    .mutation(
                            "add",
                            method -> method.argument("title", "string")
                                    .returns("collection:product")
                                    .runs("createProduct"))
                    .accessRules(rules -> rules.validation("product", "title", title -> !"".equals(title)));
        }

        @Bean
        ModuleObserver listening() {
            return (call, duration, answer, failure) ->
                    heard.add(String.valueOf(call.operation() == null ? call.method() : call.operation()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithoutSchema {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithTypesAndSteps {

        @Bean
        CustomFieldType<Character> letter() {
            return new CustomFieldType<>(
                    "letter",
                    FieldType.STRING,
                    Character.class,
                    value -> value.toString().substring(0, 1).toUpperCase(Locale.ROOT),
                    text -> text.toString().charAt(0));
        }

        @Bean
        SchemaStep initials() {
            return SchemaStep.of("item", "1", "2")
                    .reading("title")
                    .writing("initial")
                    .by(title -> Map.of("initial", title));
        }
    }
}
