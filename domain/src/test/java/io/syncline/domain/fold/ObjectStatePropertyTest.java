package io.syncline.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.generator.Histories;
import io.syncline.domain.generator.Orders;
import io.syncline.domain.generator.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ObjectStatePropertyTest {

    private static final int SEEDS = 2_000;

    private final Property<List<WrittenEvent>> histories = Property.ofLists(Histories::anyHistory);

    @Nested
    class Whatever_way_the_events_of_a_history_arrive {

        @Test
        void the_state_is_what_the_promises_say() {
            histories.holds(SEEDS, history -> {
                ReferenceModel expected = new ReferenceModel(history);
                ObjectState state = folded(history);
                assertThat(state.isVisible()).isEqualTo(expected.isVisible());
                assertThat(state.values()).isEqualTo(expected.values());
            });
        }

        @Test
        void the_state_is_that_of_all_events_in_the_order_of_their_stamps() {
            histories.holds(SEEDS, history -> assertThat(folded(history)).isEqualTo(ObjectState.fold(history)));
        }

        @Test
        void any_order_gives_the_same_state() {
            histories.holds(
                    SEEDS,
                    (history, random) ->
                            assertThat(folded(Orders.shuffled(history, random))).isEqualTo(folded(history)));
        }

        @Test
        void any_repetition_gives_the_same_state() {
            histories.holds(SEEDS, (history, random) -> {
                List<WrittenEvent> repeated = Orders.shuffled(Orders.repeated(history, random), random);
                assertThat(folded(repeated)).isEqualTo(folded(history));
                assertThat(ObjectState.fold(repeated)).isEqualTo(folded(history));
            });
        }

        @Test
        void any_grouping_gives_the_same_state() {
            histories.holds(SEEDS, (history, random) -> {
                Replica replica = new Replica();
                Orders.cut(Orders.shuffled(history, random), random).forEach(replica::receive);
                assertThat(replica.state()).isEqualTo(folded(history));
            });
        }

        @Test
        void overlapping_groups_give_the_same_state() {
            histories.holds(SEEDS, (history, random) -> {
                List<List<WrittenEvent>> pieces = new ArrayList<>(Orders.cut(history, random));
                pieces.addAll(Orders.cut(Orders.shuffled(history, random), random));
                Replica replica = new Replica();
                Orders.shuffled(pieces, random).forEach(replica::receive);
                assertThat(replica.state()).isEqualTo(folded(history));
            });
        }
    }

    @Nested
    class Late_events {

        @Test
        void are_none_of_those_that_come_in_the_order_of_their_stamps() {
            histories.holds(SEEDS, history -> {
                List<WrittenEvent> inOrder = history.stream().sorted().toList();
                assertThat(Replica.of(inOrder).foldedAgain()).isZero();
            });
        }

        @Test
        void among_relative_updates_can_not_be_applied() {
            histories.holds(SEEDS, (history, random) -> {
                ObjectState state = someOf(history, random);
                for (WrittenEvent written : history) {
                    if (state.needsEvents(written.event(), written.stamp())) {
                        assertThatThrownBy(() -> state.apply(written.event(), written.stamp()))
                                .isInstanceOf(IllegalStateException.class);
                    }
                }
            });
        }
    }

    private static ObjectState someOf(List<WrittenEvent> history, Random random) {
        return folded(history.stream().filter(written -> random.nextBoolean()).toList());
    }

    private static ObjectState folded(List<WrittenEvent> history) {
        return Replica.of(history).state();
    }
}
