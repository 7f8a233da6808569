package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.setup.HubSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices that have nothing to tell each other are silent. */
class QuiescenceTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection("user", "1", user -> user.field("displayName", FieldType.STRING))
            .build();

    @TempDir
    Path directory;

    private FaultyHub hub;
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void two_devices_that_sync_by_themselves() {
        InstantSource clock = InstantSource.system();
        hub = new FaultyHub(new LocalHub(
                new MemoryStore(), io.syncline.sync.hub.local.HubSettings.defaults(clock, new SecureRandom())));
        laptop = new TestDevice(
                "laptop",
                directory.resolve("laptop"),
                REGISTRY,
                clock,
                new HubSettings(hub, null, null, null, SyncMode.CONTINUOUS));
        laptop.sync();
        phone = new TestDevice(
                "phone",
                directory.resolve("phone"),
                REGISTRY,
                clock,
                new HubSettings(hub, null, laptop.invite(), null, SyncMode.CONTINUOUS));
        laptop.collection("user").createObject(Map.of("id", "ada", "displayName", "Ada"));
        awaitAgreement();
    }

    @AfterEach
    void close() {
        laptop.close();
        phone.close();
    }

    private void awaitAgreement() {
        await().atMost(LONG).untilAsserted(() -> assertThat(phone.digest()).isEqualTo(laptop.digest()));
    }

    /** How many calls the hub has had once there come no more. */
    private int callsWhenSilent() {
        int[] calls = {-1};
        await("no device calls the hub").atMost(LONG).during(SILENCE).until(() -> calls[0] == (calls[0] = hub.calls()));
        return calls[0];
    }

    @Test
    void idle_devices_call_nobody() {
        int before = callsWhenSilent();
        await().during(SILENCE).atMost(LONG).until(() -> hub.calls() == before);
    }

    @Test
    void what_one_has_sent_does_not_go_to_and_fro() {
        int before = callsWhenSilent();
        phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("displayName", "Countess"));
        awaitAgreement();
        assertThat(callsWhenSilent() - before).isLessThan(15);
        assertThat(laptop.device().history().of(REGISTRY.collection("user").idOf("ada")))
                .hasSize(2);
    }
}
