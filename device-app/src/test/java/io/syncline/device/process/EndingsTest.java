package io.syncline.device.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With which exit code the program ends, and what it says then. */
class EndingsTest {

    @RegisterExtension
    private static final Processes PROCESSES = new Processes();

    private static void assertFailure(Program.Ending ending, int code, String... words) {
        assertThat(ending.code()).as(ending.toString()).isEqualTo(code);
        assertThat(ending.err().strip().lines()).as(ending.toString()).hasSize(1);
        assertThat(ending.err()).startsWith("syncline: ").contains(words);
        assertThat(ending.out()).doesNotContain("\tat ");
    }

    @Nested
    class WithoutRunning {

        @ParameterizedTest
        @ValueSource(strings = {"demo", "hub", "device", "adopt", "export", "import", "rebuild"})
        void every_role_has_a_help(String role) {
            Program.Ending ending = PROCESSES.run(role, "--help");
            assertThat(ending.code()).as(ending.toString()).isZero();
            assertThat(ending.out()).contains("syncline.jar " + role).contains("--syncline.data=");
            assertThat(ending.err()).isEmpty();
        }

        @Test
        void the_help_without_a_role_names_the_roles() {
            Program.Ending ending = PROCESSES.run("--help");
            assertThat(ending.code()).as(ending.toString()).isZero();
            assertThat(ending.out()).contains("demo", "hub", "device", "adopt", "export", "import", "rebuild");
        }

        @Test
        void the_version_is_told() {
            Program.Ending ending = PROCESSES.run("--version");
            assertThat(ending.code()).as(ending.toString()).isZero();
            assertThat(ending.out()).startsWith("syncline ");
        }

        @Test
        void a_role_that_does_not_exist_is_refused() {
            assertFailure(PROCESSES.run("tablet"), 2, "tablet", "device", "--help");
        }

        @Test
        void an_adoption_from_nowhere_is_refused() {
            assertFailure(PROCESSES.run("adopt"), 2, "--from=");
        }
    }

    @Nested
    class OfAHub {

        @Test
        void a_second_one_on_the_same_directory_is_refused() {
            ProcessHub first = PROCESSES.hub().start();
            Program.Ending second = PROCESSES.run("hub", "--server.port=0", "--syncline.data=" + first.data());
            assertFailure(second, 1, first.data().toString(), "in use by another process");
        }

        @Test
        void a_store_of_an_unknown_kind_is_refused() {
            assertFailure(PROCESSES.run("hub", "--syncline.hub.store=jdbc:mysql://host/db"), 2, "jdbc:postgresql:");
        }

        @Test
        void a_store_that_cannot_be_reached_is_named() {
            String nowhere = "jdbc:postgresql://127.0.0.1:" + FreePort.choose() + "/hub";
            assertFailure(PROCESSES.run("hub", "--server.port=0", "--syncline.hub.store=" + nowhere), 1, nowhere);
        }
    }

    @Nested
    class WithAWrongSchema {

        private Program.Ending device(Path schema) {
            return PROCESSES.run(
                    "device",
                    "--server.port=0",
                    "--syncline.data=" + PROCESSES.path("no-data"),
                    "--syncline.schema=" + schema);
        }

        @Test
        void a_schema_that_is_missing_is_named() {
            Path nowhere = PROCESSES.path("nowhere.json");
            assertFailure(device(nowhere), 2, nowhere.toString(), "syncline.schema");
        }

        @Test
        void every_mistake_of_a_schema_is_named() throws IOException {
            Path schema = Files.writeString(PROCESSES.path("mistakes.json"), """
                    {"collections": {
                      "user": {"version": "1", "fields": {"age": {"type": "number"}}, "indices": [{"field": "size"}]},
                      "email": {"version": "1", "fields": {}, "relationships": [{"childOf": "person"}]}}}""");
            Program.Ending ending = device(schema);
            assertThat(ending.code()).as(ending.toString()).isEqualTo(1);
            assertThat(ending.err()).startsWith("syncline: ").contains("number", "size", "person");
            assertThat(ending.out()).doesNotContain("\tat ");
        }
    }

    @Nested
    class WithAHub {

        private static ProcessHub hub;
        private static ProcessDevice laptop;

        @BeforeAll
        static void start() {
            hub = PROCESSES.hub().launch();
            laptop = PROCESSES
                    .device("laptop", "--syncline.hub.url=" + hub.url())
                    .launch();
            hub.awaitStart();
            laptop.awaitStart();
        }

        @Test
        void a_pairing_uri_works_once_and_is_ignored_by_the_device_that_has_used_it() {
            String pairing = "--syncline.pairing=" + laptop.pairingUri();
            ProcessDevice phone = PROCESSES.device("phone", pairing).start();
            assertFailure(PROCESSES.device("tablet", pairing).launch().program().awaitEnd(), 1, "used");
            phone.program().kill();
            phone.start();
            assertThat(phone.syncState().get("space"))
                    .isEqualTo(laptop.syncState().get("space"));
            phone.program().kill();
        }

        @Test
        void a_data_directory_is_for_one_process() {
            assertFailure(
                    PROCESSES.run(
                            "device",
                            "--server.port=0",
                            "--syncline.data=" + laptop.data(),
                            "--syncline.schema=" + PROCESSES.schema()),
                    1,
                    laptop.data().toString(),
                    "in use");
        }

        @ParameterizedTest
        @ValueSource(strings = {"hub", "device"})
        void a_port_that_is_taken_is_named(String role) {
            assertFailure(
                    PROCESSES.run(
                            role,
                            "--server.port=" + hub.port(),
                            "--syncline.data=" + PROCESSES.path("another-" + role),
                            "--syncline.schema=" + PROCESSES.schema()),
                    1,
                    Integer.toString(hub.port()),
                    "--server.port");
        }

        @Test
        void a_device_that_is_asked_to_end_does_so_and_keeps_its_data() {
            laptop.create("note", "{'id':'kept','text':'still there'}");
            laptop.program().terminate();
            Program.Ending ending = laptop.program().awaitEnd();
            assertThat(ending.code()).as(ending.toString()).isIn(0, 143);
            assertThat(ending.err()).isEmpty();
            laptop.start();
            assertThat(laptop.object("note", "kept").get("text").asString()).isEqualTo("still there");
        }
    }
}
