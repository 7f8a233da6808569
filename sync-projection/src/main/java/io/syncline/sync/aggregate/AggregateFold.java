package io.syncline.sync.aggregate;

import io.syncline.domain.synced.Merging;
import io.syncline.domain.synced.SyncedWrite;
import io.syncline.domain.synced.WriteJudge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandMessage;
import org.jspecify.annotations.Nullable;

/**
 * Decides which writes of an aggregate stand.
 *
 * <p>The problem: two devices accept commands in ignorance of one another, and what each of them found right can be wrong of
 * both together. No device may be asked, as none may be reachable, and all have to come to the same end. So everybody
 * decides alone, by what all will have: the writes in the order of their stamps, each with its command and with what its
 * author had seen. A write whose author had seen everything before it was decided on the very state that it meets here, and
 * stands. Any other command is executed again, on what stands of the writes before it. That is the procedure of Terry et
 * al., "Managing Update Conflicts in Bayou, a Weakly Connected Replicated Storage System" (1995), section 4, where the
 * dependency check and the merge procedure are the aggregate's own command handlers.
 *
 * <p>What is decided about a write depends only on the writes before it. So when one comes late, what was decided about
 * those before it stays, and it costs as much as there are writes behind it.
 */
final class AggregateFold {

    private final PayloadForm form;
    private final StandingEvents standing;

    AggregateFold(PayloadForm form, StandingEvents standing) {
        this.form = form;
        this.standing = standing;
    }

    /**
     * What is decided about all writes, by their ids; those that stand as they were made are left out.
     *
     * @param from the first write that is new, or stands at another place than before
     */
    Map<String, Outcome> fold(ApplicationType type, AggregateLog log, int from) {
        Merging merging = type.merging();
        if (merging == Merging.CHECK_COMMANDS) {
            return checked(type, log, from);
        }
        return merging == Merging.CHOOSE
                ? chosen(
                        Objects.requireNonNull(
                                Objects.requireNonNull(type.synced()).judge()),
                        log)
                : Map.of();
    }

    private Map<String, Outcome> checked(ApplicationType type, AggregateLog log, int from) {
        Checking checking = new Checking(type, log);
        for (int i = 0; i < log.writes().size(); i++) {
            checking.decide(i, i < from ? log.outcome(log.writes().get(i)) : null);
        }
        return checking.outcomes;
    }

    /** One walk through the writes. The aggregate is made only when there is something to execute on it. */
    private final class Checking {

        private final AggregateLog log;
        private final LiveAggregate live;
        private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
        private final Map<String, AggregateWrite> latest = new HashMap<>();
        private int replayed;

        Checking(ApplicationType type, AggregateLog log) {
            this.log = log;
            this.live = new LiveAggregate(type, log.id().key());
        }

        void decide(int place, @Nullable Outcome known) {
            AggregateWrite write = log.writes().get(place);
            Outcome outcome = known == null ? found(place, write) : known;
            if (!outcome.equals(Outcome.stands())) {
                outcomes.put(write.id(), outcome);
            }
            latest.put(write.author(), write);
        }

        private Outcome found(int place, AggregateWrite write) {
            if (!mayBeWrong(write, latest)) {
                return Outcome.stands();
            }
            for (; replayed < place; replayed++) {
                AggregateWrite before = log.writes().get(replayed);
                live.take(standing.of(before, outcomes.getOrDefault(before.id(), Outcome.stands())));
            }
            if (!live.exists()) {
                return Outcome.stands();
            }
            replayed = place + 1;
            return executed(write, live);
        }
    }

    /** Whether it has a command, and there is something before it that its author had not seen, or not in that order. */
    private static boolean mayBeWrong(AggregateWrite write, Map<String, AggregateWrite> latest) {
        if (write.circumstances().command() != null) {
            for (AggregateWrite before : latest.values()) {
                if (!write.isBasedOn(before)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Outcome executed(AggregateWrite write, LiveAggregate live) {
        CommandMessage<?> command =
                form.command(Objects.requireNonNull(write.circumstances().command()));
        LiveAggregate.Execution execution =
                live.execute(write, command, form.metaData(write.events().get(0)));
        if (execution instanceof LiveAggregate.Execution.Refused refused) {
            Exception cause = refused.cause();
            Outcome outcome = new Outcome.Refused(cause.getClass().getSimpleName(), String.valueOf(cause.getMessage()));
            live.take(standing.of(write, outcome));
            return outcome;
        }
        List<SerializedPart> applied = ((LiveAggregate.Execution.Accepted) execution)
                .events().stream().map(event -> form.write(event.getPayload())).toList();
        return applied.equals(asWritten(write)) || applied.equals(asToday(write))
                ? Outcome.stands()
                : new Outcome.Revised(applied);
    }

    private static List<SerializedPart> asWritten(AggregateWrite write) {
        return write.events().stream().map(AggregateEvent::payload).toList();
    }

    /** An older version may have written the same event otherwise. */
    private List<SerializedPart> asToday(AggregateWrite write) {
        return write.events().stream()
                .flatMap(event -> form.messages(event).stream())
                .map(message -> form.write(message.getPayload()))
                .toList();
    }

    private Map<String, Outcome> chosen(WriteJudge judge, AggregateLog log) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (AggregateWrite write : log.writes()) {
            List<SyncedWrite> concurrent = new ArrayList<>();
            for (AggregateWrite other : log.writes()) {
                if (write.isConcurrentWith(other)) {
                    concurrent.add(standing.described(other));
                }
            }
            if (!concurrent.isEmpty() && !judge.stands(standing.described(write), concurrent)) {
                outcomes.put(
                        write.id(),
                        new Outcome.Refused(judge.getClass().getSimpleName(), "Another write was preferred to it."));
            }
        }
        return outcomes;
    }
}
