package io.syncline.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.event.ObjectEvent.Kind;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.generator.DeviceHistories;
import io.syncline.domain.generator.DeviceHistories.Told;
import io.syncline.domain.generator.Orders;
import io.syncline.domain.generator.Property;
import io.syncline.domain.registry.CollectionMerge;
import io.syncline.domain.registry.ConflictPolicies;
import io.syncline.domain.registry.ConflictPolicies.DoubleCreation;
import io.syncline.domain.registry.ConflictPolicies.ModifyDelete;
import io.syncline.domain.registry.ConflictPolicies.UniqueViolation;
import io.syncline.domain.stamp.Stamp;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Void deletions and creations, in histories that devices write and exchange. */
class AwkwardCasesPropertyTest {

    private static final int SEEDS = 3_000;

    private static final Merging BOTH = merging(ModifyDelete.MODIFICATION_WINS, DoubleCreation.REFUSE);
    private static final Merging MODIFICATION_WINS = merging(ModifyDelete.MODIFICATION_WINS, DoubleCreation.MERGE);
    private static final Merging REFUSE = merging(ModifyDelete.DELETION_WINS, DoubleCreation.REFUSE);

    private static Merging merging(ModifyDelete modifyDelete, DoubleCreation doubleCreation) {
        ConflictPolicies policies = new ConflictPolicies(modifyDelete, doubleCreation, UniqueViolation.KEEP_BOTH);
        return Merging.of(new CollectionMerge(Map.of(), null, policies));
    }

    private static Property<List<Told>> histories(Merging merging) {
        return Property.ofLists(random -> DeviceHistories.any(random, merging));
    }

    private static ObjectState folded(List<Told> history, Merging merging) {
        return ObjectState.fold(DeviceHistories.events(history), merging);
    }

    @Test
    void the_state_is_the_same_in_whatever_order_and_however_often_the_events_arrive() {
        for (Merging merging : List.of(BOTH, MODIFICATION_WINS, REFUSE)) {
            histories(merging).holds(SEEDS, (history, random) -> {
                List<WrittenEvent> events = DeviceHistories.events(history);
                List<WrittenEvent> arriving = Orders.shuffled(Orders.repeated(events, random), random);
                assertThat(Replica.of(arriving, merging).state()).isEqualTo(folded(history, merging));
            });
        }
    }

    @Test
    void where_modifications_win_an_object_is_only_gone_when_every_modification_was_known_to_somebody_who_deleted_it() {
        histories(MODIFICATION_WINS).holds(SEEDS, history -> {
            if (!folded(history, MODIFICATION_WINS).isVisible()) {
                written(history, Kind.MODIFIED)
                        .forEach(modified ->
                                assertThat(isKnownToDeletion(history, modified)).isTrue());
            }
        });
    }

    @Test
    void where_modifications_win_a_deletion_that_knew_everything_holds() {
        histories(MODIFICATION_WINS).holds(SEEDS, history -> {
            if (history.isEmpty()) {
                return;
            }
            Told last = history.get(history.size() - 1);
            boolean knewEverything = last.past().size() == history.size() - 1;
            if (last.written().event().kind() == Kind.DELETED && knewEverything) {
                ObjectState state = folded(history, MODIFICATION_WINS);
                assertThat(state.isVisible()).isFalse();
                assertThat(state.losses()).isEmpty();
            }
        });
    }

    @Test
    void a_refused_creation_did_not_know_the_one_that_stands() {
        histories(REFUSE)
                .holds(
                        SEEDS,
                        history -> folded(history, REFUSE).losses().stream()
                                .filter(loss -> loss.loser().kind() == Write.Kind.CREATION)
                                .forEach(loss -> {
                                    Told loser = told(history, loss.loser().stamp());
                                    assertThat(loser.past())
                                            .doesNotContain(loss.winner().stamp());
                                }));
    }

    private static boolean isKnownToDeletion(List<Told> history, Stamp stamp) {
        return history.stream()
                .filter(told -> told.written().event().kind() == Kind.DELETED)
                .anyMatch(deletion -> deletion.past().contains(stamp));
    }

    private static Stream<Stamp> written(List<Told> history, Kind kind) {
        return history.stream()
                .filter(told -> told.written().event().kind() == kind)
                .map(told -> told.written().stamp());
    }

    private static Told told(List<Told> history, Stamp stamp) {
        return history.stream()
                .filter(one -> one.written().stamp().equals(stamp))
                .findFirst()
                .orElseThrow();
    }
}
