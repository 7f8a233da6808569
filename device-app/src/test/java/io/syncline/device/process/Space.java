package io.syncline.device.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A hub and two devices that are paired, each in a process of its own. */
record Space(ProcessHub hub, ProcessDevice laptop, ProcessDevice phone) {

    /** Devices that sync by themselves. */
    static Space continuous(Processes processes) {
        return start(processes);
    }

    /** Devices that are offline, but for the moment in which they are told to sync. */
    static Space manual(Processes processes) {
        return start(processes, "--syncline.sync.mode=manual");
    }

    private static Space start(Processes processes, String... options) {
        ProcessHub hub = processes.hub().launch();
        String hubUrl = "--syncline.hub.url=" + hub.url();
        ProcessDevice laptop = processes.device("laptop", with(options, hubUrl)).launch();
        hub.awaitStart();
        laptop.awaitStart();
        ProcessDevice phone = processes.device("phone", with(options, "--syncline.pairing=" + laptop.pairingUri()));
        return new Space(hub, laptop, phone.start());
    }

    private static String[] with(String[] options, String further) {
        return Stream.concat(Arrays.stream(options), Stream.of(further)).toArray(String[]::new);
    }

    /** Both sync until each has heard of everything. */
    void exchange() {
        laptop.sync();
        phone.sync();
        laptop.sync();
        assertThat(phone.digest()).isEqualTo(laptop.digest());
    }

    /** Waits until both hold the same, without asking them to sync. */
    void awaitAgreement() {
        await("both devices have the same digest")
                .atMost(Program.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    assertSent(laptop);
                    assertSent(phone);
                    assertThat(phone.digest()).isEqualTo(laptop.digest());
                });
    }

    private static void assertSent(ProcessDevice device) {
        JsonNode state = device.syncState();
        assertThat(state.get("pending").asInt())
                .as("what waits to be sent: %s", state)
                .isZero();
    }
}
