package io.syncline.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.generator.DeviceHistories;
import io.syncline.domain.generator.DeviceHistories.Told;
import io.syncline.domain.generator.Orders;
import io.syncline.domain.generator.Property;
import io.syncline.domain.stamp.Stamp;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is lost, in histories that devices write and exchange. */
class LossesPropertyTest {

    private static final int SEEDS = 5_000;

    private final Property<List<Told>> histories = Property.ofLists(DeviceHistories::any);

    @Test
    void is_what_the_definition_says() {
        histories.holds(
                SEEDS,
                history -> assertThat(new HashSet<>(folded(history).losses())).isEqualTo(ExpectedLosses.of(history)));
    }

    @Test
    void is_the_same_in_whatever_order_and_however_often_the_events_arrive() {
        histories.holds(SEEDS, (history, random) -> {
            List<WrittenEvent> events = DeviceHistories.events(history);
            List<WrittenEvent> arriving = Orders.shuffled(Orders.repeated(events, random), random);
            assertThat(Replica.of(arriving).state()).isEqualTo(folded(history));
        });
    }

    @Test
    void is_the_same_without_folding_again_where_events_arrive_behind_those_that_their_authors_knew() {
        histories.holds(SEEDS, (history, random) -> {
            ObjectState state = ObjectState.NOTHING;
            List<WrittenEvent> arriving = DeviceHistories.causal(history, random);
            for (int i = 0; i < arriving.size(); i++) {
                WrittenEvent written = arriving.get(i);
                state = state.needsEvents(written.event(), written.stamp())
                        ? ObjectState.fold(arriving.subList(0, i + 1))
                        : state.apply(written.event(), written.stamp());
            }
            assertThat(state).isEqualTo(folded(history));
        });
    }

    @Test
    void lost_against_somebody_who_did_not_know_it_and_whom_its_author_did_not_know() {
        histories.holds(SEEDS, history -> {
            Map<Stamp, Told> byStamp = history.stream()
                    .collect(Collectors.toMap(told -> told.written().stamp(), Function.identity()));
            for (Loss loss : folded(history).losses()) {
                Stamp loser = loss.loser().stamp();
                Stamp winner = loss.winner().stamp();
                assertThat(past(byStamp, winner)).doesNotContain(loser);
                assertThat(past(byStamp, loser)).doesNotContain(winner);
            }
        });
    }

    @Test
    void is_everything_that_nobody_ever_heard_of_and_that_does_not_count() {
        histories.holds(SEEDS, history -> {
            ObjectState state = folded(history);
            for (Told told : history) {
                Stamp stamp = told.written().stamp();
                boolean isUnheard =
                        history.stream().noneMatch(other -> other.past().contains(stamp));
                if (isUnheard) {
                    told.written().event().changes().forEach((field, value) -> {
                        boolean isShown = state.isVisible() && Objects.equals(state.value(field), value);
                        boolean isBase = state.isVisible()
                                && state.fields().containsKey(field)
                                && stamp.equals(state.fields().get(field).base());
                        boolean counts = state.leaves().getOrDefault(field, List.of()).stream()
                                .anyMatch(leaf -> leaf.write().stamp().equals(stamp) && !leaf.isLoss());
                        boolean isLost = state.losses().stream()
                                .anyMatch(loss -> loss.field().equals(field)
                                        && loss.loser().stamp().equals(stamp));
                        assertThat(isShown || isBase || counts || isLost)
                                .as("write of %s by %s counts, is shown or is lost", field, stamp)
                                .isTrue();
                    });
                }
            }
        });
    }

    @Test
    void happens_in_these_histories() {
        int[] lost = new int[1];
        histories.holds(500, history -> lost[0] += folded(history).losses().size());
        assertThat(lost[0]).isGreaterThan(200);
    }

    private static Set<Stamp> past(Map<Stamp, Told> byStamp, Stamp stamp) {
        return Objects.requireNonNull(byStamp.get(stamp)).past();
    }

    private static ObjectState folded(List<Told> history) {
        return ObjectState.fold(DeviceHistories.events(history));
    }
}
