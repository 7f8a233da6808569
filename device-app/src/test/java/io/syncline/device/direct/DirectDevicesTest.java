package io.syncline.device.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.syncline.device.cli.Failure;
import io.syncline.device.context.Contexts;
import io.syncline.device.process.FreePort;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.engine.SyncEvent;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.http.HttpHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Devices that sync with each other and nobody else. */
class DirectDevicesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final List<DirectDevice> devices = new ArrayList<>();
    private final int port = FreePort.choose();
    private final String direct = "--syncline.direct.port=" + port;

    @AfterEach
    void stop() {
        devices.forEach(DirectDevice::close);
    }

    private DirectDevice device(String name) {
        DirectDevice device = new DirectDevice(directory.resolve(name), name);
        devices.add(device);
        return device;
    }

    private static String pairing(DirectDevice host) {
        return "--syncline.pairing=" + host.invites();
    }

    private static void awaitAgreement(DirectDevice one, DirectDevice... others) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(others)
                        .allSatisfy(other -> assertThat(other.digest()).isEqualTo(one.digest())));
    }

    private static void awaitNote(DirectDevice device, String id) {
        await().atMost(PATIENCE).until(() -> device.has(id));
    }

    @Nested
    class With_data_on_both_sides {

        @Test
        void devices_merge_as_if_they_had_synced_all_along() {
            DirectDevice laptop = device("laptop").start(direct);
            DirectDevice phone = device("phone").start();
            laptop.writes(0, 3_000, number -> Map.of("id", "both" + number, "text", "laptop"));
            phone.writes(1_000, 4_000, number -> Map.of("id", "both" + number, "rank", number));
            phone.notes().deleteObjects(Map.of("id", "both3999"));
            laptop.notes().updateObjects(Map.of("id", "both1500"), Map.of("text", "later"));

            phone.restart(pairing(laptop));

            awaitAgreement(laptop, phone);
            assertThat(phone.count()).isEqualTo(3_999);
            assertThat(phone.notes().findObject(Map.of("id", "both1500")).orElseThrow())
                    .containsEntry("text", "later")
                    .containsEntry("rank", 1500L);
            laptop.writes("from laptop", "afterwards");
            phone.writes("from phone", "afterwards");
            awaitNote(phone, "from laptop");
            awaitNote(laptop, "from phone");
            awaitAgreement(laptop, phone);
        }

        @Test
        void it_does_not_matter_who_joins_first() {
            DirectDevice tablet = device("tablet").start();
            DirectDevice phone = device("phone").start();
            DirectDevice laptop = device("laptop").start(direct);
            tablet.writes(0, 300, number -> Map.of("id", "n" + number, "rank", 1));
            phone.writes(100, 400, number -> Map.of("id", "n" + number, "rank", 2));
            laptop.writes(200, 500, number -> Map.of("id", "n" + number, "rank", 3));

            phone.restart(pairing(laptop));
            awaitAgreement(laptop, phone);
            tablet.restart(pairing(phone));

            awaitAgreement(laptop, phone, tablet);
            assertThat(tablet.count()).isEqualTo(500);
            assertThat(tablet.notes().countObjects(Map.of("rank", 1))).isEqualTo(100);
            assertThat(tablet.notes().countObjects(Map.of("rank", 2))).isEqualTo(100);
            assertThat(tablet.notes().countObjects(Map.of("rank", 3))).isEqualTo(300);
        }
    }

    @Nested
    class With_much_to_catch_up_with {

        private final List<SyncEvent.SnapshotLoaded> loaded = new CopyOnWriteArrayList<>();

        @Test
        void a_newcomer_with_data_of_its_own_begins_with_a_snapshot() {
            DirectDevice laptop = device("laptop").start(direct);
            laptop.writes(0, 10_500, number -> Map.of("id", "n" + number, "text", "laptop"));
            await().atMost(PATIENCE).until(() -> laptop.status().pending() == 0);
            laptop.device().snapshots().make();
            laptop.writes("after the snapshot", "A");
            DirectDevice phone = device("phone").start();
            phone.writes(10_000, 11_000, number -> Map.of("id", "n" + number, "rank", number));

            phone.restart(pairing(laptop), "--syncline.sync.mode=manual");
            phone.device().sync().onEvent(event -> {
                if (event instanceof SyncEvent.SnapshotLoaded whole) {
                    loaded.add(whole);
                }
            });
            phone.device().syncNow();

            awaitAgreement(phone, laptop);
            assertThat(loaded)
                    .singleElement()
                    .satisfies(snapshot -> assertThat(snapshot.objects()).isGreaterThanOrEqualTo(10_500));
            assertThat(phone.count()).isEqualTo(11_001);
            assertThat(laptop.notes().countObjects(Map.of("text", "laptop", "rank", 10_250)))
                    .isEqualTo(1);
            phone.close();
            DirectDevice stranger = device("stranger").start("--syncline.direct.port=0");
            assertThat(failureOf(phone, pairing(stranger), "--syncline.leave-space=true")
                            .message())
                    .contains("events of other devices");
        }
    }

    @Nested
    class A_guest {

        private DirectDevice laptop;
        private DirectDevice phone;

        @BeforeEach
        void join() {
            laptop = device("laptop").start(direct);
            phone = device("phone").start(pairing(laptop));
        }

        @Test
        void needs_no_settings_once_it_has_joined() {
            phone.restart();
            laptop.writes("a", "A");
            awaitNote(phone, "a");
            assertThat(phone.status().hub()).isEqualTo("http://127.0.0.1:" + port);
            assertThat(laptop.status().hub()).isEqualTo("http://127.0.0.1:" + port);
        }

        @Test
        void works_on_while_the_other_is_off() {
            laptop.close();
            phone.writes("meanwhile", "M");
            await().atMost(PATIENCE).until(() -> !phone.status().online());
            laptop.start(direct);
            awaitNote(laptop, "meanwhile");
            awaitAgreement(laptop, phone);
        }

        @Test
        void follows_to_another_address_by_a_new_pairing_uri_or_by_a_setting() {
            String moved = "--syncline.direct.port=" + FreePort.choose();
            laptop.restart(moved);
            phone.restart(pairing(laptop));
            laptop.writes("a", "A");
            awaitNote(phone, "a");
            phone.restart();
            laptop.writes("b", "B");
            awaitNote(phone, "b");

            laptop.restart(direct);
            phone.restart("--syncline.hub.url=http://127.0.0.1:" + port);
            laptop.writes("c", "C");
            awaitNote(phone, "c");
            phone.restart();
            laptop.writes("d", "D");
            awaitNote(phone, "d");
        }

        @Test
        void goes_by_an_old_pairing_uri_once_only() {
            String old = pairing(laptop);
            phone.restart(old);
            String moved = "--syncline.direct.port=" + FreePort.choose();
            laptop.restart(moved);
            phone.restart(old, "--syncline.hub.url=" + laptop.status().hub());
            phone.restart(old);
            laptop.writes("a", "A");
            awaitNote(phone, "a");
        }

        @Test
        void passes_over_a_pairing_uri_that_is_malformed_or_of_another_space() {
            phone.restart("--syncline.pairing=syncline:nonsense");
            laptop.writes("a", "A");
            awaitNote(phone, "a");

            DirectDevice stranger = device("stranger").start("--syncline.direct.port=0");
            phone.restart(pairing(stranger));
            laptop.writes("b", "B");
            awaitNote(phone, "b");
        }

        @Test
        void can_not_become_the_hub_of_a_space_that_has_one() {
            phone.close();
            Failure failure = failureOf(phone, "--syncline.direct.port=0");
            assertThat(failure.exitCode()).isEqualTo(1);
            assertThat(failure.message()).contains("another hub", "http://127.0.0.1:" + port, "syncline.direct.port");
        }
    }

    @Nested
    class A_device_in_another_space {

        @Test
        void leaves_it_with_all_its_data_where_it_was_alone_there() {
            DirectDevice laptop = device("laptop").start(direct);
            DirectDevice phone = device("phone").start("--syncline.direct.port=0");
            laptop.writes(0, 300, number -> Map.of("id", "n" + number, "text", "laptop"));
            phone.writes(200, 500, number -> Map.of("id", "n" + number, "rank", number));
            await().atMost(PATIENCE).until(() -> phone.status().pending() == 0);
            String former = String.valueOf(phone.status().space());

            phone.restart(pairing(laptop), "--syncline.leave-space=true");

            awaitAgreement(laptop, phone);
            assertThat(laptop.count()).isEqualTo(500);
            assertThat(laptop.notes().countObjects(Map.of("text", "laptop", "rank", 250)))
                    .isEqualTo(1);
            assertThat(phone.status().space())
                    .isEqualTo(laptop.status().space())
                    .isNotEqualTo(former);
            phone.restart();
            phone.writes("afterwards", "P");
            awaitNote(laptop, "afterwards");
        }

        @Test
        void stays_where_it_would_lose_what_others_have_written() {
            DirectDevice laptop = device("laptop").start(direct);
            DirectDevice other = device("other").start("--syncline.direct.port=0");
            DirectDevice phone = device("phone").start(pairing(other));
            other.writes("by another", "O");
            awaitNote(phone, "by another");
            String space = String.valueOf(phone.status().space());
            phone.close();

            Failure failure = failureOf(phone, pairing(laptop), "--syncline.leave-space=true");

            assertThat(failure.exitCode()).isEqualTo(1);
            assertThat(failure.message()).contains("events of other devices of its space (1)", "syncline.leave-space");
            phone.start();
            assertThat(phone.status().space()).isEqualTo(space);
            other.writes("still together", "O");
            awaitNote(phone, "still together");
        }

        @Test
        void stays_where_the_invitation_is_refused() {
            DirectDevice laptop = device("laptop").start(direct);
            DirectDevice phone = device("phone").start("--syncline.direct.port=0");
            String used = pairing(laptop);
            device("tablet").start(used);
            String space = String.valueOf(phone.status().space());
            phone.close();

            assertThat(failureOf(phone, used, "--syncline.leave-space=true").exitCode())
                    .isEqualTo(1);

            phone.start("--syncline.direct.port=0");
            assertThat(phone.status().space()).isEqualTo(space);
            phone.writes("a", "A");
            await().atMost(PATIENCE).until(() -> phone.status().pending() == 0);
        }
    }

    @Nested
    class A_serving_device {

        @Test
        void can_hand_its_space_over_to_a_hub() {
            DirectDevice laptop = device("laptop").start(direct);
            DirectDevice phone = device("phone").start(pairing(laptop));
            laptop.writes("a", "A");
            awaitNote(phone, "a");
            laptop.close();
            try (ConfigurableApplicationContext hub = Contexts.hub(
                    Map.of(),
                    "--server.port=" + port,
                    "--syncline.data=" + laptop.data().resolve("direct"))) {
                laptop.start("--syncline.hub.url=" + Contexts.address(hub));
                laptop.writes("b", "B");
                phone.writes("c", "C");
                awaitNote(phone, "b");
                awaitNote(laptop, "c");
                awaitAgreement(laptop, phone);
                laptop.close();
                phone.close();
            }
        }

        @Test
        void that_is_copied_becomes_a_device_of_its_own() {
            DirectDevice laptop = device("laptop").start(direct);
            DirectDevice phone = device("phone").start(pairing(laptop));
            laptop.writes("a", "A");
            awaitNote(phone, "a");
            laptop.close();
            copy(laptop.data(), directory.resolve("copy"));
            DirectDevice copy = device("copy").start("--syncline.direct.port=0");
            laptop.start(direct);
            copy.writes("by the copy", "C");
            laptop.writes("by the laptop", "L");
            awaitNote(phone, "by the laptop");
            await().atMost(PATIENCE).until(() -> copy.status().pending() == 0);
            assertThat(copy.status().deviceId()).isNotEqualTo(laptop.status().deviceId());

            String address = String.valueOf(copy.status().hub());
            phone.restart("--syncline.hub.url=" + address);
            awaitNote(phone, "by the copy");
            phone.restart("--syncline.hub.url=http://127.0.0.1:" + port);
            phone.writes("by the phone", "P");
            awaitNote(laptop, "by the phone");
            awaitNote(laptop, "a");
        }

        @Test
        void that_was_put_back_to_an_older_copy_gets_back_what_it_had_lost() {
            DirectDevice laptop = device("laptop").start(direct);
            DirectDevice phone = device("phone").start(pairing(laptop));
            laptop.writes("kept", "K");
            awaitNote(phone, "kept");
            laptop.close();
            copy(laptop.data(), directory.resolve("backup"));
            laptop.start(direct);
            laptop.writes("lost", "L");
            laptop.notes().updateObjects(Map.of("id", "kept"), Map.of("rank", 7));
            awaitNote(phone, "lost");
            phone.writes("of the phone", "P");
            awaitNote(laptop, "of the phone");
            awaitAgreement(laptop, phone);
            phone.close();
            laptop.close();

            FileSystemUtils.deleteRecursively(laptop.data().toFile());
            copy(directory.resolve("backup"), laptop.data());
            laptop.start(direct);
            assertThat(laptop.has("lost")).isFalse();
            laptop.writes("after", "A");
            laptop.writes("after, too", "A");
            await().atMost(PATIENCE).until(() -> laptop.status().pending() == 0);
            phone.start();

            awaitNote(phone, "after, too");
            awaitNote(laptop, "lost");
            awaitNote(laptop, "of the phone");
            awaitAgreement(laptop, phone);
            assertThat(laptop.count()).isEqualTo(5);
            assertThat(laptop.notes().findObject(Map.of("id", "kept")).orElseThrow())
                    .containsEntry("rank", 7L);
        }

        @Test
        void lets_nobody_found_a_space_on_it() {
            device("laptop").start(direct);
            try (HttpHub hub = new HttpHub(URI.create("http://127.0.0.1:" + port))) {
                DeviceProfile somebody = new DeviceProfile(new DeviceId("0A1B2C3D4E5F6G7H"), new byte[0]);
                assertThatThrownBy(() -> hub.found(somebody, null)).isInstanceOf(NotAllowed.class);
                assertThatThrownBy(() -> hub.found(somebody, "guessed")).isInstanceOf(NotAllowed.class);
            }
        }

        @Test
        void gives_the_address_that_it_is_told_to_give() {
            DirectDevice laptop = device("laptop").start(direct, "--syncline.direct.url=https://laptop.example.org");
            assertThat(laptop.invites()).startsWith("syncline:https://laptop.example.org/join/");
        }

        @Test
        void that_listens_on_all_addresses_gives_one_that_leads_to_it() {
            DirectDevice laptop = device("laptop").start(direct, "--syncline.direct.address=0.0.0.0");
            assertThat(laptop.invites()).doesNotContain("0.0.0.0");
            DirectDevice phone = device("phone").start(pairing(laptop));
            laptop.writes("a", "A");
            awaitNote(phone, "a");
        }

        @Test
        void has_no_other_hub() {
            DirectDevice laptop = device("laptop");
            Failure failure = failureOf(laptop, direct, "--syncline.hub.url=http://127.0.0.1:1");
            assertThat(failure.exitCode()).isEqualTo(2);
            assertThat(failure.message()).contains("syncline.hub.url", "syncline.direct.port");
        }

        @Test
        void says_which_setting_has_the_port_that_is_taken() {
            device("laptop").start(direct);
            Failure failure = failureOf(device("second"), direct);
            assertThat(failure.exitCode()).isEqualTo(1);
            assertThat(failure.message()).contains(String.valueOf(port), "in use", "syncline.direct.port");
        }

        @ParameterizedTest
        @CsvSource({
            "--syncline.direct.address=203.0.113.9, 1, 203.0.113.9",
            "--syncline.direct.address=no.such.host.invalid, 2, no.such.host.invalid",
            "--syncline.direct.port=70000, 2, 70000",
        })
        void says_what_is_wrong_with_its_address(String setting, int code, String named) {
            Failure failure = failureOf(device("laptop"), "--syncline.direct.port=0", setting);
            assertThat(failure.exitCode()).as(failure.message()).isEqualTo(code);
            assertThat(failure.message()).contains(named);
        }
    }

    @Test
    void a_malformed_pairing_uri_is_refused_while_there_is_no_space() {
        Failure failure = failureOf(device("phone"), "--syncline.pairing=syncline:nonsense");
        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.message()).contains("pairing URI");
    }

    private static Failure failureOf(DirectDevice device, String... options) {
        try {
            device.start(options);
        } catch (RuntimeException e) {
            return Failure.of(e);
        }
        throw new AssertionError("The device started.");
    }

    private static void copy(Path from, Path to) {
        try {
            FileSystemUtils.copyRecursively(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
