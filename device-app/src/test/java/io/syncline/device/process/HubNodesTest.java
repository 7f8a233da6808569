package io.syncline.device.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two hub processes over one PostgreSQL; the devices begin at different ones, and know the other. */
class HubNodesTest {

    @RegisterExtension
    private static final Processes PROCESSES = new Processes();

    private static ProcessHub one;
    private static ProcessHub other;
    private static Space space;

    @BeforeAll
    static void start() {
        String store = "--syncline.hub.store=" + TestPostgres.newDatabase();
        one = PROCESSES.hub(store).launch();
        other = PROCESSES.hub(store).launch();
        ProcessDevice laptop = PROCESSES
                .device("laptop", "--syncline.hub.url=%s,%s".formatted(one.url(), other.url()))
                .launch();
        one.awaitStart();
        other.awaitStart();
        laptop.awaitStart();
        ProcessDevice phone = PROCESSES.device(
                "phone",
                "--syncline.hub.url=%s,%s".formatted(other.url(), one.url()),
                "--syncline.pairing=" + laptop.pairingUri());
        space = new Space(one, laptop, phone.start());
    }

    @Test
    void a_change_at_one_node_is_on_the_device_of_the_other_and_survives_a_killed_node() {
        ProcessDevice laptop = space.laptop();
        ProcessDevice phone = space.phone();
        laptop.create("note", "{'id':'there','text':'from the laptop'}");
        awaitNote(phone, "there");
        phone.create("note", "{'id':'back','text':'from the phone'}");
        awaitNote(laptop, "back");

        Set<String> ofLaptop;
        Set<String> ofPhone;
        try (Writer onLaptop = Writer.start(laptop, "laptop-", Integer.MAX_VALUE);
                Writer onPhone = Writer.start(phone, "phone-", Integer.MAX_VALUE)) {
            awaitAnswers(onLaptop, 50);
            awaitAnswers(onPhone, 50);
            one.program().kill();
            awaitAnswers(onLaptop, onLaptop.count() + 50);
            awaitAnswers(onPhone, onPhone.count() + 50);
            ofLaptop = onLaptop.stop();
            ofPhone = onPhone.stop();
        }

        space.awaitAgreement();
        assertThat(laptop.syncState().get("online").asBoolean()).isTrue();
        assertThat(laptop.keys("note", "phone-")).isEqualTo(ofPhone);
        assertThat(phone.keys("note", "laptop-")).isEqualTo(ofLaptop);
        assertThat(phone.get("/api/collections/note/objects/laptop-0/history")
                        .expecting(200)
                        .json())
                .hasSize(1);
    }

    private static void awaitNote(ProcessDevice device, String key) {
        await("the note is on the other device")
                .atMost(Program.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> device.show("note", key).expecting(200));
    }

    private static void awaitAnswers(Writer writer, int count) {
        await("%d writes are answered".formatted(count))
                .atMost(Program.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> writer.count() >= count);
    }
}
