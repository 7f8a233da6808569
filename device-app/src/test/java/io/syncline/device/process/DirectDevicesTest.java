package io.syncline.device.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two devices, each in a process of its own, and no hub. */
class DirectDevicesTest {

    @RegisterExtension
    private static final Processes PROCESSES = new Processes();

    private final int port = FreePort.choose();
    private final ProcessDevice laptop = PROCESSES.device("laptop", "--syncline.direct.port=" + port);
    private ProcessDevice phone = PROCESSES.device("phone");

    private void awaitAgreement() {
        await("both devices have the same digest")
                .atMost(Program.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    assertThat(phone.syncState().get("pending").asInt()).isZero();
                    assertThat(laptop.syncState().get("pending").asInt()).isZero();
                    assertThat(phone.digest()).isEqualTo(laptop.digest());
                });
    }

    @Test
    void sync_on_their_own_whichever_of_them_is_killed() {
        laptop.launch();
        phone.launch();
        laptop.awaitStart().operate(batch("both-", 0, 500, "laptop"));
        phone.awaitStart().operate(batch("both-", 250, 500, "phone"));

        phone.program().terminate();
        phone.program().awaitEnd();
        phone = new ProcessDevice(
                PROCESSES, "phone", phone.port(), List.of("--syncline.pairing=" + laptop.pairingUri()));
        phone.start();
        awaitAgreement();
        assertThat(phone.keys("note", "both-")).hasSize(750);

        assertNothingIsLostByKilling(laptop, phone, "serving-");
        assertNothingIsLostByKilling(phone, laptop, "guest-");
    }

    private void assertNothingIsLostByKilling(ProcessDevice killed, ProcessDevice other, String prefix) {
        Set<String> answered;
        Set<String> meanwhile;
        try (Writer here = Writer.start(killed, prefix + "here-", 100_000);
                Writer there = Writer.start(other, prefix + "there-", 400)) {
            await("some writes are answered").atMost(Program.PATIENCE).until(() -> here.count() >= 150);
            killed.program().kill();
            answered = here.awaitEnd();
            meanwhile = there.awaitEnd();
        }
        assertThat(meanwhile).as("writes of the one that runs on").hasSize(400);
        killed.start();
        awaitAgreement();
        assertThat(other.keys("note", prefix + "here-")).containsAll(answered);
        assertThat(killed.keys("note", prefix + "there-")).containsAll(meanwhile);
    }

    private static String batch(String prefix, int first, int count, String text) {
        String step = "{'operation':'createObject','collection':'note','args':{'id':'%s%d','text':'%s'}}";
        return IntStream.range(first, first + count)
                .mapToObj(number -> step.formatted(prefix, number, text))
                .collect(Collectors.joining(",", "{'operation':'executeBatch','batch':[", "]}"));
    }
}
