package io.syncline.domain.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.matches;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.ObjectExistsException;
import io.syncline.domain.refusal.ObjectNotFoundException;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.Changes;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoredObjectTest {

    private static final String VERSION = "2026-01-10";
    private static final ObjectId ADA = new ObjectId("user", "ada");
    private static final DeviceId LAPTOP = new DeviceId("0000000000000001");
    private static final DeviceId PHONE = new DeviceId("0000000000000002");

    private static final ObjectEvent CREATED = new ObjectEvent.Created(ADA, VERSION, Map.of("name", "Ada"));
    private static final ObjectEvent RENAMED =
            new ObjectEvent.Modified(ADA, VERSION, Map.of("name", "A.")).replacing(seenAt(1, "name"));
    private static final ObjectEvent DELETED = new ObjectEvent.Deleted(ADA, VERSION).replacing(seenAt(1, "name"));

    private static final ObjectCommand CREATE = new ObjectCommand.Create(ADA, VERSION, Map.of("name", "Ada"));
    private static final ObjectCommand RENAME = new ObjectCommand.Modify(ADA, VERSION, Map.of("name", "A."));
    private static final ObjectCommand DELETE = new ObjectCommand.Delete(ADA, VERSION);

    private final AggregateTestFixture<StoredObject> fixture = new AggregateTestFixture<>(StoredObject.class);

    @Nested
    class An_object_that_is_not_there {

        @Test
        void can_be_created() {
            fixture.givenNoPriorActivity()
                    .when(CREATE, stampedAt(1))
                    .expectSuccessfulHandlerExecution()
                    .expectEvents(CREATED);
        }

        @Test
        void can_be_created_without_values() {
            fixture.givenNoPriorActivity()
                    .when(new ObjectCommand.Create(ADA, VERSION, Map.of()), stampedAt(1))
                    .expectEvents(new ObjectEvent.Created(ADA, VERSION, Map.of()));
        }

        @Test
        void can_not_be_modified() {
            refusesWithNotFound(fixture.givenNoPriorActivity(), RENAME);
        }

        @Test
        void can_not_be_modified_without_changes_either() {
            refusesWithNotFound(fixture.givenNoPriorActivity(), new ObjectCommand.Modify(ADA, VERSION, Map.of()));
        }

        @Test
        void can_not_be_deleted() {
            refusesWithNotFound(fixture.givenNoPriorActivity(), DELETE);
        }
    }

    @Nested
    class An_object_that_is_there {

        @Test
        void can_not_be_created_again() {
            fixture.given(at(1, CREATED))
                    .when(CREATE, stampedAt(2))
                    .expectException(ObjectExistsException.class)
                    .expectExceptionMessage("Collection 'user' already has an object with the key 'ada'.")
                    .expectNoEvents();
        }

        @Test
        void can_be_modified() {
            fixture.given(at(1, CREATED)).when(RENAME, stampedAt(2)).expectEvents(RENAMED);
        }

        @Test
        void can_lose_a_value() {
            Map<String, Object> changes = Collections.singletonMap("name", null);
            fixture.given(at(1, CREATED))
                    .when(new ObjectCommand.Modify(ADA, VERSION, changes), stampedAt(2))
                    .expectEvents(new ObjectEvent.Modified(ADA, VERSION, changes).replacing(seenAt(1, "name")))
                    .expectState(is(at(1, CREATED), at(2, new ObjectEvent.Modified(ADA, VERSION, changes))));
        }

        @Test
        void has_no_event_when_nothing_changes() {
            fixture.given(at(1, CREATED))
                    .when(new ObjectCommand.Modify(ADA, VERSION, Map.of()), stampedAt(2))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void can_be_deleted() {
            fixture.given(at(1, CREATED)).when(DELETE, stampedAt(2)).expectEvents(DELETED);
        }
    }

    @Nested
    class An_object_that_was_deleted {

        @Test
        void can_not_be_modified() {
            refusesWithNotFound(fixture.given(at(1, CREATED), at(2, DELETED)), RENAME);
        }

        @Test
        void can_not_be_deleted_again() {
            refusesWithNotFound(fixture.given(at(1, CREATED), at(2, DELETED)), DELETE);
        }

        @Test
        void can_be_created_again() {
            fixture.given(at(1, CREATED), at(2, DELETED))
                    .when(CREATE, stampedAt(3))
                    .expectEvents(CREATED)
                    .expectState(is(at(1, CREATED), at(2, DELETED), at(3, CREATED)));
        }

        @Test
        void stays_deleted_when_another_device_modified_it_later() {
            refusesWithNotFound(fixture.given(at(1, CREATED), at(2, DELETED), at(3, PHONE, RENAMED)), DELETE);
        }

        @Test
        void is_there_when_the_creation_turns_out_to_be_later_than_the_deletion() {
            fixture.given(at(3, CREATED), at(2, PHONE, DELETED))
                    .when(RENAME, stampedAt(4))
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Nested
    class An_event {

        @Test
        void takes_over_the_stamp_of_its_command() {
            fixture.givenNoPriorActivity()
                    .when(CREATE, stampedAt(5))
                    .expectEventsMatching(exactSequenceOf(matches((EventMessage<?> event) ->
                            event.getMetaData().get(EventMetaData.STAMP).equals(stamp(5, LAPTOP)))));
        }

        @Test
        void does_not_happen_without_a_stamp() {
            fixture.givenNoPriorActivity()
                    .when(CREATE)
                    .expectException(RuntimeException.class)
                    .expectNoEvents();
        }

        @Test
        void that_lost_against_a_later_one_of_another_device_leaves_the_state_as_it_is() {
            ObjectEvent theirs = new ObjectEvent.Modified(ADA, VERSION, Map.of("name", "theirs"));
            fixture.given(at(1, CREATED), at(9, PHONE, theirs))
                    .when(RENAME, stampedAt(2))
                    .expectEvents(RENAMED.replacing(seen(9, PHONE, "name")))
                    .expectState(
                            is(at(1, CREATED), at(9, PHONE, theirs), at(2, RENAMED.replacing(seen(9, PHONE, "name")))));
        }
    }

    @Nested
    class What_an_author_saw {

        private static final ObjectEvent THEIRS =
                new ObjectEvent.Modified(ADA, VERSION, Map.of("name", "theirs"), List.of(), seenAt(1, "name"));
        private static final ObjectEvent OURS =
                new ObjectEvent.Modified(ADA, VERSION, Map.of("name", "ours"), List.of(), seenAt(1, "name"));

        @Test
        void is_nothing_in_a_field_that_was_never_written() {
            ObjectCommand aged = new ObjectCommand.Modify(ADA, VERSION, Map.of("age", 36L));
            fixture.given(at(1, CREATED))
                    .when(aged, stampedAt(2))
                    .expectEvents(
                            new ObjectEvent.Modified(ADA, VERSION, Map.of("age", 36L)).replacing(Replaced.NOTHING));
        }

        @Test
        void are_of_two_concurrent_writes_the_one_that_holds_and_the_one_that_was_lost() {
            fixture.given(at(1, CREATED), at(2, OURS), at(3, PHONE, THEIRS))
                    .when(RENAME, stampedAt(4))
                    .expectEvents(RENAMED.replacing(new Replaced(
                            Map.of("name", Set.of(stamp(3, PHONE))), Map.of("name", Set.of(stamp(2, LAPTOP))))));
        }

        @Test
        void is_over_where_the_lost_value_is_chosen() {
            fixture.given(at(1, CREATED), at(2, OURS), at(3, PHONE, THEIRS))
                    .when(new ObjectCommand.Modify(ADA, VERSION, Map.of("name", "ours")), stampedAt(4))
                    .expectEvents(OURS.replacing(new Replaced(
                            Map.of("name", Set.of(stamp(3, PHONE), stamp(2, LAPTOP))), Map.of())));
        }

        @Test
        void is_all_that_a_deletion_takes_away() {
            fixture.given(at(1, CREATED), at(2, OURS), at(3, PHONE, THEIRS))
                    .when(DELETE, stampedAt(4))
                    .expectEvents(DELETED.replacing(new Replaced(
                            Map.of("name", Set.of(stamp(3, PHONE), stamp(2, LAPTOP))), Map.of())));
        }

        @Test
        void is_what_was_lost_by_a_deletion_when_the_object_is_created_again_with_it() {
            ObjectCommand again = new ObjectCommand.Create(ADA, VERSION, Map.of("name", "theirs"));
            fixture.given(at(1, CREATED), at(2, DELETED), at(3, PHONE, THEIRS))
                    .when(again, stampedAt(4))
                    .expectEvents(new ObjectEvent.Created(
                            ADA,
                            VERSION,
                            Map.of("name", "theirs"),
                            new Replaced(Map.of("name", Set.of(stamp(3, PHONE))), Map.of())));
        }
    }

    private static Replaced seenAt(int time, String field) {
        return seen(time, LAPTOP, field);
    }

    private static Replaced seen(int time, DeviceId device, String field) {
        return new Replaced(Map.of(field, Set.of(stamp(time, device))), Map.of());
    }

    @Nested
    class An_operator {

        private static final ObjectEvent AGED = new ObjectEvent.Created(
                ADA, VERSION, Map.of("age", 36L, "score", 1.5, "doc", Map.of("tags", List.of("a", "b"), "n", 0L)));

        private record When(List<RelativeUpdate> updates, TestExecutor<StoredObject> given) {

            void leads(String field, @Nullable Object value) {
                given.when(new ObjectCommand.Modify(ADA, VERSION, new Changes(Map.of(), updates)), stampedAt(2))
                        .expectEvents(
                                new ObjectEvent.Modified(ADA, VERSION, Map.of(), updates).replacing(seenAt(1, field)))
                        .expectState(object -> assertThat(object)
                                .extracting("state", InstanceOfAssertFactories.type(ObjectState.class))
                                .satisfies(
                                        state -> assertThat(state.value(field)).isEqualTo(value)));
            }

            void isRefused(String... parts) {
                given.when(new ObjectCommand.Modify(ADA, VERSION, new Changes(Map.of(), updates)), stampedAt(2))
                        .expectException(InvalidInputException.class)
                        .expectExceptionMessage(message(parts))
                        .expectNoEvents();
            }

            private static org.hamcrest.Matcher<String> message(String... parts) {
                return matches(text -> List.of(parts).stream().allMatch(text::contains));
            }
        }

        private When inc(Object amount) {
            return on("age", null, UpdateOperator.INC, amount);
        }

        private When on(String field, @Nullable List<String> path, UpdateOperator operator, @Nullable Object operand) {
            return new When(List.of(new RelativeUpdate(field, path, operator, operand)), fixture.given(at(1, AGED)));
        }

        @Test
        void inc_adds() {
            inc(1L).leads("age", 37L);
        }

        @Test
        void inc_beyond_64_bits_is_refused() {
            inc(Long.MAX_VALUE).isRefused("'$inc'", "'age'", "'ada'", "'user'", "64 bits");
        }

        @Test
        void mul_multiplies() {
            on("score", null, UpdateOperator.MUL, 2.0).leads("score", 3.0);
        }

        @Test
        void min_lowers() {
            on("age", null, UpdateOperator.MIN, 0L).leads("age", 0L);
        }

        @Test
        void max_lifts() {
            on("age", null, UpdateOperator.MAX, 40L).leads("age", 40L);
        }

        @Test
        void set_changes_a_place_in_json() {
            on("doc", List.of("tags", "0"), UpdateOperator.SET, "z")
                    .leads("doc", Map.of("tags", List.of("z", "b"), "n", 0L));
        }

        @Test
        void unset_takes_a_place_in_json_away() {
            on("doc", List.of("tags"), UpdateOperator.UNSET, null).leads("doc", Map.of("n", 0L));
        }

        @Test
        void push_appends() {
            on("doc", List.of("tags"), UpdateOperator.PUSH, List.of("c"))
                    .leads("doc", Map.of("tags", List.of("a", "b", "c"), "n", 0L));
        }

        @Test
        void push_on_what_is_no_array_is_refused() {
            on("doc", List.of("n"), UpdateOperator.PUSH, List.of("c")).isRefused("'$push'", "'doc.n'", "an array");
        }

        @Test
        void pull_takes_out() {
            on("doc", List.of("tags"), UpdateOperator.PULL, "a").leads("doc", Map.of("tags", List.of("b"), "n", 0L));
        }

        @Test
        void add_to_set_appends_what_is_not_there() {
            on("doc", List.of("tags"), UpdateOperator.ADD_TO_SET, List.of("b", "c"))
                    .leads("doc", Map.of("tags", List.of("a", "b", "c"), "n", 0L));
        }

        @Test
        void without_effect_is_an_event_as_it_may_have_one_elsewhere() {
            on("doc", List.of("tags"), UpdateOperator.ADD_TO_SET, List.of("b"))
                    .leads("doc", Map.of("tags", List.of("a", "b"), "n", 0L));
        }
    }

    @Nested
    class The_state {

        @Test
        void is_the_fold_of_the_events() {
            fixture.given(at(1, CREATED)).when(RENAME, stampedAt(2)).expectState(is(at(1, CREATED), at(2, RENAMED)));
        }

        @Test
        void may_have_been_folded_before() {
            ObjectState state = ObjectState.NOTHING.apply(CREATED, stamp(1, LAPTOP));
            fixture.givenState(() -> new StoredObject(ADA, state, Merging.LAST_WRITER))
                    .when(CREATE, stampedAt(2))
                    .expectException(ObjectExistsException.class);
        }

        @Test
        void that_was_folded_before_goes_on_with_new_events() {
            ObjectState state = ObjectState.NOTHING.apply(CREATED, stamp(1, LAPTOP));
            fixture.givenState(() -> new StoredObject(ADA, state, Merging.LAST_WRITER))
                    .when(DELETE, stampedAt(2))
                    .expectEvents(DELETED)
                    .expectState(is(at(1, CREATED), at(2, DELETED)));
        }
    }

    private static void refusesWithNotFound(TestExecutor<StoredObject> given, ObjectCommand command) {
        given.when(command, stampedAt(9))
                .expectException(ObjectNotFoundException.class)
                .expectExceptionMessage("Collection 'user' has no object with the key 'ada'.")
                .expectNoEvents();
    }

    private static EventMessage<?> at(int time, ObjectEvent event) {
        return at(time, LAPTOP, event);
    }

    private static EventMessage<?> at(int time, DeviceId device, ObjectEvent event) {
        return new GenericEventMessage<>(event, MetaData.with(EventMetaData.STAMP, stamp(time, device)));
    }

    private static Map<String, ?> stampedAt(int time) {
        return Map.of(EventMetaData.STAMP, stamp(time, LAPTOP));
    }

    private static Stamp stamp(int time, DeviceId device) {
        return Stamp.of(time, 0, device);
    }

    /** That the object has the state which these events fold to. */
    private static Consumer<StoredObject> is(EventMessage<?>... events) {
        ObjectState expected = ObjectState.NOTHING;
        for (EventMessage<?> event : events) {
            Stamp stamp = (Stamp) event.getMetaData().get(EventMetaData.STAMP);
            expected = expected.apply((ObjectEvent) event.getPayload(), stamp);
        }
        ObjectState state = expected;
        return object -> assertThat(object).extracting("state").isEqualTo(state);
    }
}
