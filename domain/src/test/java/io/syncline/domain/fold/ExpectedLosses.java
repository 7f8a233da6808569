package io.syncline.domain.fold;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.ObjectEvent.Kind;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.generator.DeviceHistories.Told;
import io.syncline.domain.stamp.Stamp;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a history has lost, by the words of the definition and from all its events at once: a write is over when a later
 * one names it. Any other has lost when a deletion is later, or a plain write of the same field; or when the object is
 * deleted, and nobody created it again. The winner is the deletion, or the latest write whose author did not know it.
 */
final class ExpectedLosses {

    private final List<WrittenEvent> events;

    private ExpectedLosses(List<WrittenEvent> events) {
        this.events = events;
    }

    static Set<Loss> of(List<Told> history) {
        return new ExpectedLosses(history.stream().map(Told::written).toList()).all();
    }

    private Set<Loss> all() {
        Set<Loss> losses = new HashSet<>();
        for (WrittenEvent event : events) {
            Set<String> fields = event.event().fields().collect(Collectors.toSet());
            for (String field : fields) {
                if (!isOver(field, event)) {
                    winnerOver(field, event)
                            .map(winner -> new Loss(field, write(field, event), winner))
                            .filter(loss -> !saysTheSame(loss))
                            .ifPresent(losses::add);
                }
            }
        }
        return losses;
    }

    private boolean isOver(String field, WrittenEvent write) {
        return events.stream()
                .map(event -> event.event().replaced())
                .filter(Objects::nonNull)
                .anyMatch(replaced -> replaced.ends(field, write.stamp()));
    }

    private Optional<Write> winnerOver(String field, WrittenEvent loser) {
        Optional<WrittenEvent> deletion = events.stream()
                .filter(event -> event.event().kind() == Kind.DELETED)
                .max(Comparator.naturalOrder());
        boolean isVoid = deletion.filter(last -> last.compareTo(loser) > 0).isPresent();
        boolean isOverruled = events.stream()
                .anyMatch(event ->
                        event.compareTo(loser) > 0 && event.event().changes().containsKey(field));
        if (isVoid) {
            return deletion.map(last -> Write.deletion(last.stamp()));
        }
        if (isOverruled) {
            return events.stream()
                    .filter(event -> event.compareTo(loser) > 0)
                    .filter(event -> event.event().fields().anyMatch(field::equals))
                    .filter(event -> !knows(event.event(), field, loser.stamp()))
                    .max(Comparator.naturalOrder())
                    .map(event -> write(field, event))
                    .or(() -> deletion.map(last -> Write.deletion(last.stamp())));
        }
        Optional<Stamp> creation = events.stream()
                .filter(event -> event.event().kind() == Kind.CREATED)
                .map(WrittenEvent::stamp)
                .max(Comparator.naturalOrder());
        return deletion.filter(last -> creation.isPresent() && last.stamp().isAfter(creation.get()))
                .map(last -> Write.deletion(last.stamp()));
    }

    private static boolean knows(ObjectEvent event, String field, Stamp write) {
        return event.replaced() != null && event.replaced().knows(field, write);
    }

    private static Write write(String field, WrittenEvent event) {
        return event.event().changes().containsKey(field)
                ? Write.plain(event.stamp(), event.event().changes().get(field))
                : Write.relative(event.stamp());
    }

    private static boolean saysTheSame(Loss loss) {
        return loss.loser().kind() == Write.Kind.PLAIN
                && loss.winner().kind() == Write.Kind.PLAIN
                && Objects.equals(loss.loser().value(), loss.winner().value());
    }
}
