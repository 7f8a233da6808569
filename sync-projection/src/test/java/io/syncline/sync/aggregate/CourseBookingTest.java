package io.syncline.sync.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.synced.CommandCompensated;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.CourseCommand.CancelSeat;
import io.syncline.sync.application.course.CourseCommand.ChangeCapacity;
import io.syncline.sync.application.course.CourseIsFullException;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.transaction.TransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with an aggregate of its own, on two devices and a hub, whose rule holds after merging. */
class CourseBookingTest {

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());

    private CourseDevice office;
    private CourseDevice phone;

    @BeforeEach
    void two_devices_and_a_course_with_ten_seats_of_which_eight_are_taken() {
        InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
        LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
        office = new CourseDevice("office", directory.resolve("office"), clock, hub, null);
        office.sync();
        phone = new CourseDevice("phone", directory.resolve("phone"), clock, hub, office.invite());
        office.opens("java", 10);
        for (int student = 1; student <= 8; student++) {
            office.books("java", "student-" + student);
        }
        syncAll();
    }

    @AfterEach
    void close() {
        office.close();
        phone.close();
    }

    private void syncAll() {
        office.sync();
        phone.sync();
        office.sync();
    }

    private void thenBothAgree() {
        assertThat(phone.history("java")).isEqualTo(office.history("java"));
        assertThat(phone.participants("java")).isEqualTo(office.participants("java"));
        assertThat(phone.device().digest().compute())
                .isEqualTo(office.device().digest().compute());
    }

    @Test
    void what_one_device_books_the_other_has_in_its_aggregate_and_in_its_table() {
        assertThat(phone.participants("java")).hasSize(8).contains("8 student-8");
        phone.books("java", "student-9");
        phone.books("java", "student-10");
        assertThatThrownBy(() -> phone.books("java", "student-11")).isInstanceOf(CourseIsFullException.class);
        syncAll();
        thenBothAgree();
        assertThat(office.participants("java")).contains("9 student-9", "10 student-10");
        assertThat(office.letters()).isEmpty();
    }

    @Test
    void of_bookings_in_ignorance_of_each_other_the_earlier_ones_stand_and_the_later_ones_find_what_is_left() {
        office.books("java", "Ada");
        phone.books("java", "Grace");
        office.books("java", "Linus");
        phone.books("java", "Alan");
        // Each device is right by what it knows: ten seats, ten students.
        assertThat(office.participants("java")).contains("9 Ada", "10 Linus");
        assertThat(phone.participants("java")).contains("9 Grace", "10 Alan");

        syncAll();

        thenBothAgree();
        // Grace was second, so she keeps a seat, though another one. For Linus and Alan there is none.
        assertThat(office.participants("java")).hasSize(10).contains("9 Ada", "10 Grace");
        assertThat(office.letters())
                .extracting(letter -> letter.write().command())
                .containsExactlyInAnyOrder(new BookSeat("java", "Linus"), new BookSeat("java", "Alan"));
        assertThat(phone.letters())
                .extracting(letter -> letter.write().command())
                .containsExactlyInAnyOrder(new BookSeat("java", "Linus"), new BookSeat("java", "Alan"));
        CommandCompensated linus = office.letters().stream()
                .filter(letter -> letter.write().command().equals(new BookSeat("java", "Linus")))
                .findFirst()
                .orElseThrow();
        assertThat(linus.rule()).isEqualTo("CourseIsFullException");
        assertThat(linus.message()).isEqualTo("Course 'java' has 10 seats, and all are taken.");
        assertThat(linus.write().device())
                .isEqualTo(office.device().store().self().id());
        assertThat(linus.undone()).hasSize(1);
    }

    @Test
    void a_booking_without_effect_comes_into_effect_when_an_earlier_write_makes_room() {
        phone.send(new CancelSeat("java", "student-1"));
        office.books("java", "Ada");
        office.books("java", "Linus");
        phone.books("java", "Grace");
        phone.books("java", "Alan");
        office.sync();
        syncAll();
        thenBothAgree();
        assertThat(office.participants("java")).hasSize(10).contains("1 Ada", "9 Linus", "10 Grace");
        assertThat(office.letters()).hasSize(1);
    }

    @Test
    void work_goes_on_upon_what_was_merged() {
        office.books("java", "Ada");
        phone.books("java", "Grace");
        syncAll();
        assertThatThrownBy(() -> phone.books("java", "Linus")).isInstanceOf(CourseIsFullException.class);
        phone.send(new ChangeCapacity("java", 11));
        phone.books("java", "Linus");
        office.restart();
        syncAll();
        thenBothAgree();
        assertThat(office.participants("java")).hasSize(11).contains("11 Linus");
    }

    @Test
    void objects_and_aggregates_are_written_in_one_transaction() {
        assertThatThrownBy(() -> office.device()
                        .axon()
                        .getComponent(TransactionManager.class)
                        .executeInTransaction(() -> {
                            office.device()
                                    .storage()
                                    .collection("note")
                                    .createObject(Map.of("id", "1", "text", "booked"));
                            office.books("java", "Ada");
                            throw new IllegalStateException("no");
                        }))
                .hasMessage("no");
        assertThat(office.device().storage().collection("note").countObjects(Map.of()))
                .isZero();
        assertThat(office.history("java")).hasSize(9);
    }
}
