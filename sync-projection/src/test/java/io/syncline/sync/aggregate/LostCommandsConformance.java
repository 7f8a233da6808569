package io.syncline.sync.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.CommandRefusedException;
import io.syncline.domain.synced.SyncedAggregate;
import io.syncline.sync.application.course.Course;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.CourseCommand.CancelSeat;
import io.syncline.sync.application.course.CourseCommand.ChangeCapacity;
import io.syncline.sync.conflict.Conflict;
import io.syncline.sync.conflict.ConflictChange;
import io.syncline.sync.conflict.ConflictFilter;
import io.syncline.sync.conflict.ConflictRule;
import io.syncline.sync.conflict.ConflictState;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an aggregate's rule refuses after merging stands among the conflicts, as what lost in a collection does. */
abstract class LostCommandsConformance {

    private static final ObjectId JAVA = new ObjectId("@Course", "java");

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());

    private final LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock(), new SecureRandom()));
    private CourseDevice office;
    private CourseDevice phone;

    /** An empty store, with its files in that directory. */
    protected abstract StoreAddress address(Path directory);

    @BeforeEach
    void two_devices_and_a_course_with_one_free_seat() {
        office = new CourseDevice("office", address(directory.resolve("office")), clock(), hub, null);
        office.sync();
        phone = new CourseDevice("phone", address(directory.resolve("phone")), clock(), hub, office.invite());
        office.opens("java", 2);
        office.books("java", "Linus");
        syncAll();
    }

    @AfterEach
    void close() {
        office.close();
        phone.close();
    }

    private InstantSource clock() {
        return () -> Instant.ofEpochMilli(time.incrementAndGet());
    }

    private void syncAll() {
        office.sync();
        phone.sync();
        office.sync();
    }

    private void adaAndGraceBookTheLastSeat() {
        office.books("java", "Ada");
        phone.books("java", "Grace");
        syncAll();
    }

    private static List<Conflict> conflicts(CourseDevice device) {
        return device.device().conflicts().list();
    }

    private static Conflict only(CourseDevice device) {
        List<Conflict> conflicts = conflicts(device);
        assertThat(conflicts).hasSize(1);
        return conflicts.get(0);
    }

    /** All of it but the numbers that each device gives to the others. */
    private static List<Object> told(Conflict conflict) {
        return List.of(
                conflict.id(),
                conflict.object(),
                conflict.rule(),
                conflict.loser().stamp(),
                String.valueOf(conflict.loser().value()),
                conflict.winner().stamp(),
                String.valueOf(conflict.winner().value()));
    }

    @Test
    void a_command_that_is_refused_after_merging_is_an_entry_that_says_what_was_commanded_and_what_it_met() {
        adaAndGraceBookTheLastSeat();
        Conflict grace = only(office);
        assertThat(told(grace)).isEqualTo(told(only(phone)));
        assertThat(grace.object()).isEqualTo(JAVA);
        assertThat(grace.field()).isNull();
        assertThat(grace.rule()).isEqualTo(ConflictRule.COMMAND_REFUSED);
        assertThat(grace.state()).isEqualTo(ConflictState.OPEN);
        assertThat(grace.loser().device().id())
                .isEqualTo(phone.device().store().self().id());
        assertThat(grace.loser().value())
                .isEqualTo(Map.of(
                        "command",
                        BookSeat.class.getName(),
                        "payload",
                        Map.of("course", "java", "student", "Grace"),
                        "refused",
                        "CourseIsFullException: Course 'java' has 2 seats, and all are taken."));
        assertThat(grace.winner().device().id())
                .isEqualTo(office.device().store().self().id());
        assertThat(grace.winner().value())
                .isEqualTo(Map.of(
                        "command", BookSeat.class.getName(), "payload", Map.of("course", "java", "student", "Ada")));
        assertThat(grace.at()).isEqualTo(grace.loser().stamp());
        assertThat(office.device().conflicts().count()).isEqualTo(1);
        assertThat(office.device().conflicts().of(JAVA)).containsExactly(grace);
    }

    @Test
    void a_command_that_leads_to_other_events_is_an_entry_that_says_which_stand_instead() {
        office.send(new ChangeCapacity("java", 3));
        syncAll();
        adaAndGraceBookTheLastSeat();
        Conflict grace = only(phone);
        assertThat(told(grace)).isEqualTo(told(only(office)));
        assertThat(grace.rule()).isEqualTo(ConflictRule.COMMAND_REVISED);
        assertThat(grace.loser().value())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .extractingByKey("instead")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .asString()
                .contains("SeatBooked", "Grace", "seat=3");
    }

    @Test
    void it_ends_when_the_command_comes_into_effect_after_all() {
        List<ConflictChange> changes = new ArrayList<>();
        office.device().store().changes().subscribeToConflicts(changes::addAll);
        String grace;
        try (CourseDevice tablet =
                new CourseDevice("tablet", address(directory.resolve("tablet")), clock(), hub, office.invite())) {
            tablet.sync();
            tablet.send(new CancelSeat("java", "Linus"));
            adaAndGraceBookTheLastSeat();
            grace = only(office).id();
            tablet.sync();
        }
        syncAll();
        assertThat(office.participants("java")).containsExactly("1 Ada", "2 Grace");
        // There was a seat for Grace all the time. Ada has another one than she was told, and that is left.
        assertThat(only(office).rule()).isEqualTo(ConflictRule.COMMAND_REVISED);
        assertThat(told(only(phone))).isEqualTo(told(only(office)));
        assertThat(changes)
                .contains(new ConflictChange(ConflictChange.Kind.OPENED, grace, JAVA))
                .contains(new ConflictChange(ConflictChange.Kind.ENDED, grace, JAVA));
    }

    @Test
    void a_late_write_may_be_what_it_met_though_it_changes_no_decision() {
        try (CourseDevice tablet =
                new CourseDevice("tablet", address(directory.resolve("tablet")), clock(), hub, office.invite())) {
            tablet.sync();
            office.books("java", "Ada");
            tablet.send(new ChangeCapacity("java", 2));
            phone.books("java", "Grace");
            syncAll();
            assertThat(String.valueOf(only(office).winner().value())).contains("student=Ada");
            tablet.sync();
        }
        syncAll();
        assertThat(String.valueOf(only(office).winner().value())).contains("capacity=2");
        assertThat(told(only(phone))).isEqualTo(told(only(office)));
    }

    @Test
    void dismissing_it_is_known_on_all_devices() {
        adaAndGraceBookTheLastSeat();
        List<ConflictChange> changes = new ArrayList<>();
        phone.device().store().changes().subscribeToConflicts(changes::addAll);
        String id = only(office).id();
        office.device().conflicts().dismiss(id);
        syncAll();
        assertThat(conflicts(office)).isEmpty();
        assertThat(conflicts(phone)).isEmpty();
        assertThat(changes).containsExactly(new ConflictChange(ConflictChange.Kind.DISMISSED, id, JAVA));
        assertThat(phone.device().conflicts().list(new ConflictFilter("@Course", "java", ConflictState.DISMISSED)))
                .extracting(Conflict::id)
                .containsExactly(id);
    }

    @Test
    void choosing_it_sends_the_command_again_which_its_handler_may_refuse() {
        adaAndGraceBookTheLastSeat();
        String id = only(office).id();
        assertThatThrownBy(() ->
                        office.device().conflicts().choose(id, office.device().storage()))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessage(
                        "Command '%s' to aggregate '@Course/java' is refused: Course 'java' has 2 seats, and all are taken.",
                        BookSeat.class.getName());
        assertThat(only(office).state()).isEqualTo(ConflictState.OPEN);
        assertThat(office.device().sync().status().pending()).isZero();

        office.send(new ChangeCapacity("java", 3));
        office.device().conflicts().choose(id, office.device().storage());
        syncAll();
        assertThat(conflicts(office)).isEmpty();
        assertThat(conflicts(phone)).isEmpty();
        assertThat(phone.participants("java")).containsExactly("1 Linus", "2 Ada", "3 Grace");
    }

    @Test
    void entries_survive_a_restart_and_a_rebuild() {
        adaAndGraceBookTheLastSeat();
        Conflict grace = only(office);
        office.device().store().rebuild();
        office.restart();
        assertThat(only(office)).isEqualTo(grace);
    }

    @Test
    void what_a_judge_does_not_choose_is_an_entry_too() {
        SyncedAggregate judged = SyncedAggregate.of(
                Course.class,
                (write, concurrent) ->
                        write.device().equals(office.device().store().self().id()));
        office.restartSyncing(judged);
        phone.restartSyncing(judged);
        phone.books("java", "Grace");
        office.books("java", "Ada");
        syncAll();
        Conflict grace = only(office);
        assertThat(told(grace)).isEqualTo(told(only(phone)));
        assertThat(grace.rule()).isEqualTo(ConflictRule.COMMAND_REFUSED);
        assertThat(grace.winner().stamp()).isGreaterThan(grace.loser().stamp());
        assertThat(grace.at()).isEqualTo(grace.winner().stamp());
    }
}
