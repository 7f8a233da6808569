package io.syncline.sync.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data directories that earlier versions of the program wrote go on as if nothing had happened. */
class GoldenDeviceTest {

    @TempDir
    Path directory;

    @Test
    void a_device_of_november_2026_shows_the_same_digest_and_history() throws IOException {
        try (SynclineDevice device = open("device-1.sqlite")) {
            assertThat(GoldenDevice.shown(device)).isEqualTo(resource("device-1.txt"));
        }
    }

    @Test
    void a_device_of_november_2026_shows_the_same_after_a_rebuild() throws IOException {
        try (SynclineDevice device = open("device-1.sqlite")) {
            device.store().rebuild();
            assertThat(GoldenDevice.shown(device)).isEqualTo(resource("device-1.txt"));
        }
    }

    @Test
    void a_device_of_november_2026_can_be_written_and_searched() throws IOException {
        try (SynclineDevice device = open("device-1.sqlite")) {
            var samples = device.storage().collection("sample");
            samples.updateObjects(Map.of("id", "all"), Map.of("count", 8));
            assertThat(samples.findObject(Map.of("body", Map.of("$search", "lazy"))))
                    .hasValueSatisfying(sample -> assertThat(sample).containsEntry("count", 8L));
        }
    }

    private SynclineDevice open(String file) throws IOException {
        try (InputStream golden = getClass().getResourceAsStream(file)) {
            Files.copy(Objects.requireNonNull(golden, file), directory.resolve("device.sqlite"));
        }
        DeviceStore store = DeviceStore.open(
                directory, Durability.NORMAL, GoldenDevice.registry(), "laptop", InstantSource.system());
        return SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system());
    }

    private static String resource(String name) throws IOException {
        try (InputStream text = GoldenDeviceTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
