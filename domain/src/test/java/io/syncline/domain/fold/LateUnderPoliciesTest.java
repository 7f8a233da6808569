package io.syncline.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.generator.Orders;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.merge.CountEdit;
import io.syncline.domain.merge.Edit;
import io.syncline.domain.merge.SetEdit;
import io.syncline.domain.registry.CollectionMerge;
import io.syncline.domain.registry.ConflictPolicies;
import io.syncline.domain.registry.ConflictPolicies.DoubleCreation;
import io.syncline.domain.registry.ConflictPolicies.ModifyDelete;
import io.syncline.domain.registry.ConflictPolicies.UniqueViolation;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Histories that were not folded alike in all orders once, as short as they can be. */
class LateUnderPoliciesTest {

    private static final ObjectId ID = new ObjectId("note", "n");

    @Test
    void creations_after_one_whose_value_does_not_fit_the_policy() {
        List<WrittenEvent> history = List.of(
                created(1, "a text"), created(2, List.of(3L, 2L)), created(3, List.of()), created(4, List.of(7L)));
        assertThat(value(history, MergePolicy.SET)).isEqualTo(List.of(3L, 2L, 7L));
        assertThat(value(history, MergePolicy.LIST)).isEqualTo(List.of(3L, 2L, 7L));
    }

    @Test
    void a_creation_after_one_that_does_not_fit_whose_array_is_changed_by_one_who_knows_no_policy() {
        RelativeUpdate pull = new RelativeUpdate("field", List.of(), UpdateOperator.PULL, 0L);
        List<WrittenEvent> history = List.of(
                created(1, -21L), created(2, List.of(2L, 1L, 0L)), created(3, List.of(1L, 2L)), updated(4, pull));
        assertThat(value(history, MergePolicy.SET)).isEqualTo(List.of(2L, 1L));
    }

    @Test
    void edits_of_a_set_among_those_of_a_counter_that_is_taken_away() {
        List<WrittenEvent> history = List.of(
                updated(1, edit(new CountEdit(List.of(151L), false))),
                updated(2, edit(new CountEdit(List.of(-73L), true))),
                updated(3, edit(new SetEdit(List.of(2L), Map.of(), false))));
        assertThat(value(history, MergePolicy.SET)).isEqualTo(78L);
    }

    @Test
    void a_deletion_and_a_modification_of_nothing_that_is_left() {
        Merging merging = Merging.of(new CollectionMerge(
                Map.of(),
                null,
                new ConflictPolicies(
                        ModifyDelete.MODIFICATION_WINS, DoubleCreation.REFUSE, UniqueViolation.KEEP_BOTH)));
        List<WrittenEvent> history = List.of(
                created(1, 1L),
                at(2, new ObjectEvent.Deleted(ID, "1")),
                created(3, 4L),
                at(4, new ObjectEvent.Modified(ID, "1", Map.of(), List.of())));
        assertThat(folded(history, merging).value("field")).isEqualTo(4L);
    }

    @Test
    void a_greatest_value_that_was_counted_up_and_then_taken_away() {
        List<WrittenEvent> history = List.of(
                updated(1, new RelativeUpdate("field", null, UpdateOperator.INC, 4L)),
                modified(2, null),
                modified(3, 86L));
        assertThat(value(history, MergePolicy.GREATEST)).isEqualTo(86L);
    }

    private static @Nullable Object value(List<WrittenEvent> history, MergePolicy policy) {
        return folded(history, Merging.of(new CollectionMerge(Map.of("field", policy), null)))
                .value("field");
    }

    private static ObjectState folded(List<WrittenEvent> history, Merging merging) {
        ObjectState inOrder = ObjectState.fold(history, merging);
        for (List<WrittenEvent> order : Orders.all(history)) {
            assertThat(Replica.of(order, merging).state()).as("%s", order).isEqualTo(inOrder);
        }
        return inOrder;
    }

    private static WrittenEvent created(long time, Object value) {
        return at(time, new ObjectEvent.Created(ID, "1", Map.of("field", value)));
    }

    private static WrittenEvent modified(long time, @Nullable Object value) {
        return at(time, new ObjectEvent.Modified(ID, "1", Collections.singletonMap("field", value), List.of()));
    }

    private static RelativeUpdate edit(Edit edit) {
        return RelativeUpdate.of("field", true, edit);
    }

    private static WrittenEvent updated(long time, RelativeUpdate update) {
        return at(time, new ObjectEvent.Modified(ID, "1", Map.of(), List.of(update)));
    }

    private static WrittenEvent at(long time, ObjectEvent event) {
        return new WrittenEvent(event, new Stamp(time, new DeviceId("000000000000000" + time)));
    }
}
