package io.syncline.sync.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.syncline.sync.application.course.CourseApplication;
import io.syncline.sync.application.course.CourseCommand;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.CourseCommand.OpenCourse;
import io.syncline.sync.application.course.Participants;
import io.syncline.sync.blob.BlobSettings;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** An application of Spring Boot whose aggregate is synced, on two devices that share a hub. */
class SyncedAggregateTest {

    @TempDir
    Path data;

    private final LocalHub hub = new LocalHub(
            new MemoryStore(),
            io.syncline.sync.hub.local.HubSettings.defaults(InstantSource.system(), new SecureRandom()));

    private ConfigurableApplicationContext start(String name, @Nullable PairingUri pairing) {
        return new SpringApplicationBuilder(CourseApplication.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "syncline.data",
                        data.resolve(name).toString(),
                        "syncline.device.name",
                        name,
                        "axon.update-check.disabled",
                        "true"))
                .initializers(context -> withHub((GenericApplicationContext) context, pairing))
                .run();
    }

    private void withHub(GenericApplicationContext context, @Nullable PairingUri pairing) {
        HubSettings settings = new HubSettings(hub, null, pairing, null, SyncMode.MANUAL);
        context.registerBean(
                SynclineDevice.class,
                () -> SynclineDevice.within(
                        context.getBean(org.axonframework.config.Configuration.class),
                        context.getBean(DeviceStore.class),
                        settings,
                        List.of(),
                        BlobSettings.DEFAULT,
                        InstantSource.system()));
    }

    @Test
    void its_annotation_is_enough_and_its_rule_holds_after_merging() {
        try (ConfigurableApplicationContext office = start("office", null)) {
            send(office, new OpenCourse("java", 2));
            send(office, new BookSeat("java", "Ada"));
            sync(office);
            PairingUri invitation =
                    office.getBean(SynclineDevice.class).sync().invite().uri();
            try (ConfigurableApplicationContext phone = start("phone", invitation)) {
                sync(phone);
                send(office, new BookSeat("java", "Grace"));
                send(phone, new BookSeat("java", "Alan"));
                sync(office);
                sync(phone);
                sync(office);

                // The application's processors are streaming, as is Axon's default; so the tables follow in a moment.
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                    assertThat(participants(office).of("java")).containsExactly("1 Ada", "2 Grace");
                    assertThat(participants(phone).of("java")).containsExactly("1 Ada", "2 Grace");
                    assertThat(participants(phone).letters())
                            .singleElement()
                            .satisfies(letter ->
                                    assertThat(letter.write().command()).isEqualTo(new BookSeat("java", "Alan")));
                });
            }
        }
    }

    private static Participants participants(ConfigurableApplicationContext application) {
        return application.getBean(Participants.class);
    }

    private static void sync(ConfigurableApplicationContext application) {
        application.getBean(SynclineDevice.class).sync().syncNow();
    }

    private static void send(ConfigurableApplicationContext application, CourseCommand command) {
        application.getBean(CommandGateway.class).sendAndWait(command);
    }
}
