package io.syncline.sync.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

    private static final String SCHEMA = """
            {"collections":{
               "user":{"version":"1","fields":{
                  "displayName":{"type":"string"},"age":{"type":"int","optional":true},
                  "score":{"type":"float","optional":true},"born":{"type":"datetime","optional":true},
                  "tags":{"type":"json","optional":true},"photo":{"type":"blob","optional":true}}},
               "place":{"version":"1","fields":{"street":{"type":"string"},"number":{"type":"int"},
                  "note":{"type":"string","optional":true}},
                  "indices":[{"field":["street","number"],"pk":true}]},
               "email":{"version":"1","fields":{"address":{"type":"string"}},
                  "relationships":[{"childOf":"user","enforced":true}]}}}
            """;
    private static final StorageRegistry REGISTRY = SchemaFile.parse(SCHEMA);

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
    private final List<SynclineDevice> devices = new ArrayList<>();
    private SynclineDevice laptop;
    private Path file;

    @BeforeEach
    void a_laptop_with_some_data() throws IOException {
        file = directory.resolve("space.export");
        laptop = device("laptop", REGISTRY);
        StorageCollection users = laptop.storage().collection("user");
        users.createObject(Map.of(
                "id",
                "ada",
                "displayName",
                "Ada",
                "age",
                36,
                "score",
                1.5,
                "born",
                "1815-12-10T00:00:00.000Z",
                "tags",
                List.of("a", Map.of("b", 1))));
        users.createObject(Map.of("id", "ben", "displayName", "Ben"));
        users.createObject(Map.of("id", "cyd", "displayName", "Cyd"));
        users.updateObjects(Map.of("id", "ada"), Map.of("age", Map.of("$inc", 1)));
        users.deleteObjects(Map.of("id", "cyd"));
        laptop.storage().collection("place").createObject(Map.of("street", "Rue, 1%", "number", 7, "note", "n"));
        laptop.storage().collection("email").createObject(Map.of("id", "e", "address", "a@b.c", "user", "ada"));
        Object photo = laptop.blobs().value(REGISTRY.collection("user").field("photo"), bytes(), "image/png");
        users.updateObjects(Map.of("id", "ben"), Map.of("photo", photo));
    }

    @AfterEach
    void close() {
        devices.forEach(SynclineDevice::close);
    }

    private static InputStream bytes() {
        byte[] bytes = new byte[2_500_000];
        new Random(7).nextBytes(bytes);
        return new ByteArrayInputStream(bytes);
    }

    private SynclineDevice device(String name, StorageRegistry registry) {
        DeviceStore store = DeviceStore.open(directory.resolve(name), Durability.NORMAL, registry, name, clock);
        SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, clock);
        devices.add(device);
        return device;
    }

    private List<String> lines() throws IOException {
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private void write(List<String> lines) throws IOException {
        try (var stream = new GZIPOutputStream(Files.newOutputStream(file))) {
            stream.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_new_device_has_the_same_data_large_values_included() throws IOException {
        ExportReport written = laptop.export().write(file, SCHEMA, false);
        assertThat(written).isEqualTo(new ExportReport(4, 1, 1, 0, 0));

        SynclineDevice other =
                device("other", SchemaFile.parse(SpaceImport.schema(file).orElseThrow()));
        ImportReport report = other.importing().read(file);

        assertThat(report.refused()).isEmpty();
        assertThat(report.created()).isEqualTo(4);
        assertThat(other.digest().compute()).isEqualTo(laptop.digest().compute());
        Object photo = other.storage()
                .collection("user")
                .findObject(Map.of("id", "ben"))
                .orElseThrow()
                .get("photo");
        try (InputStream here = other.blobs().content(photo).orElseThrow().open()) {
            assertThat(here).hasSameContentAs(bytes());
        }
    }

    @Test
    void importing_again_changes_nothing_and_neither_does_importing_where_it_came_from() {
        laptop.export().write(file, SCHEMA, true);
        SynclineDevice other = device("other", REGISTRY);
        other.importing().read(file);
        for (SynclineDevice device : List.of(other, laptop)) {
            String before = device.digest().compute().digest();
            long pending = device.sync().status().pending();
            ImportReport again = device.importing().read(file);
            assertThat(again.created() + again.modified() + again.deleted()).isZero();
            assertThat(device.digest().compute().digest()).isEqualTo(before);
            assertThat(device.sync().status().pending()).isEqualTo(pending);
        }
    }

    @Test
    void what_a_device_has_merges_by_the_time_at_which_it_was_written() {
        SynclineDevice other = device("other", REGISTRY);
        StorageCollection users = other.storage().collection("user");
        users.createObject(Map.of("id", "cyd", "displayName", "of the other, later than the deletion"));
        users.createObject(Map.of("id", "own", "displayName", "own"));
        laptop.export().write(file, SCHEMA, false);
        laptop.storage().collection("user").updateObjects(Map.of("id", "ada"), Map.of("displayName", "Ada Lovelace"));
        laptop.storage().collection("user").deleteObjects(Map.of("id", "own"));
        Path later = directory.resolve("later.export");
        laptop.export().write(later, SCHEMA, false);

        other.importing().read(file);
        users.updateObjects(Map.of("id", "ada"), Map.of("age", 99));
        users.deleteObjects(Map.of("id", "ben"));
        ImportReport old = other.importing().read(file);
        assertThat(old.created() + old.modified() + old.deleted()).isZero();

        assertThat(users.findObject(Map.of("id", "own"))).isPresent();
        assertThat(users.findObject(Map.of("id", "ben"))).isEmpty();
        assertThat(users.findObject(Map.of("id", "cyd"))).isPresent();
        assertThat(users.findObject(Map.of("id", "ada")).orElseThrow()).containsEntry("age", 99L);
    }

    @Test
    void a_deletion_that_was_written_later_is_brought_over() {
        laptop.export().write(file, SCHEMA, false);
        SynclineDevice other = device("other", REGISTRY);
        other.importing().read(file);
        Path back = directory.resolve("back.export");
        other.storage().collection("user").deleteObjects(Map.of("id", "ben"));
        other.storage().collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 1));
        other.export().write(back, SCHEMA, false);
        ImportReport report = laptop.importing().read(back);
        assertThat(report.deleted()).isEqualTo(1);
        assertThat(report.modified()).isEqualTo(1);
        assertThat(laptop.digest().compute()).isEqualTo(other.digest().compute());
    }

    @Test
    void anybody_can_read_the_values_and_every_event_on_demand() throws IOException {
        laptop.export().write(file, SCHEMA, true);
        assertThat(lines().get(0)).startsWith("{\"export\":{\"format\":1,");
        assertThat(lines())
                .anyMatch(
                        line -> line.contains(
                                "\"values\":{\"id\":\"ada\",\"displayName\":\"Ada\",\"age\":37,\"score\":1.5,\"born\":\"1815-12-10T00:00:00.000Z\",\"tags\":[\"a\",{\"b\":1}]}"))
                .filteredOn(line -> line.startsWith("{\"event\""))
                .hasSize(8);
    }

    @Test
    void a_damaged_file_is_refused_and_nothing_is_done() throws IOException {
        laptop.export().write(file, SCHEMA, false);
        List<String> whole = lines();
        SynclineDevice other = device("other", REGISTRY);
        List<List<String>> broken = new ArrayList<>();
        broken.add(whole.subList(0, whole.size() - 1));
        broken.add(whole.subList(1, whole.size()));
        broken.add(whole.stream().map(line -> line.replace("Ada", "Eve")).toList());
        broken.add(whole.stream().filter(line -> !line.contains("\"ben\"")).toList());
        for (List<String> lines : broken) {
            write(lines);
            assertThatExceptionOfType(UnusableExportException.class)
                    .isThrownBy(() -> other.importing().read(file));
        }
        write(whole);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatExceptionOfType(UnusableExportException.class)
                .isThrownBy(() -> other.importing().read(file));
        Files.write(file, "no export".getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(UnusableExportException.class)
                .isThrownBy(() -> other.importing().read(file));
        assertThat(other.digest().compute().objects()).isZero();
    }

    @Test
    void a_file_of_a_newer_version_or_another_schema_is_refused() throws IOException {
        laptop.export().write(file, SCHEMA, false);
        SynclineDevice poor = device(
                "poor",
                StorageRegistry.builder()
                        .collection("user", "1", user -> user.field("displayName", FieldType.STRING))
                        .build());
        assertThatExceptionOfType(UnusableExportException.class)
                .isThrownBy(() -> poor.importing().read(file))
                .withMessageContaining("'place'");
        List<String> newer = new ArrayList<>(lines());
        newer.set(0, newer.get(0).replace("\"format\":1", "\"format\":2"));
        write(newer);
        assertThatExceptionOfType(UnusableExportException.class)
                .isThrownBy(() -> poor.importing().read(file))
                .withMessageContaining("format 2");
    }

    @Test
    void a_file_that_is_there_is_not_written_over() throws IOException {
        Files.writeString(file, "precious");
        assertThatExceptionOfType(UnusableExportException.class)
                .isThrownBy(() -> laptop.export().write(file, SCHEMA, false))
                .withMessageContaining("exists");
        assertThat(file).hasContent("precious");
    }
}
