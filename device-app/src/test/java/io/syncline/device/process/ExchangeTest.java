package io.syncline.device.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.registry.SchemaFile;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Programs that do one thing with the data of a device or a hub, and end. */
class ExchangeTest {

    private static final String SCHEMA = """
            {"collections":{"user":{"version":"1","fields":{"displayName":{"type":"string"}}}}}
            """;

    @RegisterExtension
    private static final Processes PROCESSES = new Processes();

    @TempDir
    Path directory;

    private Path laptop;
    private Path file;

    @BeforeEach
    void a_device_with_a_user() throws IOException {
        laptop = Files.createDirectories(directory.resolve("laptop"));
        file = directory.resolve("space.export");
        Files.writeString(laptop.resolve("schema.json"), SCHEMA);
        with(
                laptop,
                device -> device.storage().collection("user").createObject(Map.of("id", "ada", "displayName", "Ada")));
    }

    private String with(Path data, Function<SynclineDevice, Object> use) {
        InstantSource clock = InstantSource.system();
        DeviceStore store = DeviceStore.open(data, Durability.NORMAL, SchemaFile.parse(SCHEMA), "device", clock);
        try (SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, clock)) {
            return String.valueOf(use.apply(device));
        }
    }

    private Program.Ending export() {
        return PROCESSES.run("export", file.toString(), "--syncline.data=" + laptop, "--history");
    }

    @Test
    void an_export_comes_into_a_new_device_with_its_schema_and_again_without_effect() {
        Program.Ending exported = export();
        assertThat(exported.code()).as(exported.toString()).isZero();
        assertThat(exported.out()).contains("1 objects", "1 events");
        Path phone = directory.resolve("phone");

        Program.Ending first = PROCESSES.run("import", file.toString(), "--syncline.data=" + phone);
        Program.Ending again = PROCESSES.run("import", file.toString(), "--syncline.data=" + phone);

        assertThat(first.code()).as(first.toString()).isZero();
        assertThat(first.out()).contains("1 objects created");
        assertThat(again.out()).contains("0 objects created", "1 as they were");
        assertThat(phone.resolve("schema.json")).content().isEqualTo(SCHEMA);
        assertThat(with(phone, device -> device.digest().compute()))
                .isEqualTo(with(laptop, device -> device.digest().compute()));
    }

    @Test
    void a_damaged_file_leaves_nothing_behind() throws IOException {
        export();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));
        Path phone = directory.resolve("phone");
        Program.Ending ending = PROCESSES.run("import", file.toString(), "--syncline.data=" + phone);
        assertThat(ending.code()).as(ending.toString()).isEqualTo(1);
        assertThat(ending.err()).contains("damaged");
        assertThat(phone).doesNotExist();
    }

    @Test
    void a_file_has_to_be_named() {
        Program.Ending ending = PROCESSES.run("export", "--syncline.data=" + laptop);
        assertThat(ending.code()).as(ending.toString()).isEqualTo(2);
        assertThat(ending.err()).contains("export FILE");
    }

    @Test
    void a_hub_compacts_once_and_ends() {
        String data = "--syncline.data=" + directory.resolve("hub");
        Program.Ending ending =
                PROCESSES.run("hub", data, "--syncline.hub.retention=newest", "--syncline.hub.compact=now");
        assertThat(ending.code()).as(ending.toString()).isZero();
        Program.Ending wrong =
                PROCESSES.run("hub", data, "--syncline.hub.retention=some", "--syncline.hub.compact=now");
        assertThat(wrong.code()).as(wrong.toString()).isEqualTo(2);
        assertThat(wrong.err()).contains("keep-all");
    }
}
