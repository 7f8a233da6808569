package io.syncline.sync.aggregate;

import io.syncline.domain.fold.Write;
import io.syncline.sync.conflict.ConflictEntry;
import io.syncline.sync.conflict.ConflictRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The writes of an aggregate that do not stand as their authors made them, as entries among the conflicts. A function of what
 * is known of the aggregate, so all devices have the same.
 */
final class LostWrites {

    private final AggregateLog log;
    private final Map<String, AggregateWrite> latest = new LinkedHashMap<>();
    private final Map<String, AggregateWrite> latestStanding = new LinkedHashMap<>();

    private LostWrites(AggregateLog log) {
        this.log = log;
    }

    static List<ConflictEntry> of(AggregateLog log) {
        return log.outcomes().isEmpty() ? List.of() : new LostWrites(log).entries();
    }

    private List<ConflictEntry> entries() {
        List<ConflictEntry> entries = new ArrayList<>();
        for (AggregateWrite write : log.writes()) {
            Outcome outcome = log.outcome(write);
            if (!outcome.equals(Outcome.stands())) {
                met(write).ifPresent(winner -> entries.add(entry(write, outcome, winner)));
            }
            latest.put(write.author(), write);
            if (stands(write)) {
                latestStanding.put(write.author(), write);
            }
        }
        return entries;
    }

    /** What the write met: the latest one before it that its author had not seen and that has effect, or else any such. */
    private Optional<AggregateWrite> met(AggregateWrite write) {
        return unseen(write, latestStanding.values())
                .or(() -> unseen(
                        write,
                        log.writes().stream()
                                .filter(other -> write.isConcurrentWith(other) && stands(other))
                                .toList()))
                .or(() -> unseen(write, latest.values()));
    }

    private static Optional<AggregateWrite> unseen(AggregateWrite write, Collection<AggregateWrite> others) {
        return others.stream().filter(other -> !write.isBasedOn(other)).max(Comparator.naturalOrder());
    }

    private boolean stands(AggregateWrite write) {
        return !(log.outcome(write) instanceof Outcome.Refused);
    }

    private ConflictEntry entry(AggregateWrite write, Outcome outcome, AggregateWrite winner) {
        Map<String, Object> lost = said(write);
        if (outcome instanceof Outcome.Refused refused) {
            lost.put("refused", "%s: %s".formatted(refused.rule(), refused.message()));
        } else if (outcome instanceof Outcome.Revised revised) {
            lost.put("instead", events(revised.events()));
        }
        return ConflictEntry.ofAggregate(
                log.id(),
                outcome instanceof Outcome.Refused ? ConflictRule.COMMAND_REFUSED : ConflictRule.COMMAND_REVISED,
                new Write(write.stamp(), Write.Kind.PLAIN, lost),
                new Write(winner.stamp(), Write.Kind.PLAIN, said(winner)));
    }

    /** The command; where there was none, the events. */
    private static Map<String, Object> said(AggregateWrite write) {
        Map<String, Object> said = new LinkedHashMap<>();
        WrittenCommand command = write.circumstances().command();
        if (command == null) {
            said.put(
                    "events",
                    events(write.events().stream().map(AggregateEvent::payload).toList()));
        } else {
            said.put("command", command.name());
            said.put("payload", command.payload().readable());
        }
        return said;
    }

    private static List<Map<String, Object>> events(List<SerializedPart> events) {
        return events.stream()
                .map(event -> {
                    Map<String, Object> shown = new LinkedHashMap<>();
                    shown.put("event", event.type());
                    shown.put("payload", event.readable());
                    return shown;
                })
                .toList();
    }
}
