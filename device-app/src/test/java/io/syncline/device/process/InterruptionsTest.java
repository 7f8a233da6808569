package io.syncline.device.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two devices that sync by themselves, while hub and devices are killed and frozen. After each test all three run, and
 * both devices hold the same; every test has objects of its own.
 */
class InterruptionsTest {

    @RegisterExtension
    private static final Processes PROCESSES = new Processes();

    private static Space space;
    private static ProcessHub hub;
    private static ProcessDevice laptop;
    private static ProcessDevice phone;

    @BeforeAll
    static void start() {
        space = Space.continuous(PROCESSES);
        hub = space.hub();
        laptop = space.laptop();
        phone = space.phone();
    }

    private static void awaitAnswers(Writer writer, int count) {
        await("%d writes are answered".formatted(count))
                .atMost(Program.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> writer.count() >= count);
    }

    private static void assertHolds(ProcessDevice device, String prefix, Set<String> keys) {
        assertThat(device.keys("note", prefix)).containsAll(keys);
    }

    @Test
    void a_change_is_on_the_other_device_without_anybody_asking() {
        space.awaitAgreement();
        laptop.create("note", "{'id':'live','text':'from the laptop'}");
        await("the note is on the phone")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> phone.show("note", "live").expecting(200));
        phone.modify("note", "live", "{'text':'from the phone'}");
        await("the change is on the laptop")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(
                                laptop.object("note", "live").get("text").asString())
                        .isEqualTo("from the phone"));
        space.awaitAgreement();
    }

    @Test
    void a_batch_is_seen_in_whole_or_not_at_all_while_it_arrives() {
        laptop.operate(batch("whole-", 0, 400));
        await("the batch is on the phone")
                .atMost(Program.PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .failFast(() -> assertThat(countOnPhone("whole-")).isIn(0, 400))
                .until(() -> countOnPhone("whole-") == 400);
        space.awaitAgreement();
    }

    private static int countOnPhone(String prefix) {
        return phone.operate("{'operation':'countObjects','collection':'note','where':{'id':{'$startsWith':'%s'}}}"
                        .formatted(prefix))
                .get("result")
                .asInt();
    }

    @Test
    void what_several_clients_write_at_once_reaches_the_other_device() {
        try (Writer first = Writer.start(laptop, "first-", 300);
                Writer second = Writer.start(laptop, "second-", 300);
                Writer third = Writer.start(laptop, "third-", 300)) {
            first.awaitEnd();
            second.awaitEnd();
            third.awaitEnd();
        }
        space.awaitAgreement();
        assertThat(phone.keys("note", "second-")).hasSize(300);
    }

    @Test
    void a_device_that_is_killed_loses_no_write_that_it_answered() {
        Set<String> answered;
        try (Writer writer = Writer.start(laptop, "killed-", 1_000)) {
            awaitAnswers(writer, 400);
            laptop.program().kill();
            answered = writer.awaitEnd();
            assertThat(writer.isCutOff())
                    .as("the device was killed in the middle of the writes")
                    .isTrue();
        }
        laptop.start();
        assertHolds(laptop, "killed-", answered);
        space.awaitAgreement();
        assertHolds(phone, "killed-", answered);
    }

    @Test
    void a_hub_that_is_killed_while_both_write_loses_nothing_of_either() {
        Set<String> ofLaptop;
        Set<String> ofPhone;
        try (Writer onLaptop = Writer.start(laptop, "hub-laptop-", Integer.MAX_VALUE);
                Writer onPhone = Writer.start(phone, "hub-phone-", Integer.MAX_VALUE)) {
            awaitAnswers(onLaptop, 50);
            awaitAnswers(onPhone, 50);
            hub.program().kill();
            awaitAnswers(onLaptop, onLaptop.count() + 50);
            awaitAnswers(onPhone, onPhone.count() + 50);
            hub.start();
            ofLaptop = onLaptop.stop();
            ofPhone = onPhone.stop();
        }
        space.awaitAgreement();
        assertHolds(laptop, "hub-laptop-", ofLaptop);
        assertHolds(phone, "hub-laptop-", ofLaptop);
        assertHolds(laptop, "hub-phone-", ofPhone);
        assertHolds(phone, "hub-phone-", ofPhone);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void while_the_hub_is_frozen_both_go_on_alone_and_agree_afterwards() {
        hub.program().freeze();
        try {
            int[] number = {0};
            await("both devices answer as ever")
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        number[0]++;
                        laptop.create("note", "{'id':'frozen-laptop-%d','text':'-'}".formatted(number[0]));
                        phone.create("note", "{'id':'frozen-phone-%d','text':'-'}".formatted(number[0]));
                        return laptop.syncState().get("pending").asInt() > 0;
                    });
            assertThat(phone.keys("note", "frozen-laptop-")).isEmpty();
        } finally {
            hub.program().thaw();
        }
        space.awaitAgreement();
        assertThat(phone.keys("note", "frozen-laptop-"))
                .hasSameSizeAs(laptop.keys("note", "frozen-phone-"))
                .isNotEmpty();
    }

    @Test
    void a_device_that_was_off_catches_up_with_ten_thousand_changes() {
        phone.program().kill();
        for (int first = 0; first < 10_000; first += 500) {
            laptop.operate(batch("missed-", first, 500));
        }
        long begin = System.nanoTime();
        phone.start();
        await("the phone has all notes")
                .atMost(Program.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(countOnPhone("missed-"))
                        .as("%s after the start", Duration.ofNanos(System.nanoTime() - begin))
                        .isEqualTo(10_000));
        space.awaitAgreement();
    }

    private static String batch(String prefix, int first, int count) {
        String step = "{'operation':'createObject','collection':'note','args':{'id':'%s%d','text':'%d'}}";
        return IntStream.range(first, first + count)
                .mapToObj(number -> step.formatted(prefix, number, number))
                .collect(Collectors.joining(",", "{'operation':'executeBatch','batch':[", "]}"));
    }
}
