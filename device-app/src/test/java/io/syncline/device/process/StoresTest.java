package io.syncline.device.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program with the databases that a device can keep its data in. */
class StoresTest {

    @RegisterExtension
    private static final Processes PROCESSES = new Processes();

    private static String store(String kind) {
        String url = kind.equals("h2") ? "jdbc:h2:file:" + PROCESSES.path("database") : TestPostgres.newDatabase();
        return "--syncline.store=" + url;
    }

    private static Program.Ending run(String role, ProcessDevice device, String store) {
        return PROCESSES.run(
                role,
                "--server.port=0",
                "--syncline.data=" + device.data(),
                "--syncline.schema=" + PROCESSES.schema(),
                store);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_device_that_is_killed_loses_no_write_that_it_answered(String kind) {
        String store = store(kind);
        ProcessDevice device = PROCESSES.device("laptop", store).start();
        Set<String> answered;
        try (Writer writer = Writer.start(device, "killed-", 100_000)) {
            await("some writes are answered")
                    .atMost(Program.PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> writer.count() >= 150);
            device.program().kill();
            answered = writer.awaitEnd();
        }
        Program.Ending rebuilt = run("rebuild", device, store);
        assertThat(rebuilt.code()).as(rebuilt.toString()).isZero();
        device.start();
        assertThat(device.keys("note", "killed-")).containsAll(answered);
        ProcessDevice other = PROCESSES.device("other");
        Program.Ending second = run("device", other, store);
        assertThat(second.code()).as(second.toString()).isEqualTo(1);
        assertThat(second.err()).startsWith("syncline: The ").contains("is in use by another device");
        device.program().kill();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://127.0.0.1/x, 2, jdbc:postgresql:",
        "jdbc:sqlite:/x.sqlite, 2, syncline.data",
        "jdbc:postgresql://127.0.0.1:1/x?password=secret, 1, jdbc:postgresql://127.0.0.1:1/x",
        "jdbc:h2:file:/dev/null/x, 1, jdbc:h2:file:/dev/null/x",
    })
    void a_store_that_can_not_be_had_is_named_in_one_line(String url, int code, String named) {
        ProcessDevice device = PROCESSES.device("nowhere");
        Program.Ending ending = run("device", device, "--syncline.store=" + url);
        assertThat(ending.code()).as(ending.toString()).isEqualTo(code);
        assertThat(ending.err().strip().lines()).as(ending.toString()).hasSize(1);
        assertThat(ending.err()).startsWith("syncline: ").contains(named).doesNotContain("secret");
    }

    @Test
    void an_adoption_goes_into_the_store_that_is_named() {
        String store = store("postgresql");
        ProcessDevice device = PROCESSES.device("adopting", store);
        Program.Ending adopted = PROCESSES.run(
                "adopt",
                "--from=" + SourceTables.inH2(PROCESSES.path("source")),
                "--syncline.data=" + device.data(),
                store);
        assertThat(adopted.code()).as(adopted.toString()).isZero();
        Program.Ending again = PROCESSES.run(
                "adopt",
                "--from=" + SourceTables.inPostgresql(),
                "--syncline.data=" + PROCESSES.path("adopted-data"),
                "--syncline.store=jdbc:h2:file:" + PROCESSES.path("adopted"));
        assertThat(again.code()).as(again.toString()).isZero();
        assertThat(again.out()).contains("person");
        assertThat(device.data().resolve("device.sqlite")).doesNotExist();
    }
}
