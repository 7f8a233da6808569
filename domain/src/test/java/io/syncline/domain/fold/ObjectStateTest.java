package io.syncline.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.ObjectEvent.Kind;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.generator.Histories;
import io.syncline.domain.generator.Orders;
import io.syncline.domain.registry.CollectionMerge;
import io.syncline.domain.registry.ConflictPolicies;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every case is tried with its events arriving in every order. The numbers are the times of the writes. */
class ObjectStateTest {

    private static final DeviceId LAPTOP = new DeviceId("0000000000000001");
    private static final DeviceId PHONE = new DeviceId("0000000000000002");

    @Nested
    class Nothing {

        @Test
        void is_not_visible_and_has_no_values() {
            assertThat(ObjectState.NOTHING.isVisible()).isFalse();
            assertThat(ObjectState.NOTHING.values()).isEmpty();
        }

        @Test
        void equals_what_no_event_leads_to() {
            assertThat(new ObjectState(null, null, Map.of())).isEqualTo(ObjectState.NOTHING);
        }
    }

    @Nested
    class Creation_and_modification {

        @Test
        void a_created_object_has_the_values_that_it_was_created_with() {
            events(created(1, "name", "Ada")).show("name", "Ada");
        }

        @Test
        void an_object_without_values_is_visible_too() {
            events(created(1)).show();
        }

        @Test
        void a_later_modification_wins_over_the_creation() {
            events(created(1, "name", "Ada"), modified(2, "name", "Ada Lovelace"))
                    .show("name", "Ada Lovelace");
        }

        @Test
        void of_two_modifications_of_a_field_the_later_stamp_wins() {
            events(created(1), modified(3, "name", "late"), modified(2, "name", "early"))
                    .show("name", "late");
        }

        @Test
        void modifications_of_different_fields_both_hold() {
            events(created(1, "name", "Ada", "age", 35L), modified(2, "name", "A."), modified(3, "age", 36L))
                    .show("name", "A.", "age", 36L);
        }

        @Test
        void fields_of_one_modification_win_and_lose_each_for_itself() {
            events(
                            created(1),
                            modified(2, "name", "a", "age", 1L),
                            modified(3, "age", 2L),
                            modified(1, PHONE, "name", "b"))
                    .show("name", "a", "age", 2L);
        }

        @Test
        void the_device_decides_when_the_times_are_equal() {
            events(created(1), modified(2, LAPTOP, "name", "laptop"), modified(2, PHONE, "name", "phone"))
                    .show("name", "phone");
        }

        @Test
        void a_field_that_the_creation_did_not_write_keeps_an_earlier_modification() {
            events(modified(1, PHONE, "age", 36L), created(2, "name", "Ada")).show("name", "Ada", "age", 36L);
        }

        @Test
        void modifications_alone_make_no_object() {
            events(modified(1, "name", "Ada"), modified(2, "age", 36L)).showNothing();
        }

        @Test
        void falsy_values_are_values() {
            events(
                            created(1, "name", "Ada", "age", 36L, "tags", true),
                            modified(2, "name", "", "age", 0L, "tags", false))
                    .show("name", "", "age", 0L, "tags", false);
        }
    }

    @Nested
    class Null {

        @Test
        void takes_a_value_away() {
            events(created(1, "name", "Ada", "age", 36L), modified(2, "age", null))
                    .show("name", "Ada");
        }

        @Test
        void loses_against_a_later_value() {
            events(created(1), modified(2, "age", null), modified(3, "age", 36L))
                    .show("age", 36L);
        }

        @Test
        void wins_against_an_earlier_value_of_another_device() {
            events(created(1), modified(2, PHONE, "age", 36L), modified(3, LAPTOP, "age", null))
                    .show();
        }
    }

    @Nested
    class Deletion {

        @Test
        void hides_the_object_and_its_values() {
            events(created(1, "name", "Ada"), deleted(2)).showNothing();
        }

        @Test
        void voids_a_modification_with_an_earlier_stamp() {
            events(created(1, "name", "Ada"), modified(2, PHONE, "name", "A."), deleted(3))
                    .showNothing();
        }

        @Test
        void is_not_undone_by_a_later_modification() {
            events(created(1, "name", "Ada"), deleted(2), modified(3, PHONE, "name", "A."))
                    .showNothing();
        }

        @Test
        void of_an_object_that_is_not_known_yet_voids_its_creation() {
            events(deleted(2), created(1, "name", "Ada")).showNothing();
        }

        @Test
        void at_the_same_time_as_the_creation_is_decided_by_the_device() {
            events(created(1, LAPTOP, "name", "Ada"), deleted(1, PHONE)).showNothing();
            events(created(1, PHONE, "name", "Ada"), deleted(1, LAPTOP)).show("name", "Ada");
        }

        @Test
        void twice_is_the_same_as_the_later_one() {
            events(created(1, "name", "Ada"), deleted(2, LAPTOP), deleted(4, PHONE), created(3, "name", "Eve"))
                    .showNothing();
        }
    }

    @Nested
    class Creation_after_a_deletion {

        @Test
        void brings_the_object_back_with_its_new_values_only() {
            events(created(1, "name", "Ada", "age", 36L), deleted(2), created(3, "name", "Eve"))
                    .show("name", "Eve");
        }

        @Test
        void lets_a_field_count_that_another_device_wrote_after_the_deletion() {
            events(created(1, "name", "Ada"), deleted(2), modified(3, PHONE, "age", 36L), created(4, "name", "Eve"))
                    .show("name", "Eve", "age", 36L);
        }

        @Test
        void loses_a_field_to_a_modification_with_a_stamp_between_it_and_a_later_one() {
            events(created(1), deleted(2), created(3, "name", "Eve"), modified(4, PHONE, "name", "E."))
                    .show("name", "E.");
        }

        @Test
        void wins_over_a_modification_that_came_before_it_and_after_the_deletion() {
            events(created(1), deleted(2), modified(3, PHONE, "name", "A."), created(4, "name", "Eve"))
                    .show("name", "Eve");
        }

        @Test
        void does_not_bring_back_a_field_that_was_written_before_the_deletion() {
            events(created(1), modified(2, PHONE, "age", 36L), deleted(3), created(4, "name", "Eve"))
                    .show("name", "Eve");
        }

        @Test
        void and_a_second_deletion_hides_it_again() {
            events(created(1, "name", "Ada"), deleted(2), created(3, "name", "Eve"), deleted(4))
                    .showNothing();
        }
    }

    @Nested
    class Two_creations_of_one_key {

        @Test
        void merge_field_by_field() {
            events(created(1, LAPTOP, "name", "laptop", "age", 1L), created(2, PHONE, "name", "phone", "tags", "x"))
                    .show("name", "phone", "age", 1L, "tags", "x");
        }

        @Test
        void are_both_voided_by_a_later_deletion() {
            events(created(1, LAPTOP, "name", "laptop"), created(2, PHONE, "name", "phone"), deleted(3))
                    .showNothing();
        }

        @Test
        void leave_the_object_there_when_only_the_earlier_one_was_deleted() {
            events(
                            created(1, LAPTOP, "name", "laptop", "age", 1L),
                            deleted(2, LAPTOP),
                            created(3, PHONE, "name", "phone"))
                    .show("name", "phone");
        }
    }

    @Nested
    class Relative_updates {

        @Test
        void of_two_devices_add_up() {
            events(created(1, "age", 5L), inc(2, LAPTOP, 1), inc(3, PHONE, 1)).show("age", 7L);
        }

        @Test
        void are_executed_in_the_order_of_their_stamps() {
            events(created(1, "age", 5L), inc(2, LAPTOP, 1), mul(3, PHONE, 2), inc(4, LAPTOP, 1))
                    .show("age", 13L);
        }

        @Test
        void are_voided_by_a_later_value() {
            events(created(1, "age", 5L), inc(2, LAPTOP, 1), inc(4, LAPTOP, 1), modified(3, PHONE, "age", 50L))
                    .show("age", 51L);
        }

        @Test
        void begin_with_nothing_where_no_value_was_written() {
            events(created(1), inc(2, LAPTOP, 1), inc(3, PHONE, 1)).show("age", 2L);
        }

        @Test
        void begin_with_nothing_where_the_value_was_taken_away() {
            events(created(1, "age", 5L), inc(2, LAPTOP, 1), modified(3, PHONE, "age", null), inc(4, LAPTOP, 1))
                    .show("age", 1L);
        }

        @Test
        void before_a_deletion_are_void() {
            events(created(1, "age", 5L), inc(2, LAPTOP, 1), deleted(3), inc(4, PHONE, 1), created(5, "name", "Eve"))
                    .show("name", "Eve", "age", 1L);
        }

        @Test
        void between_two_deletions_are_void_too() {
            events(deleted(1), inc(2, LAPTOP, 1), deleted(3, PHONE), inc(4, LAPTOP, 1), created(5))
                    .show("age", 1L);
        }

        @Test
        void alone_make_no_object() {
            events(inc(1, LAPTOP, 1), inc(2, PHONE, 1)).showNothing();
        }

        @Test
        void again_change_nothing() {
            WrittenEvent once = inc(2, LAPTOP, 1);
            events(created(1, "age", 5L), once, once, inc(3, PHONE, 1)).show("age", 7L);
        }

        @Test
        void that_would_overflow_leave_the_value_as_it_is_on_every_device() {
            events(created(1, "age", Long.MAX_VALUE - 1), inc(2, LAPTOP, 1), inc(3, PHONE, 1), inc(4, LAPTOP, -5))
                    .show("age", Long.MAX_VALUE - 5);
        }

        @Test
        void that_meet_another_type_leave_it_as_it_is() {
            events(created(1, "age", 5L), modified(2, PHONE, "age", "five"), inc(3, LAPTOP, 1))
                    .show("age", "five");
        }

        @Test
        void at_two_places_of_one_field_both_survive() {
            events(created(1, "doc", Map.of()), set(2, LAPTOP, "theme", "dark"), set(3, PHONE, "size", 0L))
                    .show("doc", Map.of("theme", "dark", "size", 0L));
        }

        @Test
        void keep_a_state_as_small_as_it_was() {
            ObjectState state = folded(List.of(created(1, "age", 0L)));
            for (int time = 2; time <= 10_001; time++) {
                state = state.apply(inc(time, LAPTOP, 1).event(), at(time, LAPTOP));
            }
            assertThat(state.fields())
                    .isEqualTo(Map.of("age", new WrittenValue(10_000L, at(10_001, LAPTOP), at(1, LAPTOP))));
        }
    }

    @Nested
    class The_same_event_again {

        @Test
        void changes_nothing() {
            WrittenEvent creation = created(1, "name", "Ada");
            WrittenEvent modification = modified(2, "name", "A.");
            events(creation, modification, modification, creation).show("name", "A.");
        }

        @Test
        void changes_nothing_after_a_deletion() {
            WrittenEvent creation = created(1, "name", "Ada");
            events(creation, deleted(2), creation).showNothing();
        }
    }

    @Nested
    class What_a_state_shows {

        @Test
        void can_not_be_changed_from_outside() {
            Map<String, Object> given = new LinkedHashMap<>(Map.of("name", "Ada"));
            ObjectEvent event = new ObjectEvent.Created(Histories.OBJECT, "1", Collections.unmodifiableMap(given));
            given.put("name", "Eve");
            assertThat(ObjectState.NOTHING.apply(event, at(1, LAPTOP)).values()).containsEntry("name", "Ada");
        }
    }

    @Nested
    class What_a_snapshot_told {

        private static final Merging IN_ORDER = Merging.of(new CollectionMerge(
                Map.of(),
                null,
                new ConflictPolicies(
                        ConflictPolicies.ModifyDelete.MODIFICATION_WINS,
                        ConflictPolicies.DoubleCreation.MERGE,
                        ConflictPolicies.UniqueViolation.KEEP_BOTH)));

        @Test
        void names_every_write_of_which_something_is_left() {
            ObjectState state = folded(List.of(
                    created(1, "name", "Ada", "age", 35L),
                    modified(2, "age", 36L),
                    modified(3, "age", 37L),
                    inc(4, LAPTOP, 1)));
            assertThat(state.stamps()).contains(at(1, LAPTOP), at(3, LAPTOP), at(4, LAPTOP));
            assertThat(folded(List.of(created(1), deleted(2))).stamps()).containsOnly(at(1, LAPTOP), at(2, LAPTOP));
            assertThat(ObjectState.NOTHING.stamps()).isEmpty();
        }

        @Test
        void is_what_later_events_go_on_with() {
            ObjectState told = folded(List.of(created(1, "age", 35L), modified(3, "age", 37L)));
            assertThat(ObjectState.fold(told, List.of(modified(4, "age", 38L)), IN_ORDER)
                            .values())
                    .containsEntry("age", 38L);
        }

        @Test
        void is_not_changed_by_an_event_that_would_need_those_that_it_stands_for() {
            ObjectState told = folded(List.of(created(1, "age", 35L), modified(3, "age", 37L)));
            WrittenEvent between = modified(2, PHONE, "age", 36L);
            assertThat(told.needsEvents(between.event(), between.stamp(), IN_ORDER))
                    .isTrue();
            assertThat(ObjectState.fold(told, List.of(between), IN_ORDER)).isEqualTo(told);
        }
    }

    private static Outcome events(WrittenEvent... events) {
        return new Outcome(List.of(events));
    }

    private record Outcome(List<WrittenEvent> events) {

        void show(Object... namesAndValues) {
            check(true, map(namesAndValues));
        }

        void showNothing() {
            check(false, Map.of());
        }

        private void check(boolean visible, Map<String, Object> values) {
            ObjectState expected = folded(events);
            for (List<WrittenEvent> order : Orders.all(events)) {
                ObjectState state = folded(order);
                assertThat(state.isVisible()).as("visible after %s", order).isEqualTo(visible);
                assertThat(state.values()).as("values after %s", order).isEqualTo(values);
                assertThat(state).as("state after %s", order).isEqualTo(expected);
            }
        }
    }

    private static ObjectState folded(List<WrittenEvent> events) {
        return Replica.of(events).state();
    }

    private static WrittenEvent created(int time, Object... namesAndValues) {
        return created(time, LAPTOP, namesAndValues);
    }

    private static WrittenEvent created(int time, DeviceId device, Object... namesAndValues) {
        return written(Kind.CREATED, time, device, namesAndValues);
    }

    private static WrittenEvent modified(int time, Object... namesAndValues) {
        return modified(time, LAPTOP, namesAndValues);
    }

    private static WrittenEvent modified(int time, DeviceId device, Object... namesAndValues) {
        return written(Kind.MODIFIED, time, device, namesAndValues);
    }

    private static WrittenEvent deleted(int time) {
        return deleted(time, LAPTOP);
    }

    private static WrittenEvent deleted(int time, DeviceId device) {
        return written(Kind.DELETED, time, device);
    }

    private static WrittenEvent written(Kind kind, int time, DeviceId device, Object... namesAndValues) {
        ObjectEvent event = ObjectEvent.of(kind, Histories.OBJECT, "2026-01-10", map(namesAndValues));
        return new WrittenEvent(event, at(time, device));
    }

    private static WrittenEvent inc(int time, DeviceId device, long amount) {
        return updated(time, device, new RelativeUpdate("age", null, UpdateOperator.INC, amount));
    }

    private static WrittenEvent mul(int time, DeviceId device, long factor) {
        return updated(time, device, new RelativeUpdate("age", null, UpdateOperator.MUL, factor));
    }

    private static WrittenEvent set(int time, DeviceId device, String member, Object value) {
        return updated(time, device, new RelativeUpdate("doc", List.of(member), UpdateOperator.SET, value));
    }

    private static WrittenEvent updated(int time, DeviceId device, RelativeUpdate update) {
        return new WrittenEvent(
                new ObjectEvent.Modified(Histories.OBJECT, "2026-01-10", Map.of(), List.of(update)), at(time, device));
    }

    private static Stamp at(int time, DeviceId device) {
        return Stamp.of(time, 0, device);
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
