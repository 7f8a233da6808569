package io.syncline.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.generator.Histories;
import io.syncline.domain.generator.Orders;
import io.syncline.domain.generator.Property;
import io.syncline.domain.generator.WrittenEvent;
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
            });
        }

        @Test
        void any_grouping_gives_the_same_state() {
            histories.holds(SEEDS, (history, random) -> {
                List<List<WrittenEvent>> pieces = Orders.cut(Orders.shuffled(history, random), random);
                assertThat(joined(pieces)).isEqualTo(folded(history));
            });
        }

        @Test
        void overlapping_groups_give_the_same_state() {
            histories.holds(SEEDS, (history, random) -> {
                List<List<WrittenEvent>> pieces = new ArrayList<>(Orders.cut(history, random));
                pieces.addAll(Orders.cut(Orders.shuffled(history, random), random));
                assertThat(joined(Orders.shuffled(pieces, random))).isEqualTo(folded(history));
            });
        }

        @Test
        void going_on_from_a_state_is_the_same_as_beginning_from_nothing() {
            histories.holds(SEEDS, (history, random) -> {
                int middle = random.nextInt(history.size() + 1);
                ObjectState before = folded(history.subList(0, middle));
                ObjectState after = folded(before, history.subList(middle, history.size()));
                assertThat(after).isEqualTo(folded(history));
            });
        }
    }

    @Nested
    class The_join_of_states {

        @Test
        void is_commutative() {
            histories.holds(SEEDS, (history, random) -> {
                ObjectState one = someOf(history, random);
                ObjectState other = someOf(history, random);
                assertThat(one.join(other)).isEqualTo(other.join(one));
            });
        }

        @Test
        void is_associative() {
            histories.holds(SEEDS, (history, random) -> {
                ObjectState one = someOf(history, random);
                ObjectState two = someOf(history, random);
                ObjectState three = someOf(history, random);
                assertThat(one.join(two).join(three)).isEqualTo(one.join(two.join(three)));
            });
        }

        @Test
        void is_idempotent() {
            histories.holds(SEEDS, history -> {
                ObjectState state = folded(history);
                assertThat(state.join(state)).isEqualTo(state);
            });
        }

        @Test
        void with_nothing_changes_nothing() {
            histories.holds(SEEDS, history -> {
                ObjectState state = folded(history);
                assertThat(state.join(ObjectState.NOTHING)).isEqualTo(state);
                assertThat(ObjectState.NOTHING.join(state)).isEqualTo(state);
            });
        }

        @Test
        void loses_nothing_that_one_of_them_knows() {
            histories.holds(SEEDS, (history, random) -> {
                ObjectState part = someOf(history, random);
                assertThat(part.join(folded(history))).isEqualTo(folded(history));
            });
        }
    }

    private static ObjectState someOf(List<WrittenEvent> history, Random random) {
        return folded(history.stream().filter(written -> random.nextBoolean()).toList());
    }

    private static ObjectState joined(List<List<WrittenEvent>> pieces) {
        return pieces.stream().map(ObjectStatePropertyTest::folded).reduce(ObjectState.NOTHING, ObjectState::join);
    }

    private static ObjectState folded(List<WrittenEvent> history) {
        return folded(ObjectState.NOTHING, history);
    }

    private static ObjectState folded(ObjectState start, List<WrittenEvent> history) {
        ObjectState state = start;
        for (WrittenEvent written : history) {
            state = state.apply(written.event(), written.stamp());
        }
        return state;
    }
}
