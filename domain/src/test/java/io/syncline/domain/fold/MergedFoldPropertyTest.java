package io.syncline.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.generator.MergedHistories;
import io.syncline.domain.generator.Orders;
import io.syncline.domain.generator.Property;
import io.syncline.domain.merge.BoundState;
import io.syncline.domain.merge.MergeState;
import io.syncline.domain.registry.CollectionMerge;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MergedFoldPropertyTest {

    private static final int SEEDS = 300;

    private final Property<List<WrittenEvent>> histories = Property.ofLists(MergedHistories::any);
    private final Property<List<WrittenEvent>> historiesOfToday = Property.ofLists(MergedHistories::ofToday);

    @Nested
    class Under_policies {

        @Test
        void any_order_gives_the_state_of_the_events_in_the_order_of_their_stamps() {
            histories.holds(
                    SEEDS,
                    (history, random) -> assertThat(
                                    replica(Orders.shuffled(history, random)).state())
                            .isEqualTo(folded(history)));
        }

        @Test
        void any_grouping_and_repetition_gives_the_same_state() {
            histories.holds(SEEDS, (history, random) -> {
                Replica replica = new Replica(MergedHistories.MERGING);
                Orders.cut(Orders.shuffled(Orders.repeated(history, random), random), random)
                        .forEach(replica::receive);
                assertThat(replica.state()).isEqualTo(folded(history));
                assertThat(folded(Orders.repeated(history, random))).isEqualTo(folded(history));
            });
        }

        @Test
        void what_is_in_the_order_of_stamps_is_never_folded_again() {
            histories.holds(
                    SEEDS,
                    history -> assertThat(
                                    replica(history.stream().sorted().toList()).foldedAgain())
                            .isZero());
        }

        @Test
        void the_value_is_that_of_the_policys_state() {
            histories.holds(
                    SEEDS,
                    history -> folded(history).fields().forEach((field, written) -> {
                        MergeState merge = written.merge();
                        if (merge != null && !(merge instanceof BoundState)) {
                            assertThat(written.value()).as(field).isEqualTo(merge.value());
                        }
                    }));
        }

        @Test
        void nothing_is_lost() {
            historiesOfToday.holds(
                    SEEDS,
                    history -> assertThat(folded(history).leaves().keySet()).isSubsetOf("name", "former"));
        }

        @Test
        void edits_alone_need_not_be_folded_again_but_for_few() {
            int again = 0;
            int events = 0;
            for (long seed = 1; seed <= 300; seed++) {
                Random random = new Random(seed);
                List<WrittenEvent> history = MergedHistories.ofToday(random).stream()
                        .filter(written -> written.event().kind() != ObjectEvent.Kind.DELETED)
                        .map(MergedFoldPropertyTest::withoutPlainFields)
                        .toList();
                again += replica(causal(history, random)).foldedAgain();
                events += history.size();
            }
            assertThat(again).isLessThan(events / 10);
        }
    }

    @Nested
    class Under_a_function {

        private final Merging journal = new Merging(new CollectionMerge(Map.of(), "journal"), new Journal());

        @Test
        void any_order_grouping_and_repetition_gives_the_state_of_the_events_in_the_order_of_their_stamps() {
            histories.holds(SEEDS, (history, random) -> {
                Replica replica = new Replica(journal);
                Orders.cut(Orders.shuffled(Orders.repeated(history, random), random), random)
                        .forEach(replica::receive);
                assertThat(replica.state()).isEqualTo(ObjectState.fold(history, journal));
            });
        }

        @Test
        void a_deletion_begins_anew() {
            histories.holds(SEEDS, history -> {
                ObjectState state = ObjectState.fold(history, journal);
                Stamp deleted = state.deleted();
                long since = history.stream()
                        .filter(written -> written.event().kind() != ObjectEvent.Kind.DELETED)
                        .filter(written -> deleted == null || written.stamp().isAfter(deleted))
                        .count();
                assertThat(state.own() == null ? 0 : ((List<?>) state.own().state()).size())
                        .isEqualTo((int) since);
            });
        }
    }

    /** Keeps the order of events, so nothing of it commutes. */
    private static final class Journal implements MergeFunction {

        @Override
        public String name() {
            return "journal";
        }

        @Override
        public Object initial() {
            return List.of();
        }

        @Override
        public Object apply(@Nullable Object state, ObjectEvent event, Stamp stamp) {
            List<Object> entries = new ArrayList<>((List<?>) java.util.Objects.requireNonNull(state));
            entries.add(stamp.compact());
            return List.copyOf(entries);
        }

        @Override
        public Map<String, Object> values(@Nullable Object state) {
            List<?> entries = (List<?>) java.util.Objects.requireNonNull(state);
            return Map.of("length", (long) entries.size(), "last", entries.get(entries.size() - 1));
        }
    }

    private static WrittenEvent withoutPlainFields(WrittenEvent written) {
        ObjectEvent event = written.event();
        Map<String, @Nullable Object> changes = new java.util.LinkedHashMap<>(event.changes());
        changes.keySet().removeAll(List.of("name", "former"));
        if (event.kind() == ObjectEvent.Kind.MODIFIED) {
            changes.values().removeIf(value -> value == null);
        }
        return new WrittenEvent(
                ObjectEvent.of(event.kind(), event.id(), event.schemaVersion(), changes, event.updates()),
                written.stamp());
    }

    /** Every device's events in their order, and devices mixed. */
    private static List<WrittenEvent> causal(List<WrittenEvent> history, Random random) {
        List<List<WrittenEvent>> streams = new ArrayList<>(history.stream()
                .sorted()
                .collect(java.util.stream.Collectors.groupingBy(
                        written -> written.stamp().device(),
                        java.util.TreeMap::new,
                        java.util.stream.Collectors.toCollection(ArrayList::new)))
                .values());
        List<WrittenEvent> mixed = new ArrayList<>();
        while (!streams.isEmpty()) {
            List<WrittenEvent> stream = streams.get(random.nextInt(streams.size()));
            mixed.add(stream.remove(0));
            streams.removeIf(List::isEmpty);
        }
        return mixed;
    }

    private static ObjectState folded(List<WrittenEvent> history) {
        return ObjectState.fold(history, MergedHistories.MERGING);
    }

    private static Replica replica(List<WrittenEvent> history) {
        return Replica.of(history, MergedHistories.MERGING);
    }
}
